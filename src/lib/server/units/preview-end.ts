/** What ending a unit would move, and what keeps it from ending. */
import { can } from '#lib/domain/access/policy.ts';
import type { DayRefusal } from '#lib/domain/history/as-of.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { endProblem, type EndProblem } from '#lib/domain/units/end.ts';
import { decideMove, type MoveRefusal } from '#lib/domain/units/move.ts';
import { rootPath } from '#lib/domain/units/unit-tree.ts';
import { grantsOfPeopleBelow, grantsOver, type HeldGrant } from '#lib/server/accounts/accounts.ts';
import { peopleOfUnit, type Person } from '#lib/server/people/people.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { countRunningAssignments } from './end-unit.queries.ts';
import { unitWithParent } from './rehang.ts';
import { findUnit, listSubtree, type Unit } from './units.ts';

export type EndRefusal = MoveRefusal | DayRefusal | EndProblem | 'version-conflict' | 'changed-since';

export type EndPreview = {
	unit: Unit;
	into: Unit | null;
	people: number;
	/** Units directly below; what lies below those goes along. */
	units: number;
	grants: HeldGrant[];
	/** What stands in the way, before anything is typed. */
	problem: Exclude<EndRefusal, DayRefusal | 'not-found'> | null;
};

export type UnitToEnd = EndPreview & { members: Person[]; children: Unit[]; lost: HeldGrant[] };

/** What ending the unit, or merging it into another, would move. Refuses 'not-found' outside the scope. */
export async function previewEnd(
	ctx: Context,
	ask: { unitId: string; intoUnitId: string }
): Promise<Outcome<EndPreview, 'not-found'>> {
	const found = await lookAtUnit(ctx, ask);
	return found.ok ? ok(found.value) : found;
}

export async function lookAtUnit(
	ctx: Context,
	ask: { unitId: string; intoUnitId: string }
): Promise<Outcome<UnitToEnd, 'not-found'>> {
	const unit = await unitWithParent(ctx, ask.unitId);
	if (!unit) return no('not-found');
	const into = ask.intoUnitId === '' ? null : await findUnit(ctx, ask.intoUnitId);
	if (ask.intoUnitId !== '' && (!into || into.endedAt !== null)) return no('not-found');
	// Without a target only the place it leaves is asked for.
	const decision = into ? decideMove(ctx.actor, unit, into) : mayEnd(ctx, unit);
	if (!decision.ok && decision.reason === 'not-found') return no('not-found');
	const members = await peopleOfUnit(ctx, unit.id);
	const children = (await listSubtree(ctx, unit.path)).filter(
		(child) => child.parentId === unit.id && child.endedAt === null
	);
	const grants = await grantsOver(ctx, unit.id);
	const lost = into ? await rolesLeftBehind(ctx, unit, into) : [];
	const found = { unit, into, people: members.length, units: children.length, grants, members, children, lost };
	const problem = decision.ok ? await problemOf(ctx, found) : (decision.reason as 'circle' | 'other-agency');
	return ok({ ...found, problem });
}

async function problemOf(ctx: Context, found: Omit<UnitToEnd, 'problem'>): Promise<EndProblem | null> {
	const { unit, into, people, units, grants, lost } = found;
	return endProblem({
		endedAt: unit.endedAt,
		hasTarget: into !== null,
		people,
		units,
		runningAssignments: await countRunningAssignments(ctx.db, unit.id),
		mayEndRoles: [...grants, ...lost].every(({ mine }) => mine)
	});
}

function mayEnd(ctx: Context, unit: { path: string; parentPath: string | null }): Outcome<null, MoveRefusal> {
	const may = (path: string | null) => can(ctx.actor, 'unit.write', { unitPath: path });
	return may(unit.path) && may(unit.parentPath) ? ok(null) : no('not-found');
}

/** Roles over the old agency, outside the unit, of those who would belong to another one afterwards. */
async function rolesLeftBehind(ctx: Context, unit: Unit, into: Unit): Promise<HeldGrant[]> {
	const old = rootPath(unit.path);
	if (old === rootPath(into.path)) return [];
	return (await grantsOfPeopleBelow(ctx, unit.path)).filter(
		({ unitPath }) => (unitPath ?? '').startsWith(old) && !(unitPath ?? '').startsWith(unit.path)
	);
}
