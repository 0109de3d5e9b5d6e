/** Rounds in a hall: what the screen, the remotes, the phones and the desk read. Front door. Never a name. */
import { doorState } from '#lib/domain/attendance/check-in.ts';
import { lettered, shownVote, sum, type CountedVote, type VoteCounts } from '#lib/domain/hall-rounds/distribution.ts';
import { countedVotes, handVotes, NEXT_ACTS, openVote, roundPhase, type Vote } from '#lib/domain/hall-rounds/round.ts';
import { letterOf, type ScenarioSnapshot } from '#lib/domain/quiz/question.ts';
import { codesFor, countPresent } from '#lib/server/attendance/attendance.ts';
import type { HallRoundTable } from '#lib/server/db/schema.ts';
import { eventSessionFor, type EventSummary } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { orderOf, snapshotsOf } from '#lib/server/quiz/quiz.ts';
import { shownRound } from './hall-rounds.queries.ts';
import { countAnswers, handsOf, type CountRow } from './round-answers.queries.ts';
import { timesOf } from './times.ts';
import type { HallRoundState, RoundEnd, RoundFace } from './view.ts';

export { roundTopic, votesTopic } from './steering.ts';

type Hall = { event: EventSummary; supervises: boolean; sessionTitle: string; state: HallRoundState };

/**
 * What the hall sees now, for its screen and its remotes; null when the actor may not run the event. Counts per choice
 * are in it only for votes that are closed, the key and the consequences only when the round was shown to its end.
 */
export async function hallRound(ctx: Context, eventId: string, eventSessionId: string): Promise<Hall | null> {
	const found = await eventSessionFor(ctx, { eventId, eventSessionId }, 'event.scan');
	if (!found) return null;
	const { eventSession } = found;
	const now = ctx.now();
	const door = doorState(
		{
			opensAt: eventSession.opens_at,
			closedAt: eventSession.closed_at,
			endsAt: eventSession.ends_at,
			cancelled: found.event.cancelled
		},
		now.toISOString()
	);
	const round = (await shownRound(ctx.db, eventSessionId)) ?? null;
	return {
		event: found.event,
		supervises: found.may('event.supervise'),
		sessionTitle: eventSession.title,
		state: {
			serverNow: now.getTime(),
			present: await countPresent(ctx, eventSessionId),
			codes: door === 'open' ? codesFor(eventSession.code_secret, now, found.may('event.supervise')) : [],
			...(round
				? await seen(ctx, round)
				: { answered: 0, round: null, counted: [], end: null, acts: [], handVotes: [] })
		}
	};
}

async function seen(ctx: Context, row: HallRoundTable) {
	const [scenario] = (await snapshotsOf(ctx, [row])) as [ScenarioSnapshot];
	const answers = await countAnswers(ctx.db, [row.id]);
	const phase = roundPhase(timesOf(row));
	const counts = votesOf(answers);
	const now = openVote(phase) ?? countedVotes(timesOf(row)).at(-1) ?? 1;
	return {
		round: faceOf(row, scenario),
		answered: sum(counts[now]),
		counted: await countedOf(ctx, row, counts),
		end: phase === 'revealed' ? endOf(row, scenario) : null,
		acts: NEXT_ACTS[phase],
		handVotes: handVotes(timesOf(row))
	};
}

/** Of one round: how many chose what, vote by vote. */
export function votesOf(rows: readonly CountRow[]): Record<Vote, VoteCounts> {
	const of = (vote: Vote) =>
		Object.fromEntries(rows.filter((row) => row.vote === vote).map((row) => [row.choice, row.count]));
	return { 1: of(1), 2: of(2) };
}

async function countedOf(ctx: Context, row: HallRoundTable, counts: Record<Vote, VoteCounts>): Promise<CountedVote[]> {
	const closed = countedVotes(timesOf(row));
	if (closed.length === 0) return [];
	const hands = await handsOf(ctx.db, row.id);
	const last = (vote: Vote): VoteCounts | null => {
		const of = hands.filter((hand) => hand.vote === vote);
		// Later ones of a choice take the place of earlier ones.
		return of.length > 0 ? Object.fromEntries(of.map((hand) => [hand.choice, hand.hands])) : null;
	};
	return closed.map((vote) => ({ vote, shown: lettered(orderOf(row), shownVote(counts[vote], last(vote))) }));
}

/** For phones too. */
export function faceOf(row: HallRoundTable, scenario: ScenarioSnapshot): RoundFace {
	const order = orderOf(row);
	return {
		id: row.id,
		position: row.position,
		version: row.version,
		phase: roundPhase(timesOf(row)),
		title: scenario.title,
		story: scenario.story,
		question: scenario.question,
		choices: order.map((id) => ({
			letter: letterOf(order, id),
			text: scenario.choices.find((choice) => choice.id === id)?.text ?? ''
		}))
	};
}

export function endOf(row: HallRoundTable, scenario: ScenarioSnapshot): RoundEnd {
	const order = orderOf(row);
	const right = scenario.choices.find((choice) => choice.right);
	return {
		right: letterOf(order, right?.id ?? 'a'),
		consequences: order.map((id) => ({
			letter: letterOf(order, id),
			text: scenario.choices.find((choice) => choice.id === id)?.consequence ?? ''
		})),
		why: scenario.why,
		bases: scenario.bases
	};
}
