/** Ends a unit on a day: whatever hung on it goes on to its successor, in one transaction. */
import { effectiveDay } from '#lib/domain/history/as-of.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { fromLocal } from '#lib/domain/time/office-time.ts';
import { endGrants, grantRole, lockRoles, type HeldGrant } from '#lib/server/accounts/accounts.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { movePeopleTo, PeopleChanged } from '#lib/server/people/people.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { endUnitRow, repointAliases, repointRules } from './end-unit.queries.ts';
import { type EndRefusal, lookAtUnit, type UnitToEnd } from './preview-end.ts';
import { rehangInto } from './rehang.ts';
import { writeUnitLines } from './unit-history.ts';
import { lockUnit } from './units.queries.ts';
import { findUnit, type Unit } from './units.ts';

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
	await lockUnit(ctx.db, input.unitId, 'alone');
	if (input.intoUnitId !== '') await lockUnit(ctx.db, input.intoUnitId, 'shared');
	const found = await lookAtUnit(ctx, input);
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

async function writeLastLine(ctx: Context, { unit, into }: UnitToEnd, act: Act): Promise<void> {
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

async function moveEverything(ctx: Context, found: UnitToEnd, act: Act, roles: 'move' | 'end'): Promise<void> {
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
	const held = await lockRoles(
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
