import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { fullName } from '#lib/domain/people/person.ts';
import type { LeftOut } from '#lib/domain/programmes/obligation-rule.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { listSubtree } from '#lib/server/units/units.ts';
import { judgeCandidates, type Judged } from './enrol-by-rule.ts';
import { assignmentById } from './assignments.queries.ts';

export type LeftOutPerson = {
	id: string;
	name: string;
	position: string;
	unitName: string;
	why: Exclude<LeftOut, null>;
};

/** What opening would do now: how many would be obliged, and who below the unit would not, and why. */
export type AssignmentPreview = {
	obliged: number;
	/** Of them: done already by an earlier completion; due later because they are still certified; without account. */
	recognised: number;
	later: number;
	withoutAccount: number;
	unitCount: number;
	/** Units below in which nobody works. */
	emptyUnits: number;
	leftOut: Record<Exclude<LeftOut, null>, number>;
	/** The first hundred of those left out, by name. */
	leftOutPeople: LeftOutPerson[];
};

/** Reads and decides as opening does, and writes nothing. Refuses 'not-found' (absent, or outside the scope). */
export async function previewAssignment(
	ctx: Context,
	assignmentId: string
): Promise<Outcome<AssignmentPreview, 'not-found'>> {
	const row = await assignmentById(ctx.db, assignmentId);
	if (!row || !can(ctx.actor, 'programme.write', { unitPath: row.unit_path })) return no('not-found');
	const judged = await judgeCandidates(ctx, row);
	const obliged = judged.filter((one) => one.leftOut === null);
	const out = judged.filter((one) => one.leftOut !== null);
	const units = (await listSubtree(ctx, row.unit_path)).filter((unit) => unit.endedAt === null);
	const peopled = new Set(judged.map(({ person }) => person.unit_id));
	const count = (why: Exclude<LeftOut, null>) => out.filter((one) => one.leftOut === why).length;
	return ok({
		obliged: obliged.length,
		recognised: obliged.filter(({ carried }) => carried.kind === 'recognised').length,
		later: obliged.filter(({ carried }) => carried.kind === 'later').length,
		withoutAccount: obliged.filter(({ person }) => person.activated_at === null).length,
		unitCount: new Set(obliged.map(({ person }) => person.unit_id)).size,
		emptyUnits: units.filter((unit) => !peopled.has(unit.id)).length,
		leftOut: {
			unit: count('unit'),
			'employment-type': count('employment-type'),
			'rank-class': count('rank-class'),
			position: count('position')
		},
		leftOutPeople: out.slice(0, 100).map(toLine)
	});
}

const toLine = ({ person, leftOut }: Judged): LeftOutPerson => ({
	id: person.id,
	name: fullName({ name: person.name, titlePrefix: person.title_prefix, titleSuffix: person.title_suffix }),
	position: person.position,
	unitName: person.unit_name,
	why: leftOut as Exclude<LeftOut, null>
});
