import { openVote, roundPhase, VOTES, type Vote } from '#lib/domain/hall-rounds/round.ts';
import { endFor, isTimeUp, type RoundTerms } from '#lib/domain/hall-rounds/terms.ts';
import type { RoundEnd, RoundFace } from './view.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { letterOf, type ChoiceLetter, type ScenarioSnapshot } from '#lib/domain/quiz/question.ts';
import { presentIn, type Present } from '#lib/server/attendance/attendance.ts';
import { openPledge } from '#lib/server/hall-pledges/hall-pledges.ts';
import { findEvent, findEventSession } from '#lib/server/events/events.ts';
import type { HallRoundTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { orderOf, snapshotsOf } from '#lib/server/quiz/quiz.ts';
import { endOf, faceOf } from './hall-rounds.ts';
import { ownAnonymousChoice } from './anonymous-votes.ts';
import { hasMoreTime } from './more-time.queries.ts';
import { shownRound } from './hall-rounds.queries.ts';
import { answersOf, attemptIn, lateAnswersOf } from './round-answers.queries.ts';
import { endOfVote, termsOf, timesOf } from './times.ts';
import { voterTag } from './voter-tag.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';

/** Of an anonymous vote no time is kept. */
export type OwnAnswer = { letter: ChoiceLetter; confidence: number | null; answeredAt: string | null };
export type PhoneRound = {
	eventTitle: string;
	sessionTitle: string;
	zone: Zone;
	sessionClosed: boolean;
	/** What may be signed in this hall now. */
	pledge: string | null;
	/** For whom this is: what the phone keeps is bound to it. */
	voter: string;
	round: RoundFace | null;
	terms: RoundTerms | null;
	/** The vote that takes answers of this voter now. */
	open: Vote | null;
	/** When it closes for this voter by the server's clock, and whether they asked for more time; null without a timer. */
	closes: { at: string; hasMore: boolean } | null;
	/** Milliseconds. */
	serverNow: number;
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
		serverNow: ctx.now().getTime(),
		pledge: await openPledge(ctx, input.eventSessionId),
		voter: voterTag(ctx, input.eventSessionId, voter)
	};
	const row = await shownRound(ctx.db, input.eventSessionId);
	if (!row)
		return ok({ ...hall, round: null, terms: null, open: null, closes: null, answers: {}, late: [], end: null });
	const [scenario] = (await snapshotsOf(ctx, [row])) as [ScenarioSnapshot];
	const phase = roundPhase(timesOf(row));
	const answered = await given(ctx, row, voter);
	return ok({
		...hall,
		...(await openFor(ctx, row, { voter, answers: answered.answers })),
		round: faceOf(row, scenario),
		terms: termsOf(row),
		...answered,
		end: phase === 'revealed' ? endOf(row, scenario) : null
	});
}

/** The vote that this voter may answer: open, their time not up, and not answered where the first answer counts. */
async function openFor(
	ctx: Context,
	row: HallRoundTable,
	{ voter, answers }: { voter: Present; answers: PhoneRound['answers'] }
): Promise<Pick<PhoneRound, 'open' | 'closes'>> {
	const vote = voter.sessionClosed ? null : openVote(roundPhase(timesOf(row)));
	const end = vote && endOfVote(row, vote);
	const hasMore = row.vote_seconds !== null && (await hasMoreTime(ctx.db, row.session_id, voter.participantId));
	const at = endFor(end, hasMore);
	const takes = vote !== null && !isTimeUp(at, ctx.now()) && !(termsOf(row).answerRule === 'first' && answers[vote]);
	return { open: takes ? vote : null, closes: at === null ? null : { at, hasMore } };
}

/** What one voter answered, in the letters of this round. */
async function given(ctx: Context, row: HallRoundTable, voter: Present): Promise<Pick<PhoneRound, 'answers' | 'late'>> {
	const order = orderOf(row);
	const answers: PhoneRound['answers'] = {};
	if (termsOf(row).anonymous) {
		const vote = openVote(roundPhase(timesOf(row)));
		const choice = vote && (await ownAnonymousChoice(ctx, { round: row, voter, vote }));
		if (vote && choice) answers[vote] = { letter: letterOf(order, choice), confidence: null, answeredAt: null };
		return { answers, late: [] };
	}
	const attempt = await attemptIn(ctx.db, row.id, voter);
	if (!attempt) return { answers, late: [] };
	for (const { position, choice, confidence, answered_at: answeredAt } of await answersOf(ctx.db, attempt.id)) {
		const vote = VOTES.find((one) => one === position);
		if (vote && choice !== null) answers[vote] = { letter: letterOf(order, choice), confidence, answeredAt };
	}
	const late = (await lateAnswersOf(ctx.db, attempt.id)).flatMap(({ vote: of, choice, received_at: at }) => {
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
): Promise<{ round: string | null; version: number; pledge: string | null }> {
	const row = await shownRound(ctx.db, eventSessionId);
	return { round: row?.id ?? null, version: row?.version ?? 0, pledge: await openPledge(ctx, eventSessionId) };
}
