/** Programmes, and who is assigned one until when: front door. A learner's own view of them is the feature `learning`. */
import { can, unitScope } from '#lib/domain/access/policy.ts';
import type { Asks } from '#lib/domain/programmes/conditions.ts';
import type { ProgrammeTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { asksOf } from './assignments.ts';
import { createProgramme } from './create-programme.ts';
import { modulesOfProgramme, programmesFor } from './programmes.queries.ts';
import { startingProgramme } from './starting-programme.ts';

export { type Assignment, assignmentFacts, findAssignment } from './assignments.ts';
export { extendDuties, removeDuties, restoreDuties } from './change-duties.ts';
export { endDutyWaivers, waiveDuties } from './waive-duties.ts';
export { dutiesOf } from './duties-of-people.ts';
export { enrolPeople } from './open-assignment.ts';

/** A definition: what is learnt and what has to be met. */
export type Programme = {
	id: string;
	/** Null: national. */
	ownerUnitId: string | null;
	title: string;
	track: string;
	trainingHours: number;
	asks: Asks;
	numberFormat: string;
	/** The reader may take it out of the list again. */
	mine: boolean;
	version: number;
};

export type Signatory = { name: string; title: string; number: string };

const toProgramme = (row: ProgrammeTable, mine: boolean): Programme => ({
	id: row.id,
	ownerUnitId: row.owner_unit_id,
	title: row.title,
	track: row.track,
	trainingHours: row.training_hours,
	asks: asksOf(row),
	numberFormat: row.number_format,
	mine,
	version: row.version
});

/** Definitions the actor may assign: the national ones, those of the own units and of units above them. */
export function listProgrammes(ctx: Context): Promise<Programme[]> {
	return programmesOf(ctx, false);
}

/** Definitions of the actor's own units that are not offered any more. */
export async function listRetired(ctx: Context): Promise<Programme[]> {
	return (await programmesOf(ctx, true)).filter(({ mine, ownerUnitId }) => mine && ownerUnitId !== null);
}

async function programmesOf(ctx: Context, retired: boolean): Promise<Programme[]> {
	const scope = unitScope(ctx.actor, 'programme.write');
	if (!scope.all && scope.paths.length === 0) return [];
	const above = [...new Set(scope.paths.flatMap((path) => path.split('/').filter(Boolean)))];
	const rows = await programmesFor(ctx.db, scope, { above, retired });
	return rows.map((row) => toProgramme(row, can(ctx.actor, 'programme.write', { unitPath: row.owner_path })));
}

/** A definition the actor may assign; null for any other (absent and forbidden alike). */
export async function findProgramme(ctx: Context, id: string): Promise<(Programme & { modules: string[] }) | null> {
	const found = (await listProgrammes(ctx)).find((programme) => programme.id === id);
	return found ? { ...found, modules: await modulesOfProgramme(ctx.db, id) } : null;
}

/** The national programme that a new installation starts with; called once, inside the transaction of the set-up. */
export async function createStartingProgramme(ctx: Context): Promise<void> {
	const made = await createProgramme(
		{ ...ctx, actor: { kind: 'system', name: 'set-up' } },
		startingProgramme(ctx.content)
	);
	if (!made.ok) throw new Error(`starting programme: ${made.reason}`);
}
