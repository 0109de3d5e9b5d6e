/** Scans that count and wait for a supervisor's look. */
import { countsInDoubt, onWhoseWord, type CheckInMethod, type CheckInReview } from '#lib/domain/attendance/check-in.ts';
import { madeBeforeKnown } from '#lib/domain/attendance/mark-time.ts';
import { fullName } from '#lib/domain/people/person.ts';
import { eventFor } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { helperName } from '#lib/text/helpers.ts';
import { markOf } from './find-clashes.ts';
import { actorRows } from './same-human.ts';
import { openReviews, reviewsOfEvent, type ReviewRow } from './reviews.queries.ts';

export type Review = {
	scanId: string;
	eventSessionId: string;
	sessionTitle: string;
	fullName: string;
	unitLabel: string;
	method: CheckInMethod;
	reason: CheckInReview;
	/** Since when it counts, once it does. */
	scannedAt: string;
	/** When a mark by hand was made that counts only since it reached the server; null for all others. */
	markedAt: string | null;
	receivedAt: string;
	by: string | null;
	deviceLabel: string;
	note: string;
	/** The supervisor's own: a colleague answers it. */
	own: boolean;
	/** Counts already, and is taken out where it is not confirmed. */
	counts: boolean;
	/** Whoever reads made or sent it, and it counts only by another's word: they may decline it. */
	ownWord: boolean;
	answer: { verdict: 'confirmed' | 'declined'; at: string; by: string | null; note: string } | null;
};

/** The people on whose word the scan rests. */
export const wordOf = (row: ReviewRow): string[] =>
	onWhoseWord(row.reason as CheckInReview, {
		operatorId: row.operator_id,
		madeBy: row.made_by,
		invitedBy: row.invited_by
	});

/** `own`: the reader's rows of the register. */
const toReview = (own: ReadonlySet<string>, row: ReviewRow): Review => ({
	scanId: row.id,
	eventSessionId: row.session_id,
	sessionTitle: row.session_title,
	fullName: fullName({ name: row.name, titlePrefix: row.title_prefix, titleSuffix: row.title_suffix }),
	unitLabel: row.unit_label,
	method: row.method,
	reason: row.reason as CheckInReview,
	scannedAt: row.scanned_at,
	markedAt: madeBeforeKnown(markOf(row)),
	receivedAt: row.received_at,
	by:
		row.maker_name === null
			? (row.operator_name ?? helperName(row.helper_name))
			: `${row.maker_name}, dikirim ${row.operator_name ?? ''}`,
	deviceLabel: row.device_label,
	note: row.note,
	own: row.person_id !== null && own.has(row.person_id),
	counts: countsInDoubt(row.reason as CheckInReview),
	ownWord: wordOf(row).some((id) => own.has(id)),
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
	const own = await actorRows(ctx);
	return {
		eventTitle: found.event.title,
		zone: found.event.zone,
		reviews: rows.map((row) => toReview(own, row))
	};
}

/** How many scans of each session wait for a look. The caller has been let in. */
export async function waitingReviews(ctx: Context, eventId: string): Promise<Map<string, number>> {
	return new Map((await openReviews(ctx.db, eventId)).map((row) => [row.session_id, row.waiting]));
}
