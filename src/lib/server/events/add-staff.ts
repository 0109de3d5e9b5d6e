import { OPEN_AFTER_MS } from '#lib/domain/events/event.ts';
import { type Outcome, no, ok } from '#lib/domain/outcome.ts';
import { localDay, type Zone } from '#lib/domain/time/office-time.ts';
import { findAccountHolder, giveGrant, rolesOfPerson } from '#lib/server/accounts/accounts.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { lockEventRow } from './events.queries.ts';
import { staffOf, upsertStaff } from './event-staff.queries.ts';
import { eventFor, type EventSummary } from './open-event.ts';
import { isLastSupervisor } from './remove-staff.ts';

export type AddStaffRefusal = 'not-found' | 'person-unknown' | 'not-facilitator' | 'role-not-yours' | 'last-supervisor';

/** The last day on which a facilitator's role that was given for an event's sake holds: as long as its list may be seen (O5). */
export const roleForEventUntil = (event: { endsAt: string; zone: Zone }): string =>
	localDay(new Date(Date.parse(event.endsAt) + OPEN_AFTER_MS), event.zone);

/**
 * Puts a facilitator on the event's staff, or changes the duty: from their next request on. Only a supervisor may, and the
 * organiser's admins. Refuses somebody without a facilitator role in force, since the duty alone opens nothing, unless
 * the actor gives it with `givesRole`, at the organiser and for the event's days ('role-not-yours' for who may not); and
 * to make the last supervisor an officer.
 */
export async function addStaff(
	ctx: Context,
	input: { eventId: string; number: string; duty: 'supervisor' | 'officer'; givesRole?: boolean | undefined }
): Promise<Outcome<{ name: string }, AddStaffRefusal>> {
	const found = await eventFor(ctx, input.eventId, 'event.supervise');
	if (!found) return no('not-found');
	const person = await findAccountHolder(ctx, input.number);
	if (!person) return no('person-unknown');
	const isFacilitator = (await rolesOfPerson(ctx, person.id)).includes('facilitator');
	if (!isFacilitator && !input.givesRole) return no('not-facilitator');
	return inTransaction(ctx, async (ctx): Promise<Outcome<{ name: string }, AddStaffRefusal>> => {
		await lockEventRow(ctx.db, input.eventId);
		const staff = await staffOf(ctx.db, input.eventId);
		if (input.duty === 'officer' && isLastSupervisor(staff, person.id)) return no('last-supervisor');
		if (!isFacilitator && !(await giveRole(ctx, person.id, found.event))) return no('role-not-yours');
		await upsertStaff(ctx.db, { event_id: input.eventId, person_id: person.id, duty: input.duty });
		await recordAudit(
			ctx,
			'event.staff-changed',
			{ type: 'event', id: input.eventId, unitId: found.event.organiserUnitId },
			{ person: person.id, duty: input.duty }
		);
		return ok({ name: person.name });
	});
}

/** Makes somebody a facilitator of the organiser for the event's days; false where the actor may not. */
async function giveRole(ctx: Context, personId: string, event: EventSummary): Promise<boolean> {
	const given = await giveGrant(ctx, {
		personId,
		role: 'facilitator',
		unitId: event.organiserUnitId,
		from: '',
		until: roleForEventUntil(event),
		acting: false,
		reason: `Petugas acara: ${event.title}`.slice(0, 200)
	});
	return given.ok;
}
