import { takesAnswers, type Vote } from '#lib/domain/hall-rounds/round.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { choiceAt, type ChoiceLetter, type Confidence } from '#lib/domain/quiz/question.ts';
import { presentIn, type Present } from '#lib/server/attendance/attendance.ts';
import { inTransaction, tell } from '#lib/server/db/transaction.ts';
import type { HallRoundTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { itemOf, orderOf } from '#lib/server/quiz/quiz.ts';
import { lockRound } from './hall-rounds.queries.ts';
import { attemptIn, insertAttempt, writeAnswer } from './round-answers.queries.ts';
import { votesTopic } from './steering.ts';
import { timesOf } from './times.ts';

export type AnswerInput = {
	eventSessionId: string;
	/** The entry that this phone speaks for, of readSeat; null for whoever is signed in. */
	seat: string | null;
	roundId: string;
	vote: Vote;
	letter: ChoiceLetter;
	confidence: Confidence | null;
};
export type AnswerRefusal = 'not-found' | 'absent' | 'vote-closed' | 'unknown-choice';

/**
 * Keeps the answer of somebody who is recorded as present in the session, as often as they like until the vote is
 * closed; the latest stands and each human counts once, on however many phones (V1, V2). Refuses 'not-found' (nobody of
 * this hall, or no such round), 'absent', 'vote-closed' (this vote takes no answers now, or the session is over: what
 * comes late counts nothing and is told so) and 'unknown-choice'.
 */
export async function answerRound(ctx: Context, input: AnswerInput): Promise<Outcome<null, AnswerRefusal>> {
	return inTransaction(ctx, async (ctx) => {
		const round = await lockRound(ctx.db, input.roundId);
		if (round?.session_id !== input.eventSessionId) return no('not-found');
		// Held: two phones of one human find one attempt.
		const voter = await presentIn(ctx, input, true);
		if (voter === null) return no('not-found');
		if (voter === 'absent') return no('absent');
		if (!takesAnswers(timesOf(round), input.vote, voter.sessionClosed)) return no('vote-closed');
		const choice = choiceAt(orderOf(round), input.letter);
		if (choice === null) return no('unknown-choice');
		const answer = { choice, confidence: input.confidence, answered_at: ctx.now().toISOString() };
		const attemptId = (await attemptIn(ctx.db, round.id, voter))?.id ?? (await beginAttempt(ctx, round, voter));
		await writeAnswer(ctx.db, { ...itemOf(attemptId, input.vote, drawnOf(round)), ...answer });
		tell(ctx, votesTopic(round.session_id));
		return ok(null);
	});
}

const drawnOf = (round: HallRoundTable) => ({
	scenarioId: round.scenario_id,
	prohibition: round.prohibition,
	contentHash: round.content_hash,
	snapshot: round.wording_hash,
	order: orderOf(round)
});

/** Under the account of whoever signed in, else under the entry of the list. */
async function beginAttempt(ctx: Context, round: HallRoundTable, voter: Present): Promise<string> {
	const id = ctx.newId();
	await insertAttempt(ctx.db, {
		id,
		person_id: voter.personId,
		participant_id: voter.personId === null ? voter.participantId : null,
		enrolment_id: null,
		hall_round_id: round.id,
		attempt_number: 1,
		seed: null,
		started_at: ctx.now().toISOString(),
		closed_at: null,
		asked_count: 1,
		right_count: null,
		passed: null
	});
	return id;
}
