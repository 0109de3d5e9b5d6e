import {
	endsRound,
	steeringProblem,
	voteClosedBy,
	voteOpenedBy,
	type RoundAct,
	type Vote
} from '#lib/domain/hall-rounds/round.ts';
import { endAfter } from '#lib/domain/hall-rounds/terms.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { AuditAction } from '#lib/server/audit/actions.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { HallRoundTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { rightChoice, snapshotsOf } from '#lib/server/quiz/quiz.ts';
import { sealStored } from '#lib/server/seal/seal.ts';
import { countAndForget, newSalt } from './anonymous-votes.ts';
import { closeByClock } from './close-by-clock.ts';
import { lockRoundAlone, updateRound } from './hall-rounds.queries.ts';
import { closeAttempts, judgeVote } from './round-answers.queries.ts';
import { eventSessionToSteer, tellHall } from './steering.ts';
import { termsOf, timesOf } from './times.ts';

export type SteerInput = { eventId: string; eventSessionId: string; roundId: string; act: RoundAct; version: number };
export type SteerRefusal = 'not-found' | 'moved-on' | 'session-closed';

const AUDITED: Record<RoundAct, AuditAction> = {
	'open-first': 'round.opened',
	'close-first': 'round.closed',
	'open-second': 'round.opened',
	'close-second': 'round.closed',
	reveal: 'round.revealed',
	drop: 'round.dropped'
};

/**
 * Takes the hall's round one step on. Closing a vote judges and seals its answers, all that were given before it and
 * none after; the end closes every attempt. A vote that is opened with a timer is closed by the clock (V7). Only a
 * supervisor, any of them: the state is here and nowhere else (V3).
 * Refuses 'moved-on' when the round is no longer where the sender saw it (another remote was quicker, a button pressed
 * twice) or does not allow the act, and 'session-closed' for opening a vote in a session that is over.
 */
export async function steerRound(ctx: Context, input: SteerInput): Promise<Outcome<null, SteerRefusal>> {
	const found = await eventSessionToSteer(ctx, input);
	if (!found) return no('not-found');
	return inTransaction(ctx, async (ctx) => {
		const round = await lockRoundAlone(ctx.db, input.roundId);
		if (round?.session_id !== input.eventSessionId) return no('not-found');
		const problem = steeringProblem(timesOf(round), input.act, found.eventSession.closed_at !== null);
		if (problem) return no(problem);
		const step = { act: input.act, version: input.version, unitId: found.organiserUnitId };
		return (await takeStep(ctx, round, step)) ? ok(null) : no('moved-on');
	});
}

/**
 * The step itself, for a caller who may and who holds the round alone: its instant, and of a vote that it closes the answers
 * judged, or counted and forgotten. False when the round is not in this version any more.
 */
export async function takeStep(
	ctx: Context,
	round: HallRoundTable,
	{ act, version, unitId }: { act: RoundAct; version: number; unitId: string }
): Promise<boolean> {
	// Once nobody answers any more: an answer that we waited for was given before the close, also by the clock.
	const at = ctx.now().toISOString();
	if (!(await updateRound(ctx.db, { id: round.id, version }, await changeBy(ctx, round, act, at)))) return false;
	const vote = voteClosedBy(act);
	if (vote) await judge(ctx, round, vote);
	if (endsRound(act)) await sealStored(ctx, 'attempt', await closeAttempts(ctx.db, round.id, at));
	await sealStored(ctx, 'hall-round', [round.id]);
	await sealStored(ctx, 'hall-terms', [round.id]);
	await recordAudit(ctx, AUDITED[act], { type: 'round', id: round.id, unitId }, { session: round.session_id, act });
	tellHall(ctx, round.session_id);
	return true;
}

/** What the step writes: its instant, and of a vote that it opens or closes the end by the clock and the salt. */
async function changeBy(
	ctx: Context,
	round: HallRoundTable,
	act: RoundAct,
	at: string
): Promise<Partial<HallRoundTable>> {
	const opens = voteOpenedBy(act);
	if (!opens) return voteClosedBy(act) ? { ...instantOf(act, at), vote_salt: null } : instantOf(act, at);
	const endsAt = endAfter(at, round.vote_seconds);
	if (endsAt) await closeByClock(ctx, { roundId: round.id, vote: opens, at: endsAt });
	const ends = opens === 1 ? { first_ends_at: endsAt } : { second_ends_at: endsAt };
	return { ...instantOf(act, at), ...ends, vote_salt: newSalt(ctx, round) };
}

function instantOf(act: RoundAct, at: string): Partial<HallRoundTable> {
	switch (act) {
		case 'open-first':
			return { first_opened_at: at };
		case 'close-first':
			return { first_closed_at: at };
		case 'open-second':
			return { second_opened_at: at };
		case 'close-second':
			return { second_closed_at: at };
		case 'reveal':
			return { revealed_at: at };
		case 'drop':
			return { dropped_at: at };
	}
}

async function judge(ctx: Context, round: HallRoundTable, vote: Vote): Promise<void> {
	if (termsOf(round).anonymous) return countAndForget(ctx, round, vote);
	const [scenario] = await snapshotsOf(ctx, [round]);
	if (!scenario) return;
	const judged = await judgeVote(ctx.db, { roundId: round.id, vote, right: rightChoice(scenario) });
	await sealStored(
		ctx,
		'answer',
		judged.map((item) => `${item.attempt_id} ${item.position}`)
	);
}
