import { type Outcome, no, ok } from '#lib/domain/outcome.ts';
import { isReason } from '#lib/domain/reason.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction, tell } from '#lib/server/db/transaction.ts';
import { eventFor, findEventSession, lockEvent } from '#lib/server/events/events.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { askAboutCertificate } from './ask-about-certificate.ts';
import { deletePresence, firstScans, scansByNonces } from './scans.queries.ts';
import { lockParticipants, participantsByIds } from './find-participants.queries.ts';
import { isActor } from './same-human.ts';
import { writeScans } from './write-scans.ts';

export type UndoRefusal = 'not-found' | 'own-record' | 'not-present' | 'reason-missing';

/**
 * Takes a wrong presence back (requirement C14): a line in the ledger with the reason, the count drops at once, the
 * original stays, scanning again works. Only a supervisor, and never the own presence; a reason is asked for because
 * the list is evidence. Sent twice it is done once, and both are told so.
 */
export async function undoCheckIn(
	ctx: Context,
	input: { eventId: string; eventSessionId: string; participantId: string; reason: string; nonce: string }
): Promise<Outcome<{ participantId: string }, UndoRefusal>> {
	const found = await eventFor(ctx, input.eventId, 'event.supervise');
	if (!found) return no('not-found');
	const eventSession = await findEventSession(ctx, input.eventSessionId);
	const [participant] = await participantsByIds(ctx.db, input.eventId, [input.participantId]);
	if (!eventSession || eventSession.event_id !== input.eventId || !participant || participant.merged_into)
		return no('not-found');
	if (await isActor(ctx, participant.person_id)) return no('own-record');
	if (!isReason(input.reason)) return no('reason-missing');
	return inTransaction(ctx, async (ctx) => {
		// Whoever issues certificates of the event has done so before, and is asked about, or waits and sees it undone.
		await lockEvent(ctx, input.eventId);
		await lockParticipants(ctx.db, [participant.id]);
		const [first] = await firstScans(ctx.db, eventSession.id, [participant.id]);
		if (!first) return (await isDone(ctx, input)) ? ok({ participantId: participant.id }) : no('not-present');
		const now = ctx.now().toISOString();
		const id = ctx.newId();
		const written = await writeScans(ctx, [
			{
				id,
				nonce: input.nonce,
				event_id: input.eventId,
				session_id: eventSession.id,
				participant_id: participant.id,
				method: 'undo',
				evidence: 'C',
				outcome: 'undone',
				reason: null,
				undoes_scan_id: first.scan_id,
				reviews_scan_id: null,
				note: input.reason.trim(),
				device_id: '',
				device_label: '',
				operator_id: actorId(ctx),
				device_at: null,
				offset_ms: null,
				scanned_at: now,
				received_at: now
			}
		]);
		if (written.size === 0) return no('not-present');
		await deletePresence(ctx.db, eventSession.id, participant.id);
		await askAboutCertificate(ctx, input);
		await recordAudit(
			ctx,
			'attendance.undone',
			{ type: 'participant', id: participant.id, unitId: found.event.organiserUnitId },
			{ session: eventSession.id, scan: first.scan_id, afterClose: eventSession.closed_at ? 1 : 0 }
		);
		tell(ctx, `session:${eventSession.id}`);
		return ok({ participantId: participant.id });
	});
}

async function isDone(
	ctx: Context,
	{ nonce, eventSessionId, participantId }: { nonce: string; eventSessionId: string; participantId: string }
): Promise<boolean> {
	const [line] = await scansByNonces(ctx.db, [nonce]);
	return line?.outcome === 'undone' && line.session_id === eventSessionId && line.participant_id === participantId;
}
