import type { RoundTimes, Vote } from '#lib/domain/hall-rounds/round.ts';
import { openedAt, voteEnd, type RoundTerms, type VoteEnd } from '#lib/domain/hall-rounds/terms.ts';
import type { HallRoundTable } from '#lib/server/db/schema.ts';

/** The instants by which the domain knows where a round stands. */
export const timesOf = (row: HallRoundTable): RoundTimes => ({
	firstOpenedAt: row.first_opened_at,
	firstClosedAt: row.first_closed_at,
	secondOpenedAt: row.second_opened_at,
	secondClosedAt: row.second_closed_at,
	revealedAt: row.revealed_at,
	droppedAt: row.dropped_at
});

/** How it is held; a round of before there were terms is named, without a timer, and its last answers count. */
export const termsOf = (row: HallRoundTable): RoundTerms => ({
	answerRule: row.answer_rule ?? 'last',
	anonymous: row.anonymous === 1,
	seconds: row.vote_seconds
});

/** When the vote ends by the clock; null without a timer, or before it was opened. */
export const endOfVote = (row: HallRoundTable, vote: Vote): VoteEnd | null =>
	voteEnd(openedAt(timesOf(row), vote), vote === 1 ? row.first_ends_at : row.second_ends_at);
