import { arriving, roundPhase, type Vote } from '#lib/domain/hall-rounds/round.ts';
import { endFor, isTimeUp } from '#lib/domain/hall-rounds/terms.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { choiceAt, type ChoiceId, type ChoiceLetter, type Confidence } from '#lib/domain/quiz/question.ts';
import { presentIn, type Present } from '#lib/server/attendance/attendance.ts';
import { together } from '#lib/server/db/together.ts';
import { tell } from '#lib/server/db/transaction.ts';
import type { HallRoundTable, QuizAttemptTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { itemOf, orderOf } from '#lib/server/quiz/quiz.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { answerAnonymously } from './anonymous-votes.ts';
import { lockRound } from './hall-rounds.queries.ts';
import { hasMoreTime } from './more-time.queries.ts';
import {
	answersOf,
	attemptIn,
	insertAttempt,
	insertLateAnswer,
	keepFirst,
	writeAnswer
} from './round-answers.queries.ts';
import { votesTopic } from './steering.ts';
import { endOfVote, termsOf, timesOf } from './times.ts';
import { voterTag } from './voter-tag.ts';

export type AnswerInput = {
	eventSessionId: string;
	/** The entry that this phone speaks for, of readSeat; null for whoever is signed in. */
	seat: string | null;
	roundId: string;
	vote: Vote;
	letter: ChoiceLetter;
	confidence: Confidence | null;
	/** For whom the page was made, where it says so: a phone keeps answers, and may have changed hands since. */
	voter?: string | undefined;
};
export type AnswerRefusal =
	'not-found' | 'absent' | 'another-voter' | 'vote-closed' | 'unknown-choice' | 'already-answered';
export type AnswerFate = 'counted' | 'late';

/**
 * Keeps the answer of somebody who is recorded as present in the session, as often as they like until the vote is
 * closed; the latest stands, or the first where the round says so, and each human counts once, on however many phones
 * (V1, V2). What comes when the vote, the session or the sender's time is over is kept as 'late', once, and counted
 * nowhere; sent again though it had come in time, it is 'counted' as before (V4). In an anonymous round nothing is kept
 * of whoever answers, and nothing late (V6). Refuses 'not-found' (nobody of this hall, or no such round), 'absent',
 * 'another-voter' (the page was made for somebody else), 'vote-closed' (this vote was never opened, or the round given
 * up), 'unknown-choice' and 'already-answered' (another answer came first, and the first counts).
 */
export async function answerRound(ctx: Context, input: AnswerInput): Promise<Outcome<AnswerFate, AnswerRefusal>> {
	// A hall presses in the same moment.
	return together(ctx, async (ctx) => {
		const round = await lockRound(ctx.db, input.roundId);
		if (round?.session_id !== input.eventSessionId) return no('not-found');
		// Held: two phones of one human find one attempt.
		const voter = await presentIn(ctx, input, true);
		if (voter === null || voter === 'absent') return no(voter ?? 'not-found');
		if (input.voter && input.voter !== voterTag(ctx, input.eventSessionId, voter)) return no('another-voter');
		const comes = await fateOf(ctx, round, { vote: input.vote, voter });
		if (comes === 'not-asked') return no('vote-closed');
		const choice = choiceAt(orderOf(round), input.letter);
		if (choice === null) return no('unknown-choice');
		const given = { round, voter, vote: input.vote, choice, confidence: input.confidence };
		if (comes === 'late') return ok(await keepLate(ctx, given));
		const keep = termsOf(round).anonymous ? answerAnonymously : answerByName;
		if (!(await keep(ctx, given))) return no('already-answered');
		tell(ctx, votesTopic(round.session_id));
		return ok('counted');
	});
}

/** Of an anonymous round nothing is kept that comes late: it would name its sender. */
async function fateOf(ctx: Context, round: HallRoundTable, of: Pick<Given, 'vote' | 'voter'>) {
	const over = of.voter.sessionClosed || (await isOver(ctx, round, of));
	const comes = arriving(timesOf(round), of.vote, over);
	return comes === 'late' && termsOf(round).anonymous ? 'not-asked' : comes;
}

async function isOver(ctx: Context, round: HallRoundTable, of: Pick<Given, 'vote' | 'voter'>): Promise<boolean> {
	const end = endOfVote(round, of.vote);
	if (end === null || !isTimeUp(end.endsAt, ctx.now())) return false;
	return isTimeUp(endFor(end, await hasMoreTime(ctx.db, round.session_id, of.voter.participantId)), ctx.now());
}

/** False when another answer came first and the first counts. */
async function answerByName(ctx: Context, given: Given): Promise<boolean> {
	const { round, vote, choice, confidence } = given;
	const answer = { choice, confidence, answered_at: ctx.now().toISOString() };
	const row = { ...itemOf(await attemptFor(ctx, given), vote, drawnOf(round)), ...answer };
	if (termsOf(round).answerRule === 'last') {
		await writeAnswer(ctx.db, row);
		return true;
	}
	const first = await keepFirst(ctx.db, row);
	return first.choice === choice && first.confidence === confidence;
}

const drawnOf = (round: HallRoundTable) => ({
	scenarioId: round.scenario_id,
	prohibition: round.prohibition,
	contentHash: round.content_hash,
	snapshot: round.wording_hash,
	order: orderOf(round)
});

type Given = { round: HallRoundTable; voter: Present; vote: Vote; choice: ChoiceId; confidence: Confidence | null };

async function keepLate(ctx: Context, { choice, confidence, vote, ...of }: Given): Promise<AnswerFate> {
	const known = await attemptIn(ctx.db, of.round.id, of.voter);
	const before = known && (await answersOf(ctx.db, known.id)).find(({ position }) => position === vote);
	// It came in time, and the phone never heard so.
	if (before?.choice === choice && before.confidence === confidence) return 'counted';
	const row = {
		attempt_id: known?.id ?? (await beginAttempt(ctx, of.round, of.voter)),
		vote,
		choice,
		confidence,
		received_at: ctx.now().toISOString()
	};
	if (await insertLateAnswer(ctx.db, row)) sealRows(ctx, 'late-answer', [row]);
	return 'late';
}

const attemptFor = async (ctx: Context, { round, voter }: Given): Promise<string> =>
	(await attemptIn(ctx.db, round.id, voter))?.id ?? (await beginAttempt(ctx, round, voter));

/** Under the account of whoever signed in, else under the entry of the list. In a round that has ended it is closed. */
async function beginAttempt(ctx: Context, round: HallRoundTable, voter: Present): Promise<string> {
	const now = ctx.now().toISOString();
	const over = roundPhase(timesOf(round)) === 'revealed';
	const row: QuizAttemptTable = {
		id: ctx.newId(),
		person_id: voter.personId,
		participant_id: voter.personId === null ? voter.participantId : null,
		enrolment_id: null,
		hall_round_id: round.id,
		attempt_number: 1,
		seed: null,
		started_at: now,
		closed_at: over ? now : null,
		asked_count: over ? 0 : 1,
		right_count: over ? 0 : null,
		passed: null
	};
	await insertAttempt(ctx.db, row);
	sealRows(ctx, 'attempt', [row]);
	return row.id;
}
