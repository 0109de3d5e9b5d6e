import { can } from '#lib/domain/access/policy.ts';
import { effectiveDay, type DayRefusal } from '#lib/domain/history/as-of.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { fromLocal } from '#lib/domain/time/office-time.ts';
import { decideMove, type MoveRefusal } from '#lib/domain/units/move.ts';
import { rootPath } from '#lib/domain/units/unit-tree.ts';
import {
	endGrants,
	grantRole,
	grantsOfPeopleBelow,
	grantsOver,
	holdRoles,
	type HeldGrant
} from '#lib/server/accounts/accounts.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { movePeopleTo, peopleOfUnit, PeopleChanged, type Person } from '#lib/server/people/people.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { rehangInto, unitWithParent } from './rehang.ts';
import { holdUnit } from './units.queries.ts';
import { countRunningAssignments, endUnitRow, repointAliases, repointRules } from './end-unit.queries.ts';
import { writeUnitLines } from './unit-history.ts';
import { findUnit, listSubtree, type Unit } from './units.ts';

export type EndRefusal =
	| MoveRefusal
	| DayRefusal
	| 'unit-ended'
	| 'needs-target'
	| 'programmes-run'
	| 'above-level'
	| 'version-conflict'
	| 'changed-since';
export type EndUnitInput = {
	unitId: string;
	version: number;
	/** Where people, units and roles go; empty only for a unit that has none. */
	intoUnitId: string;
	/** The first plain day on which it is no more. */
	effectiveOn: string;
	reason: string;
	roles: 'move' | 'end';
	/** The numbers that the reader saw. */
	people: number;
	units: number;
	grants: number;
};

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

type Found = EndPreview & { members: Person[]; children: Unit[]; lost: HeldGrant[] };

/** What ending the unit, or merging it into another, would move. Refuses 'not-found' outside the scope. */
export async function previewEnd(
	ctx: Context,
	ask: { unitId: string; intoUnitId: string }
): Promise<Outcome<EndPreview, 'not-found'>> {
	const found = await look(ctx, ask);
	return found.ok ? ok(found.value) : found;
}

async function look(ctx: Context, ask: { unitId: string; intoUnitId: string }): Promise<Outcome<Found, 'not-found'>> {
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

async function problemOf(ctx: Context, found: Omit<Found, 'problem'>): Promise<Found['problem']> {
	const { unit, into, people, units, grants, lost } = found;
	if (unit.endedAt !== null) return 'unit-ended';
	if (!into && people + units > 0) return 'needs-target';
	if ((await countRunningAssignments(ctx.db, unit.id)) > 0) return 'programmes-run';
	return [...grants, ...lost].every(({ mine }) => mine) ? null : 'above-level';
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

/**
 * Ends a unit on a day, or merges it into another: people, units below and roles go there, spellings of lists mean it
 * from now on, and every figure and certificate of before stays as it was (requirement O6). Refuses 'not-found' (also
 * outside the scope, at either end), 'circle' (the target lies below it), 'other-agency', 'unit-ended', 'needs-target'
 * (people or units would be left without one), 'programmes-run' (it has programmes of its own that are not closed),
 * 'above-level' (a role that the actor could not give or take), 'changed-since' (other numbers than the reader saw),
 * 'day-wrong', 'day-future' and 'version-conflict'.
 */
export async function endUnit(ctx: Context, input: EndUnitInput): Promise<Outcome<null, EndRefusal>> {
	try {
		return await inTransaction(ctx, (ctx) => end(ctx, input));
	} catch (error) {
		if (error instanceof PeopleChanged) return no('changed-since');
		throw error;
	}
}

async function end(ctx: Context, input: EndUnitInput): Promise<Outcome<null, EndRefusal>> {
	// Whoever comes to it waits from here on, and then sees that it ended: nobody comes in after the count.
	await holdUnit(ctx.db, input.unitId, 'alone');
	if (input.intoUnitId !== '') await holdUnit(ctx.db, input.intoUnitId, 'shared');
	const found = await look(ctx, input);
	if (!found.ok) return found;
	const { unit, problem, people, units, grants } = found.value;
	if (problem) return no(problem);
	const day = effectiveDay(input.effectiveOn, unit.zone, ctx.now());
	if (!day.ok) return day;
	if (unit.version !== input.version) return no('version-conflict');
	if (people !== input.people || units !== input.units || grants.length !== input.grants) return no('changed-since');
	const endedAt = (fromLocal(day.value, '00.00', unit.zone) as Date).toISOString();
	if (!(await endUnitRow(ctx.db, unit.id, unit.version, endedAt))) return no('version-conflict');
	await moveEverything(ctx, found.value, { effectiveOn: day.value, reason: input.reason }, input.roles);
	await writeLastLine(ctx, found.value, { effectiveOn: day.value, reason: input.reason });
	const data = { into: input.intoUnitId || null, on: day.value, people, units, roles: grants.length };
	await recordAudit(ctx, 'unit.ended', { type: 'unit', id: unit.id, unitId: unit.id }, data);
	return ok(null);
}

type Act = { effectiveOn: string; reason: string };

async function writeLastLine(ctx: Context, { unit, into }: Found, act: Act): Promise<void> {
	const state = {
		name: unit.name,
		unit_type: unit.unitType,
		zone: unit.zone,
		place: unit.place,
		parent_id: unit.parentId
	};
	const last = { ...act, kind: into ? ('merged' as const) : ('ended' as const), ended: true };
	await writeUnitLines(ctx, [{ unitId: unit.id, state, act: { ...last, otherUnitId: into?.id ?? null } }]);
}

async function moveEverything(ctx: Context, found: Found, act: Act, roles: 'move' | 'end'): Promise<void> {
	const { unit, into, members, children, grants, lost } = found;
	await endGrants(ctx, [...grants, ...lost], into ? `Unit digabung: ${act.reason}` : `Unit ditutup: ${act.reason}`);
	if (!into) return;
	await movePeopleTo(ctx, members, into.id, act);
	for (const child of children) {
		// Reads its place anew: an earlier child's move does not touch it, but its own row must be as it is now.
		const now = (await findUnit(ctx, child.id)) as Unit;
		if ((await rehangInto(ctx, now, into, { ...act, notBeforeLast: true })) !== 'moved')
			throw new Error(`unit ${child.id} changed while merging`);
	}
	await repointAliases(ctx.db, unit.id, into.id);
	await repointRules(ctx.db, unit.id, into);
	if (roles === 'move') await giveAgain(ctx, grants, into);
}

/** The same roles over the target, for those who do not hold them there yet and have not left meanwhile. */
async function giveAgain(ctx: Context, grants: readonly HeldGrant[], into: Unit): Promise<void> {
	const held = await holdRoles(
		ctx,
		grants.map(({ personId }) => personId)
	);
	for (const grant of grants) {
		const roles = held.get(grant.personId);
		if (!roles || roles.some(({ role, unitId }) => role === grant.role && unitId === into.id)) continue;
		const now = ctx.now();
		await grantRole(ctx, {
			personId: grant.personId,
			role: grant.role,
			unitId: into.id,
			reason: 'Unit digabung',
			acting: grant.acting,
			validFrom: new Date(grant.validFrom) > now ? new Date(grant.validFrom) : now,
			validUntil: grant.validUntil === null ? null : new Date(grant.validUntil)
		});
	}
}
