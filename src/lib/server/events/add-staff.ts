import { type Outcome, no, ok } from '#lib/domain/outcome.ts';
import { findAccountHolder, rolesOfPerson } from '#lib/server/accounts/accounts.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { lockEventRow } from './events.queries.ts';
import { staffOf, upsertStaff } from './event-staff.queries.ts';
import { eventFor } from './open-event.ts';
import { isLastSupervisor } from './remove-staff.ts';

export type AddStaffRefusal = 'not-found' | 'person-unknown' | 'not-facilitator' | 'last-supervisor';

/**
 * Puts a facilitator on the event's staff, or changes the duty. Only a supervisor may. Refuses somebody without a
 * facilitator role in force: the duty alone opens nothing; and to make the last supervisor an officer.
 */
export async function addStaff(
	ctx: Context,
	input: { eventId: string; number: string; duty: 'supervisor' | 'officer' }
): Promise<Outcome<{ name: string }, AddStaffRefusal>> {
	const found = await eventFor(ctx, input.eventId, 'event.supervise');
	if (!found) return no('not-found');
	const person = await findAccountHolder(ctx, input.number);
	if (!person) return no('person-unknown');
	if (!(await rolesOfPerson(ctx, person.id)).includes('facilitator')) return no('not-facilitator');
	return inTransaction(ctx, async (ctx): Promise<Outcome<{ name: string }, AddStaffRefusal>> => {
		await lockEventRow(ctx.db, input.eventId);
		const staff = await staffOf(ctx.db, input.eventId);
		if (input.duty === 'officer' && isLastSupervisor(staff, person.id)) return no('last-supervisor');
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
