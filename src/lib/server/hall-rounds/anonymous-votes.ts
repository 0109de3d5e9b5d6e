/**
 * Votes in which nobody is named (V6, ADR 0027). While one is open each human has one answer under a token that only the
 * vote's salt leads back to them; its close leaves counts alone, and forgets answers and salt.
 */
import { createHmac } from 'node:crypto';
import { keptCounts, type VoteCounts } from '#lib/domain/hall-rounds/distribution.ts';
import type { Vote } from '#lib/domain/hall-rounds/round.ts';
import type { ChoiceId } from '#lib/domain/quiz/question.ts';
import type { Present } from '#lib/server/attendance/attendance.ts';
import type { HallAnonymousCountTable, HallRoundTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { orderOf } from '#lib/server/quiz/quiz.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import {
	anonymousChoice,
	countAnonymous,
	forgetAnonymous,
	insertAnonymous,
	insertCounts,
	moveAnonymous
} from './anonymous.queries.ts';
import { termsOf } from './times.ts';

/** Of an anonymous vote that opens now; null for one with names. */
export const newSalt = (ctx: Context, round: HallRoundTable): string | null =>
	termsOf(round).anonymous ? Buffer.from(ctx.randomBytes(32)).toString('base64url') : null;

/** The entry, and never the phone: whoever has two phones answers once. Null when no vote of the round is open. */
function tokenOf(
	{ vote_salt: salt }: HallRoundTable,
	vote: Vote,
	voter: Pick<Present, 'participantId'>
): string | null {
	return salt === null ? null : createHmac('sha256', salt).update(`${vote} ${voter.participantId}`).digest('base64url');
}

/** False when another answer came first and the first counts. */
export async function answerAnonymously(
	ctx: Context,
	{ round, voter, vote, choice }: { round: HallRoundTable; voter: Present; vote: Vote; choice: ChoiceId }
): Promise<boolean> {
	const token = tokenOf(round, vote, voter);
	if (token === null) throw new Error(`the anonymous vote of ${round.id} has no salt`);
	const row = { round_id: round.id, vote, token, choice };
	await insertAnonymous(ctx.db, row, termsOf(round).answerRule === 'last');
	return (await anonymousChoice(ctx.db, row)) === choice;
}

/** What this voter chose in the vote that is open; null when nothing, and once it is closed. */
export async function ownAnonymousChoice(
	ctx: Context,
	{ round, voter, vote }: { round: HallRoundTable; voter: Present; vote: Vote }
): Promise<ChoiceId | null> {
	const token = tokenOf(round, vote, voter);
	return token === null ? null : anonymousChoice(ctx.db, { round_id: round.id, vote, token });
}

/**
 * Two entries turned out to be one human: what stands under the one that is gone is the kept one's answer, where that has
 * none, and is forgotten else. No answer bears a time, so that which was given first is not known. The caller holds both
 * entries, and with that whoever answers for them.
 */
export async function uniteAnswers(
	ctx: Context,
	round: HallRoundTable,
	{ vote, keepId, goneId }: { vote: Vote; keepId: string; goneId: string }
): Promise<void> {
	const [keep, gone] = [keepId, goneId].map((participantId) => tokenOf(round, vote, { participantId }));
	if (keep && gone) await moveAnonymous(ctx.db, { round_id: round.id, vote, token: gone }, keep);
}

/** At its close: the counts, sealed, and nothing else. */
export async function countAndForget(ctx: Context, round: HallRoundTable, vote: Vote): Promise<void> {
	const rows = (await countAnonymous(ctx.db, [round.id])).filter((row) => row.vote === vote);
	const counts: VoteCounts = Object.fromEntries(rows.map((row) => [row.choice, row.count]));
	const counted_at = ctx.now().toISOString();
	const kept = keptCounts(orderOf(round), counts).map((line): HallAnonymousCountTable => ({
		id: ctx.newId(),
		round_id: round.id,
		vote,
		...line,
		counted_at
	}));
	await insertCounts(ctx.db, kept);
	sealRows(ctx, 'anonymous-count', kept);
	await forgetAnonymous(ctx.db, round.id, vote);
}
