/** A supervisor's answer to a scan that waits for a look, kept in the ledger. */
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { isReason } from '#lib/domain/reason.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { isUniqueViolation } from '#lib/server/db/dialect.ts';
import type { ScanTable } from '#lib/server/db/schema.ts';
import { inTransaction, tell } from '#lib/server/db/transaction.ts';
import { eventFor, lockEvent } from '#lib/server/events/events.ts';
import { enqueue } from '#lib/server/jobs/enqueue.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { askAboutCertificate } from './ask-about-certificate.ts';
import { derivePresenceAnew } from './derive-presence.ts';
import { lockParticipants } from './find-participants.queries.ts';
import { wordOf } from './list-reviews.ts';
import { reviewById, type ReviewRow } from './reviews.queries.ts';
import { isActor } from './same-human.ts';
import { takeOffDeclined } from './take-off-declined.ts';
import { writeScans } from './write-scans.ts';

type Settled = { name: string; offList: boolean };
export type ReviewRefusal = 'not-found' | 'own-record' | 'own-scan' | 'reason-missing' | 'already-settled';

/**
 * Answers a scan in doubt: confirmed it counts, declined it does not, and presence is what the ledger then says. The
 * answer is a line of the ledger with the reason ('reason-missing'), and stands for good ('already-settled'); only a
 * supervisor's, and never about the own presence. What counts only once it is confirmed is confirmed by another than
 * whoever made or sent it ('own-scan'): nobody alone makes a presence of it (C35). A guest who stood on the list by what
 * was declined, and by nothing else, leaves it (`offList`).
 */
export async function settleReview(
	ctx: Context,
	input: { eventId: string; scanId: string; verdict: 'confirmed' | 'declined'; reason: string; nonce: string }
): Promise<Outcome<Settled, ReviewRefusal>> {
	const found = await eventFor(ctx, input.eventId, 'event.supervise');
	if (!found) return no('not-found');
	return inTransaction(ctx, async (ctx): Promise<Outcome<Settled, ReviewRefusal>> => {
		// With the event held nobody merges: the entry that stands for the scan is the one that is decided about.
		await lockEvent(ctx, input.eventId);
		const row = await reviewById(ctx.db, input.eventId, input.scanId);
		if (!row) return no('not-found');
		if (await isActor(ctx, row.person_id)) return no('own-record');
		if (!isReason(input.reason)) return no('reason-missing');
		if (row.answer) return no('already-settled');
		if (input.verdict === 'confirmed' && (await isOwnWord(ctx, row))) return no('own-scan');
		await lockParticipants(ctx.db, [row.standing_id]);
		const written = await writeScans(ctx, [answerTo(ctx, row, input)]);
		if (written.size === 0) return no('already-settled');
		await derivePresenceAnew(ctx, row.standing_id);
		const entry = { row: { id: row.standing_id }, event: found.event };
		const offList = input.verdict === 'declined' && (await takeOffDeclined(ctx, entry, input.reason.trim()));
		await askAboutCertificate(ctx, { eventId: input.eventId, participantId: row.standing_id });
		// Whoever was there all along has attended all the same, also when it is only said now.
		if (input.verdict === 'confirmed')
			await enqueue(ctx, 'complete-attendance-duties', { eventId: input.eventId }, ctx.newId());
		await recordAudit(
			ctx,
			'attendance.reviewed',
			{ type: 'participant', id: row.standing_id, unitId: found.event.organiserUnitId },
			{ session: row.session_id, scan: row.id, verdict: input.verdict }
		);
		tell(ctx, `session:${row.session_id}`);
		return ok({ name: row.name, offList });
	}).catch((error: unknown) => {
		// A colleague answered between our look and our line.
		if (isUniqueViolation(error)) return no('already-settled');
		throw error;
	});
}

/**
 * The same answer to several at once: each in its own transaction, so that one that may not be answered keeps no other
 * waiting. Answers who was settled; refuses with the first reason when nobody was. `nonce` makes one for each.
 */
export async function settleReviews(
	ctx: Context,
	{
		scanIds,
		nonce,
		...input
	}: {
		eventId: string;
		scanIds: readonly string[];
		verdict: 'confirmed' | 'declined';
		reason: string;
		nonce: string;
	}
): Promise<Outcome<{ names: string[]; left: number; offList: number }, ReviewRefusal>> {
	const names: string[] = [];
	let offList = 0;
	let refused: ReviewRefusal | null = null;
	for (const scanId of scanIds) {
		const settled = await settleReview(ctx, { ...input, scanId, nonce: `${nonce}-${scanId.slice(-12)}` });
		if (settled.ok) {
			names.push(settled.value.name);
			offList += Number(settled.value.offList);
		} else refused ??= settled.reason;
	}
	return names.length === 0 && refused ? no(refused) : ok({ names, left: scanIds.length - names.length, offList });
}

/** Whether the scan waits for somebody else than the actor to say yes. */
async function isOwnWord(ctx: Context, row: ReviewRow): Promise<boolean> {
	for (const personId of wordOf(row)) if (await isActor(ctx, personId)) return true;
	return false;
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
