import { enqueue } from '#lib/server/jobs/enqueue.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { certificateOf } from './participants.queries.ts';

/**
 * A presence was taken back: when a certificate rests on it, somebody decides about that one too. In the transaction of
 * the act; whether the event's rule is still met is judged by the certificates, after the commit.
 */
export async function askAboutCertificate(
	ctx: Context,
	{ eventId, participantId }: { eventId: string; participantId: string }
): Promise<void> {
	if (await certificateOf(ctx.db, participantId))
		await enqueue(ctx, 'check-certificates', { eventId, participantId }, ctx.newId());
}
