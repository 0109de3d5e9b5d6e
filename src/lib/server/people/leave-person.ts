import { can } from '#lib/domain/access/policy.ts';
import { effectiveDay, type DayRefusal } from '#lib/domain/history/as-of.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { LeaveReason } from '#lib/domain/people/history.ts';
import { fromLocal } from '#lib/domain/time/office-time.ts';
import { endGrants, grantsBelow, isWithinReach, setAccountClosed } from '#lib/server/accounts/accounts.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { askForEnrolment } from './after-person-change.ts';
import { personById, type PersonRow } from './people.queries.ts';
import { lockUnitPlace, updatePersonRow } from './person-writes.queries.ts';
import { writePersonLines } from './person-history.ts';

export type LeaveRefusal = 'not-found' | 'above-level' | 'version-conflict' | DayRefusal;
export type LeaveInput = {
	personId: string;
	version: number;
	reason: LeaveReason;
	/** The first plain day on which they are not here any more. */
	effectiveOn: string;
	/** The decree, where there is one. */
	note: string;
};

/** The person, when the actor may end or renew their time here. */
async function endable(
	ctx: Context,
	{ personId, version }: { personId: string; version: number }
): Promise<Outcome<PersonRow, 'not-found' | 'above-level' | 'version-conflict'>> {
	const person = await personById(ctx.db, personId);
	if (!person || !can(ctx.actor, 'person.write', { unitPath: person.unit_path, personId: person.id }))
		return no('not-found');
	if (person.merged_into !== null) return no('not-found');
	if (!(await isWithinReach(ctx, person.id))) return no('above-level');
	return person.version === version ? ok(person) : no('version-conflict');
}

/**
 * Somebody leaves (retires, moves away, dies, resigns): they disappear from lists, their account closes, every session
 * ends and every role is over at once; what they did and their certificates stay. Answers how many roles ended. Refuses
 * 'not-found' (also outside the scope, and oneself), 'above-level' (somebody holds roles that the actor could not give),
 * 'day-wrong', 'day-future' and 'version-conflict'.
 */
export async function leavePerson(
	ctx: Context,
	input: LeaveInput
): Promise<Outcome<{ rolesEnded: number }, LeaveRefusal>> {
	return inTransaction(ctx, async (ctx) => {
		const found = await endable(ctx, input);
		if (!found.ok) return found;
		const person = found.value;
		const day = effectiveDay(input.effectiveOn, person.unit_zone, ctx.now());
		if (!day.ok) return day;
		const leftAt = (fromLocal(day.value, '00.00', person.unit_zone) as Date).toISOString();
		const set = { left_at: leftAt, left_reason: input.reason };
		if (!(await updatePersonRow(ctx.db, person.id, input.version, set))) return no('version-conflict');
		const act = { kind: 'left', effectiveOn: day.value, reason: input.note, here: false } as const;
		await writePersonLines(ctx, [{ personId: person.id, state: person, act }]);
		await setAccountClosed(ctx, person.id, true);
		const rolesEnded = await endGrants(ctx, await grantsBelow(ctx, person.id, null), 'Tidak lagi bertugas');
		const subject = { type: 'person', id: person.id, unitId: person.unit_id };
		await recordAudit(ctx, 'account.deactivated', subject, { reason: input.reason, on: day.value, roles: rolesEnded });
		await askForEnrolment(ctx);
		return ok({ rolesEnded });
	});
}

/**
 * Somebody is back, from today on: their account opens again, roles are given anew. Refuses 'not-found' (also a merged
 * row), 'above-level', 'unit-ended' (their unit is no more: move them first) and 'version-conflict'.
 */
export async function returnPerson(
	ctx: Context,
	input: { personId: string; version: number }
): Promise<Outcome<null, Exclude<LeaveRefusal, DayRefusal> | 'unit-ended'>> {
	return inTransaction(ctx, async (ctx) => {
		const found = await endable(ctx, input);
		if (!found.ok) return found;
		const person = found.value;
		if (!(await lockUnitPlace(ctx.db, person.unit_id))) return no('unit-ended');
		const set = { left_at: null, left_reason: null };
		if (!(await updatePersonRow(ctx.db, person.id, input.version, set))) return no('version-conflict');
		await writePersonLines(ctx, [{ personId: person.id, state: person, act: { kind: 'returned' } }]);
		await setAccountClosed(ctx, person.id, false);
		await recordAudit(ctx, 'account.reactivated', { type: 'person', id: person.id, unitId: person.unit_id });
		await askForEnrolment(ctx);
		return ok(null);
	});
}
