import { enqueue } from '#lib/server/jobs/enqueue.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { certificateOf, hasCourseCertificateBy } from './participants.queries.ts';

/**
 * A presence was taken back, or came back: when a certificate rests on it, of the event or of a programme that counts it,
 * somebody decides about that one too. In the transaction of the act; whether the rule is still met is judged by the
 * certificates, after the commit.
 */
export async function askAboutCertificate(
	ctx: Context,
	{ eventId, participantId }: { eventId: string; participantId: string }
): Promise<void> {
	const rests =
		(await certificateOf(ctx.db, participantId)) !== null ||
		(await hasCourseCertificateBy(ctx.db, { eventId, participantId }));
	if (rests) await enqueue(ctx, 'check-certificates', { eventId, participantId }, ctx.newId());
}
