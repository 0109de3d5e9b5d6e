import { choosingProblem, roundPhase } from '#lib/domain/hall-rounds/round.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { mixed } from '#lib/domain/quiz/seeded-random.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { HallRoundTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { snapshotsOf, wordForHall } from '#lib/server/quiz/quiz.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { insertRound, latestRound, shownRound } from './hall-rounds.queries.ts';
import { eventSessionToSteer, tellHall } from './steering.ts';
import { termsOf, timesOf } from './times.ts';

export type ChooseRefusal = 'not-found' | 'session-not-open' | 'session-closed' | 'round-running' | 'not-for-halls';

/**
 * Puts a practice scenario before the hall: its story stands on the screen, nobody answers yet. Today's wording and one
 * order of the choices for everybody are kept with it; sent twice it is done once. Only a supervisor. Refuses 'session-not-open' and
 * 'session-closed', 'round-running' (the one before is neither shown to its end nor given up) and 'not-for-halls' (no
 * practice scenario with one decision and a key: never one of the exam).
 */
export async function chooseRound(
	ctx: Context,
	input: { eventId: string; eventSessionId: string; scenarioId: string }
): Promise<Outcome<string, ChooseRefusal>> {
	const found = await eventSessionToSteer(ctx, input);
	if (!found) return no('not-found');
	const { opens_at: opensAt, closed_at: closedAt } = found.eventSession;
	const problem = choosingProblem({ opensAt, closedAt }, ctx.now());
	if (problem) return no(problem);
	const now = ctx.now().toISOString();
	return inTransaction(ctx, async (ctx) => {
		const worded = await wordForHall(ctx, input.scenarioId);
		if (!worded) return no('not-for-halls');
		const [scenario] = await snapshotsOf(ctx, [{ wording_hash: worded.snapshot }]);
		const letters = scenario?.choices.map((choice) => choice.id) ?? [];
		const row: HallRoundTable = {
			id: ctx.newId(),
			session_id: found.eventSession.id,
			position: ((await latestRound(ctx.db, found.eventSession.id))?.position ?? 0) + 1,
			prohibition: worded.prohibition,
			scenario_id: worded.scenarioId,
			wording_hash: worded.snapshot,
			content_hash: worded.contentHash,
			shown_order: mixed(letters, ctx.randomBytes(4)).join(''),
			chosen_at: now,
			chosen_by: actorId(ctx),
			first_opened_at: null,
			first_closed_at: null,
			second_opened_at: null,
			second_closed_at: null,
			revealed_at: null,
			dropped_at: null,
			...(await termsBefore(ctx, found.eventSession.id)),
			first_ends_at: null,
			second_ends_at: null,
			vote_salt: null,
			version: 1
		};
		if (!(await insertRound(ctx.db, row))) {
			const shown = await shownRound(ctx.db, row.session_id);
			return shown && isSentTwice(shown, row) ? ok(shown.id) : no('round-running');
		}
		sealRows(ctx, 'hall-round', [row]);
		sealRows(ctx, 'hall-terms', [row]);
		await recordAudit(
			ctx,
			'round.chosen',
			{ type: 'round', id: row.id, unitId: found.organiserUnitId },
			{ session: row.session_id, scenario: row.scenario_id, position: row.position }
		);
		tellHall(ctx, row.session_id);
		return ok(row.id);
	});
}

/** A hall's rounds are held as the one before; the first is named, its last answers count, and no timer runs. */
async function termsBefore(ctx: Context, eventSessionId: string) {
	const before = await latestRound(ctx.db, eventSessionId);
	const { answerRule, anonymous, seconds } = before
		? termsOf(before)
		: ({ answerRule: 'last', anonymous: false, seconds: null } as const);
	return { answer_rule: answerRule, anonymous: anonymous ? (1 as const) : (0 as const), vote_seconds: seconds };
}

/** A button pressed twice: what it asked for stands on the screen, and nobody has gone on from there. */
const isSentTwice = (shown: HallRoundTable, asked: HallRoundTable): boolean =>
	shown.scenario_id === asked.scenario_id &&
	shown.chosen_by === asked.chosen_by &&
	roundPhase(timesOf(shown)) === 'story';
