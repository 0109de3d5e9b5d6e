import { operatorIdOf } from '#lib/domain/access/policy.ts';
import type { DiscardReason } from '#lib/domain/attendance/discard.ts';
import type { Outcome } from '#lib/domain/outcome.ts';
import { no, ok } from '#lib/domain/outcome.ts';
import { recordAudit, type AuditSubject } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { eventFor, findEventSession } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';

/** Scans of one session that their operator gave up before any server had answered them. */
export type Discard = {
	/** The decision's own id: told twice, it is the same one. */
	id: string;
	eventId: string;
	sessionId: string;
	count: number;
	reason: DiscardReason;
	/** The device's clock at the decision, ISO. */
	at: string;
};

/**
 * Writes into the audit log what was given up, one line for each session: how many, by whom and why. A session the actor
 * may not run (any more) is not named: the line then stands with the account or the helper's phone, and tells nobody whether it exists.
 * Refuses what another operator gave up ('another-operator'): a phone that changed hands keeps it for its owner.
 */
export async function reportDiscards(
	ctx: Context,
	input: { operatorId: string; discards: readonly Discard[] }
): Promise<Outcome<void, 'another-operator'>> {
	const { actor } = ctx;
	if (operatorIdOf(actor) !== input.operatorId) return no('another-operator');
	const own: AuditSubject =
		actor.kind === 'person' ? { type: 'account', id: actor.accountId } : { type: 'helper', id: input.operatorId };
	const lines: { subject: AuditSubject; data: Record<string, string | number> }[] = [];
	for (const { eventId, sessionId, id, ...what } of input.discards)
		lines.push({
			subject: (await ownEventSession(ctx, eventId, sessionId)) ?? own,
			data: { discard: id, ...what }
		});
	return inTransaction(ctx, async (ctx) => {
		for (const { subject, data } of lines) await recordAudit(ctx, 'attendance.discarded', subject, data);
		return ok(undefined);
	});
}

async function ownEventSession(ctx: Context, eventId: string, eventSessionId: string): Promise<AuditSubject | null> {
	const found = await eventFor(ctx, eventId, 'event.admit');
	const eventSession = found && (await findEventSession(ctx, eventSessionId));
	if (!found || eventSession?.event_id !== eventId) return null;
	return { type: 'session', id: eventSessionId, unitId: found.event.organiserUnitId };
}
