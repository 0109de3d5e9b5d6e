import { openVote, roundPhase, VOTES, type Vote } from '#lib/domain/hall-rounds/round.ts';
import type { RoundEnd, RoundFace } from './view.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { letterOf, type ChoiceLetter, type ScenarioSnapshot } from '#lib/domain/quiz/question.ts';
import { presentIn } from '#lib/server/attendance/attendance.ts';
import { findEvent, findEventSession } from '#lib/server/events/events.ts';
import type { HallRoundTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { orderOf, snapshotsOf } from '#lib/server/quiz/quiz.ts';
import { endOf, faceOf } from './hall-rounds.ts';
import { shownRound } from './hall-rounds.queries.ts';
import { answersOf, attemptIn, lateAnswersOf } from './round-answers.queries.ts';
import { timesOf } from './times.ts';
import { voterTag } from './voter-tag.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';

export type OwnAnswer = { letter: ChoiceLetter; confidence: number | null; answeredAt: string };
export type PhoneRound = {
	eventTitle: string;
	sessionTitle: string;
	zone: Zone;
	sessionClosed: boolean;
	/** For whom this is: what the phone keeps is bound to it. */
	voter: string;
	round: RoundFace | null;
	/** The vote that takes answers now. */
	open: Vote | null;
	/** What this voter has answered, whichever phone they answered on. */
	answers: Partial<Record<Vote, OwnAnswer>>;
	/** What came when its vote was over: kept, and counted nowhere. */
	late: { vote: Vote; letter: ChoiceLetter; at: string }[];
	end: RoundEnd | null;
};

/**
 * What a participant's phone shows. Refuses 'not-found' (nobody of this hall) and 'absent' (on the list, not recorded as
 * present). The key, the consequences and the laws are in it only when the round was shown to its end, what others
 * answered never.
 */
export async function roundOnPhone(
	ctx: Context,
	input: { eventSessionId: string; seat: string | null }
): Promise<Outcome<PhoneRound, 'not-found' | 'absent'>> {
	const voter = await presentIn(ctx, input);
	if (voter === null) return no('not-found');
	if (voter === 'absent') return no('absent');
	const eventSession = await findEventSession(ctx, input.eventSessionId);
	const event = eventSession && (await findEvent(ctx, eventSession.event_id));
	if (!eventSession || !event) return no('not-found');
	const hall = {
		eventTitle: event.title,
		sessionTitle: eventSession.title,
		zone: event.zone,
		sessionClosed: voter.sessionClosed,
		voter: voterTag(ctx, input.eventSessionId, voter)
	};
	const row = await shownRound(ctx.db, input.eventSessionId);
	if (!row) return ok({ ...hall, round: null, open: null, answers: {}, late: [], end: null });
	const [scenario] = (await snapshotsOf(ctx, [row])) as [ScenarioSnapshot];
	const phase = roundPhase(timesOf(row));
	const attempt = await attemptIn(ctx.db, row.id, voter);
	return ok({
		...hall,
		round: faceOf(row, scenario),
		open: voter.sessionClosed ? null : openVote(phase),
		...(attempt ? await given(ctx, row, attempt.id) : { answers: {}, late: [] }),
		end: phase === 'revealed' ? endOf(row, scenario) : null
	});
}

/** What one voter answered, in the letters of this round. */
async function given(
	{ db }: Context,
	row: HallRoundTable,
	attemptId: string
): Promise<Pick<PhoneRound, 'answers' | 'late'>> {
	const order = orderOf(row);
	const answers: PhoneRound['answers'] = {};
	for (const { position, choice, confidence, answered_at: answeredAt } of await answersOf(db, attemptId)) {
		const vote = VOTES.find((one) => one === position);
		if (vote && choice !== null && answeredAt !== null)
			answers[vote] = { letter: letterOf(order, choice), confidence, answeredAt };
	}
	const late = (await lateAnswersOf(db, attemptId)).flatMap(({ vote: of, choice, received_at: at }) => {
		const vote = VOTES.find((one) => one === of);
		return vote ? [{ vote, letter: letterOf(order, choice), at }] : [];
	});
	return { answers, late };
}

/**
 * Whether the phone may hear where the hall stands, at a fraction of what its page costs: asked by every phone every few
 * seconds where streams are blocked (V5).
 */
export async function mayHearRound(
	ctx: Context,
	input: { eventSessionId: string; seat: string | null }
): Promise<boolean> {
	const voter = await presentIn(ctx, input);
	return voter !== null && voter !== 'absent';
}

/** Where the hall stands, for phones that wait for its next step; nothing of anybody. */
export async function roundPulse(
	ctx: Context,
	eventSessionId: string
): Promise<{ round: string | null; version: number }> {
	const row = await shownRound(ctx.db, eventSessionId);
	return { round: row?.id ?? null, version: row?.version ?? 0 };
}
