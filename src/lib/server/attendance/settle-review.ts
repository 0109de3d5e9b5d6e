/** A supervisor's answer to a scan that waits for a look, kept in the ledger. */
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { isReason } from '#lib/domain/reason.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { isUniqueViolation } from '#lib/server/db/dialect.ts';
import type { ScanTable } from '#lib/server/db/schema.ts';
import { inTransaction, tell } from '#lib/server/db/transaction.ts';
import { eventFor, lockEvent } from '#lib/server/events/events.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { askAboutCertificate } from './ask-about-certificate.ts';
import { derivePresenceAnew } from './derive-presence.ts';
import { lockParticipants } from './find-participants.queries.ts';
import { reviewById, type ReviewRow } from './reviews.queries.ts';
import { isActor } from './same-human.ts';
import { writeScans } from './write-scans.ts';

export type ReviewRefusal = 'not-found' | 'own-record' | 'reason-missing' | 'already-settled';

/**
 * Answers a scan in doubt: confirmed it counts as it did, declined it counts no more, and presence is what the rest of
 * the ledger says. The answer is a line of the ledger with the reason ('reason-missing'), and stands for good
 * ('already-settled'); only a supervisor's, and never about the own presence.
 */
export async function settleReview(
	ctx: Context,
	input: { eventId: string; scanId: string; verdict: 'confirmed' | 'declined'; reason: string; nonce: string }
): Promise<Outcome<{ name: string }, ReviewRefusal>> {
	const found = await eventFor(ctx, input.eventId, 'event.supervise');
	if (!found) return no('not-found');
	return inTransaction(ctx, async (ctx): Promise<Outcome<{ name: string }, ReviewRefusal>> => {
		// With the event held nobody merges: the entry that stands for the scan is the one that is decided about.
		await lockEvent(ctx, input.eventId);
		const row = await reviewById(ctx.db, input.eventId, input.scanId);
		if (!row) return no('not-found');
		if (await isActor(ctx, row.person_id)) return no('own-record');
		if (!isReason(input.reason)) return no('reason-missing');
		if (row.answer) return no('already-settled');
		await lockParticipants(ctx.db, [row.standing_id]);
		const written = await writeScans(ctx, [answerTo(ctx, row, input)]);
		if (written.size === 0) return no('already-settled');
		if (input.verdict === 'declined') {
			await derivePresenceAnew(ctx, row.standing_id);
			await askAboutCertificate(ctx, { eventId: input.eventId, participantId: row.standing_id });
		}
		await recordAudit(
			ctx,
			'attendance.reviewed',
			{ type: 'participant', id: row.standing_id, unitId: found.event.organiserUnitId },
			{ session: row.session_id, scan: row.id, verdict: input.verdict }
		);
		tell(ctx, `session:${row.session_id}`);
		return ok({ name: row.name });
	}).catch((error: unknown) => {
		// A colleague answered between our look and our line.
		if (isUniqueViolation(error)) return no('already-settled');
		throw error;
	});
}

function answerTo(
	ctx: Context,
	row: ReviewRow,
	input: { verdict: 'confirmed' | 'declined'; reason: string; nonce: string }
): ScanTable {
	const now = ctx.now().toISOString();
	return {
		id: ctx.newId(),
		nonce: input.nonce,
		event_id: row.event_id,
		session_id: row.session_id,
		participant_id: row.participant_id,
		method: 'review',
		evidence: 'C',
		outcome: input.verdict,
		reason: null,
		undoes_scan_id: null,
		reviews_scan_id: row.id,
		note: input.reason.trim(),
		device_id: '',
		device_label: '',
		operator_id: actorId(ctx),
		device_at: null,
		offset_ms: null,
		scanned_at: now,
		received_at: now
	};
}
