/** Scans that count and wait for a supervisor's look: their list, and the answer that the ledger keeps. */
import type { CheckInMethod, CheckInReview } from '#lib/domain/attendance/check-in.ts';
import { fullName } from '#lib/domain/people/person.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { isUniqueViolation } from '#lib/server/db/dialect.ts';
import type { ScanTable } from '#lib/server/db/schema.ts';
import { inTransaction, tell } from '#lib/server/db/transaction.ts';
import { eventFor, holdEvent } from '#lib/server/events/events.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { askAboutCertificate } from './ask-about-certificate.ts';
import { lockParticipants } from './find-participants.queries.ts';
import { isActor } from './same-human.ts';
import { writeScans } from './write-scans.ts';
import { derivePresenceAnew } from './derive-presence.ts';
import { openReviews, reviewById, reviewsOfEvent, type ReviewRow } from './reviews.queries.ts';

export type Review = {
	scanId: string;
	sessionId: string;
	sessionTitle: string;
	fullName: string;
	unitLabel: string;
	method: CheckInMethod;
	reason: CheckInReview;
	scannedAt: string;
	receivedAt: string;
	by: string | null;
	deviceLabel: string;
	note: string;
	/** The supervisor's own: a colleague answers it. */
	own: boolean;
	answer: { verdict: 'confirmed' | 'declined'; at: string; by: string | null; note: string } | null;
};

const isOwn = ({ actor }: Context, row: ReviewRow) => actor.kind === 'person' && actor.personId === row.person_id;

const toReview = (ctx: Context, row: ReviewRow): Review => ({
	scanId: row.id,
	sessionId: row.session_id,
	sessionTitle: row.session_title,
	fullName: fullName({ name: row.name, titlePrefix: row.title_prefix, titleSuffix: row.title_suffix }),
	unitLabel: row.unit_label,
	method: row.method,
	reason: row.reason as CheckInReview,
	scannedAt: row.scanned_at,
	receivedAt: row.received_at,
	by: row.operator_name,
	deviceLabel: row.device_label,
	note: row.note,
	own: isOwn(ctx, row),
	answer: row.answer
		? {
				verdict: row.answer as 'confirmed' | 'declined',
				at: row.answered_at as string,
				by: row.answerer_name,
				note: row.answer_note ?? ''
			}
		: null
});

/** The scans in doubt of an event, those that wait first; null for whoever is not its supervisor. */
export async function listReviews(
	ctx: Context,
	eventId: string
): Promise<{ eventTitle: string; zone: 'WIB' | 'WITA' | 'WIT'; reviews: Review[] } | null> {
	const found = await eventFor(ctx, eventId, 'event.supervise');
	if (!found) return null;
	const rows = await reviewsOfEvent(ctx.db, eventId);
	return {
		eventTitle: found.event.title,
		zone: found.event.zone,
		reviews: rows.map((row) => toReview(ctx, row))
	};
}

/** How many scans of each session wait for a look. The caller has been let in. */
export async function waitingReviews(ctx: Context, eventId: string): Promise<Map<string, number>> {
	return new Map((await openReviews(ctx.db, eventId)).map((row) => [row.session_id, row.waiting]));
}

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
		await holdEvent(ctx, input.eventId);
		const row = await reviewById(ctx.db, input.eventId, input.scanId);
		if (!row) return no('not-found');
		if (await isActor(ctx, row.person_id)) return no('own-record');
		if (input.reason.trim() === '') return no('reason-missing');
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
