import { type Outcome, no, ok } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { lockEventRow } from './events.queries.ts';
import { deleteStaff, staffOf } from './event-staff.queries.ts';
import { eventFor } from './open-event.ts';

export type RemoveStaffRefusal = 'not-found' | 'not-staff' | 'last-supervisor';

/**
 * Takes somebody off the event's staff: from then on they scan nothing and see no list of it; what they scanned stays
 * theirs in the ledger, and what their phone still holds is kept there. Only a supervisor may. Refuses the last
 * supervisor ('last-supervisor'): somebody answers for the list.
 */
export async function removeStaff(
	ctx: Context,
	input: { eventId: string; personId: string }
): Promise<Outcome<{ name: string; self: boolean }, RemoveStaffRefusal>> {
	const found = await eventFor(ctx, input.eventId, 'event.supervise');
	if (!found) return no('not-found');
	return inTransaction(ctx, async (ctx): Promise<Outcome<{ name: string; self: boolean }, RemoveStaffRefusal>> => {
		// Two who take each other off at once: the second waits and then sees that it is the last.
		await lockEventRow(ctx.db, input.eventId);
		const staff = await staffOf(ctx.db, input.eventId);
		const member = staff.find((row) => row.person_id === input.personId);
		if (!member) return no('not-staff');
		if (isLastSupervisor(staff, input.personId)) return no('last-supervisor');
		await deleteStaff(ctx.db, input.eventId, input.personId);
		await recordAudit(
			ctx,
			'event.staff-changed',
			{ type: 'event', id: input.eventId, unitId: found.event.organiserUnitId },
			{ person: input.personId, duty: 'none' }
		);
		return ok({ name: member.name, self: ctx.actor.kind === 'person' && ctx.actor.personId === input.personId });
	});
}

/** Whether nobody else of the staff is a supervisor. */
export const isLastSupervisor = (
	staff: readonly { person_id: string; duty: 'supervisor' | 'officer' }[],
	personId: string
): boolean => {
	const supervisors = staff.filter((row) => row.duty === 'supervisor');
	return supervisors.length === 1 && supervisors[0]?.person_id === personId;
};
