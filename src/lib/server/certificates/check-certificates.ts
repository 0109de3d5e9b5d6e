import { eligibleParticipants } from '#lib/server/attendance/attendance.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { hasAttended } from '#lib/server/learning/learning.ts';
import type { JobPayloads } from '#lib/server/jobs/job-types.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { settleOpenTask } from './settle-open-task.ts';
import { certificateInForce, courseCertificatesBy, openTask } from './tasks.queries.ts';

/**
 * After a presence was taken back or came back: a certificate whose holder does not meet the event's rule any more
 * becomes a question for whoever issued it; one whose holder meets it again needs no answer. The same of a programme
 * that was completed by having been at this event. Twice is once.
 */
export async function checkCertificates(ctx: Context, payload: JobPayloads['check-certificates']): Promise<void> {
	await inTransaction(ctx, async (ctx) => {
		const certificate = await certificateInForce(ctx.db, payload.participantId);
		if (certificate) {
			const eligible = await eligibleParticipants(ctx, payload.eventId);
			const holds = eligible.some((person) => person.participantId === payload.participantId);
			await ask(ctx, certificate.id, holds);
		}
		for (const course of await courseCertificatesBy(ctx.db, payload))
			await ask(ctx, course.id, await hasAttended(ctx, course));
	});
}

async function ask(ctx: Context, certificateId: string, holds: boolean): Promise<void> {
	const at = ctx.now().toISOString();
	if (holds)
		await settleOpenTask(ctx, certificateId, { settled_at: at, settled_by: null, verdict: 'moot', reason: '' });
	else
		await openTask(ctx.db, {
			id: ctx.newId(),
			certificate_id: certificateId,
			opened_at: at,
			settled_at: null,
			settled_by: null,
			verdict: null,
			reason: ''
		});
}
