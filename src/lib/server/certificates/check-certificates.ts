import { eligibleParticipants } from '#lib/server/attendance/attendance.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { JobPayloads } from '#lib/server/jobs/job-types.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { certificateInForce, openTask, settleTask } from './tasks.queries.ts';

/**
 * After a presence was taken back or came back: a certificate whose holder does not meet the event's rule any more
 * becomes a question for whoever issued it; one whose holder meets it again needs no answer. Twice is once.
 */
export async function checkCertificates(ctx: Context, payload: JobPayloads['check-certificates']): Promise<void> {
	await inTransaction(ctx, async (ctx) => {
		const certificate = await certificateInForce(ctx.db, payload.participantId);
		if (!certificate) return;
		const eligible = await eligibleParticipants(ctx, payload.eventId);
		const at = ctx.now().toISOString();
		if (eligible.some((person) => person.participantId === payload.participantId)) {
			await settleTask(ctx.db, certificate.id, { settled_at: at, settled_by: null, verdict: 'moot', reason: '' });
			return;
		}
		await openTask(ctx.db, {
			id: ctx.newId(),
			certificate_id: certificate.id,
			opened_at: at,
			settled_at: null,
			settled_by: null,
			verdict: null,
			reason: ''
		});
	});
}
