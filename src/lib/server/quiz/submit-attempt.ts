import { can } from '#lib/domain/access/policy.ts';
import { sendableFrom } from '#lib/domain/learning/rounds.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { scoreAttempt, unanswered, type Score } from '#lib/domain/quiz/score-attempt.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { AttemptItemTable, DutyAttempt } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import {
	completeEnrolmentIfDue,
	courseOf,
	noteFirstVerdicts,
	noteUnderstoodIfShown
} from '#lib/server/learning/learning.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { attemptOf, closeAttempt, lockOpenAttempt } from './quiz.queries.ts';
import { itemsOf, judgeItems } from './attempt-items.queries.ts';
import { rightChoice, snapshotsOf } from './question-bank.ts';
import { ownZone } from './quiz.ts';

export type Submitted = { attemptId: string; programmeComplete: boolean };
export type SubmitRefusal = 'not-found' | 'already-submitted';
/** The places still without an answer; what was answered stays saved. */
export type Unanswered = { ok: false; reason: 'unanswered'; places: number[] };
/** From when it may be sent, with the zone of the reader's own office; it stays open, and nothing of it is shown. */
export type TooQuick = { ok: false; reason: 'too-quick'; from: Date; zone: Zone };

/**
 * Closes the actor's attempt and scores it by the wording kept at its start; nothing a browser sends is a score (T-02).
 * When this shows the last of what has to be understood, that is noted, and the programme completed if it asked for no
 * more. A double click is harmless: one closes, the other is told. Refuses: 'not-found' (or somebody else's),
 * 'already-submitted', 'unanswered' with the places, 'too-quick' with the time from which it may be sent: before it, the
 * attempt stays open and no key is given away (Q25).
 * Source of the rule: docs/adr/0033-evidence.md
 */
export async function submitAttempt(
	ctx: Context,
	attemptId: string
): Promise<Outcome<Submitted, SubmitRefusal> | Unanswered | TooQuick> {
	if (ctx.actor.kind !== 'person') return no('not-found');
	const { personId } = ctx.actor;
	return inTransaction(ctx, async (ctx) => {
		const attempt = await lockOpenAttempt(ctx.db, attemptId, personId);
		if (!attempt) return no((await attemptOf(ctx.db, attemptId, personId)) ? 'already-submitted' : 'not-found');
		if (!can(ctx.actor, 'course.take', { personId: attempt.person_id })) return no('not-found');
		const items = await itemsOf(ctx.db, attempt.id);
		const answers = new Map(items.flatMap((item) => (item.choice === null ? [] : [[item.position, item.choice]])));
		const places = unanswered(attempt.asked_count, answers);
		if (places.length > 0) return { ok: false, reason: 'unanswered', places };
		const from = sendableFrom({ startedAt: attempt.started_at, asked: attempt.asked_count }, ctx.secondsPerAnswer);
		if (ctx.now() < from) return { ok: false, reason: 'too-quick', from, zone: await ownZone(ctx) };
		const scenarios = await snapshotsOf(ctx, items);
		const asked = items.map(({ prohibition }, index) => ({ prohibition, rightChoice: rightChoice(scenarios[index]!) }));
		return close(ctx, { attempt, items }, scoreAttempt(asked, answers));
	});
}

async function close(
	ctx: Context,
	{ attempt, items }: { attempt: DutyAttempt; items: readonly AttemptItemTable[] },
	score: Score
): Promise<Outcome<Submitted, SubmitRefusal>> {
	const { id: attemptId, enrolment_id: enrolmentId } = attempt;
	const course = await courseOf(ctx, enrolmentId);
	if (!course) return no('not-found');
	const closing = { closed_at: ctx.now().toISOString(), right_count: score.rightCount };
	if (!(await closeAttempt(ctx.db, attemptId, closing))) return no('already-submitted');
	const right = new Set(score.verdicts.filter((verdict) => verdict.right).map((verdict) => verdict.position));
	await judgeItems(ctx.db, attemptId, [...right]);
	sealRows(ctx, 'attempt', [{ ...attempt, ...closing }]);
	sealRows(
		ctx,
		'answer',
		items.map((item) => ({ ...item, is_right: right.has(item.position) ? 1 : 0 }))
	);
	await noteFirstVerdicts(ctx, enrolmentId, score.verdicts);
	const understood = await noteUnderstoodIfShown(ctx, { enrolmentId, personId: attempt.person_id });
	const programmeComplete =
		(understood || course.completedAt !== null) && (await completeEnrolmentIfDue(ctx, enrolmentId));
	await recordAudit(
		ctx,
		'quiz.submitted',
		{ type: 'quiz-attempt', id: attemptId },
		{
			assignment: course.assignmentId,
			asked: attempt.asked_count,
			understood: understood ? 1 : 0
		}
	);
	return ok({ attemptId, programmeComplete });
}
