/** What a duty asks and when it is complete: front door for quiz, pledges, certificates and the pages. */
import { attendedEnough } from '#lib/domain/attendance/attended-enough.ts';
import { decidedAll, hasUnderstood, missedBits } from '#lib/domain/learning/understanding.ts';
import type { Shows } from '#lib/domain/certificates/certificate-facts.ts';
import { conditionStates, documentOf, isComplete, type ConditionState } from '#lib/domain/programmes/conditions.ts';
import { takesWork } from '#lib/domain/programmes/enrolment-status.ts';
import { validUntil } from '#lib/domain/programmes/renewal.ts';
import type { ProhibitionCode } from '#lib/domain/prohibitions.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { enqueue } from '#lib/server/jobs/enqueue.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sealRows, sealStored } from '#lib/server/seal/seal.ts';
import { keepFirstMissed, markCompleted, markFollowed, markStarted, markUnderstood } from './completions.queries.ts';
import { attendanceOfEnrolment, earlierValidity } from './conditions.queries.ts';
import { type Course, toCourse } from './course.ts';
import { shownBy } from './evidence.ts';
import { enrolmentsById, openEnrolments, type EnrolledProgramme } from './learning.queries.ts';
import { hasPledged } from './pledged.ts';

export { answersUntil, type AnswerOnRecord } from './evidence.ts';
export { currentPath, type ModuleStep, courseOf, type Course, ownPaths } from './course.ts';
export { dutiesOf, quizStateIn, type DutyStanding } from './duties.ts';

/** What is asked and how far it is, as the learner's list with ticks (K12). */
export async function conditionsOf(ctx: Context, course: Course): Promise<ConditionState[]> {
	const { asks, modules, understanding } = course;
	return conditionStates(asks, {
		modulesRead: modules.filter((module) => module.readVersion !== null).length,
		moduleCount: modules.length,
		followed: course.followedAt !== null,
		understood: course.understoodAt !== null,
		understanding,
		attended: asks.attendance && (await hasAttended(ctx, course)),
		pledged: asks.pledge && (await hasPledged(ctx, course.personId))
	});
}

/** Whether the person meets the condition "hadir" of the assignment, by what the lists say now. */
export async function hasAttended(
	ctx: Context,
	{ assignmentId, personId }: Pick<Course, 'assignmentId' | 'personId'>
): Promise<boolean> {
	const events = await attendanceOfEnrolment(ctx.db, assignmentId, personId);
	return events.some((event) => attendedEnough(event.present, event.closed, event.percent));
}

/** Notes that the person has begun; the first time counts. */
export async function noteStarted(ctx: Context, enrolmentId: string): Promise<void> {
	await markStarted(ctx.db, { enrolmentId, now: ctx.now().toISOString() });
}

/** Keeps what the first attempt missed, in the transaction that closed the attempt; later ones leave it. */
export async function noteFirstVerdicts(
	ctx: Context,
	enrolmentId: string,
	verdicts: readonly { prohibition: ProhibitionCode; right: boolean }[]
): Promise<void> {
	await keepFirstMissed(ctx.db, { enrolmentId, firstMissed: missedBits(verdicts) });
}

/**
 * After an attempt: notes that the person has understood, the first time all of it is shown. Called inside the
 * transaction that closed the attempt; answers whether it was noted now.
 */
export async function noteUnderstoodIfShown(
	ctx: Context,
	{ enrolmentId, personId }: { enrolmentId: string; personId: string }
): Promise<boolean> {
	const now = ctx.now();
	const { answers } = await shownBy(ctx, { enrolmentId, personId });
	if (!hasUnderstood(answers, now) || !(await markUnderstood(ctx.db, enrolmentId, now.toISOString()))) return false;
	await sealStored(ctx, 'understood', [enrolmentId]);
	await enqueueOther(ctx, enrolmentId, 'understood');
	return true;
}

/**
 * Notes that the person has followed: every prohibition decided in this duty, and the reasons said to be read. Answers
 * 'undecided' when some are still to be decided, 'known' when it was noted before, which changes nothing.
 */
export async function noteFollowed(
	ctx: Context,
	{ enrolmentId, personId }: Course
): Promise<'noted' | 'known' | 'undecided'> {
	const { answers } = await shownBy(ctx, { enrolmentId, personId });
	if (!decidedAll(answers.filter((answer) => answer.enrolmentId === enrolmentId))) return 'undecided';
	if (!(await markFollowed(ctx.db, enrolmentId, ctx.now().toISOString()))) return 'known';
	await sealStored(ctx, 'followed', [enrolmentId]);
	await enqueueOther(ctx, enrolmentId, 'followed');
	return 'noted';
}

/** Asks for the document that the completion of the programme does not bring: of the two, the one it does not ask for. */
async function enqueueOther(ctx: Context, enrolmentId: string, shows: Shows): Promise<void> {
	const [row] = await enrolmentsById(ctx.db, { enrolmentId });
	if (row && documentOf({ quiz: row.asks_quiz === 1, understanding: row.asks_understanding === 1 }) !== shows)
		await enqueue(ctx, 'issue-course-certificate', { enrolmentId, shows }, `${enrolmentId} ${shows}`);
}

/**
 * Completes the duty if its last condition has just been met: sets the date once, asks for the certificate once.
 * Called inside the transaction of that condition; answers whether it is complete now. A programme that was closed, or
 * takes no late ones any more, completes nothing: its figures no longer move. `late`: after the last day for late ones,
 * for what was done in time and noted afterwards.
 */
export async function completeEnrolmentIfDue(
	ctx: Context,
	enrolmentId: string,
	{ late = false }: { late?: boolean } = {}
): Promise<boolean> {
	const [row] = await enrolmentsById(ctx.db, { enrolmentId });
	if (!row) return false;
	if (row.completed_at !== null) return true;
	const acceptLateUntil = late ? null : row.accept_late_until;
	if (!takesWork({ closedAt: row.closed_at, acceptLateUntil }, ctx.now())) return false;
	const course = await toCourse(ctx, row);
	if (!isComplete(await conditionsOf(ctx, course))) return false;
	const now = ctx.now();
	const completion = { completed_at: now.toISOString(), valid_until: await validityOf(ctx, row, now.toISOString()) };
	if (!(await markCompleted(ctx.db, row.id, completion))) return true;
	sealRows(ctx, 'completion', [{ ...row, ...completion }]);
	await enqueue(ctx, 'issue-course-certificate', { enrolmentId: row.id }, row.id);
	await recordAudit(
		ctx,
		'programme.completed',
		{ type: 'assignment', id: row.assignment_id, unitId: row.unit_id },
		{ person: row.person_id }
	);
	return true;
}

/** A duty as far as it says how long what is reached in it holds. */
export type DutyValidity = Pick<EnrolledProgramme, 'id' | 'person_id' | 'track'> &
	Pick<EnrolledProgramme, 'valid_months' | 'renewal' | 'assignment_opens_at' | 'zone'>;

/** Until when that is good which was reached in this duty at `reachedAt`, ISO: its completion, and either document. */
export async function validityOf(ctx: Context, row: DutyValidity, reachedAt: string): Promise<string | null> {
	// What never ends is not lengthened by an earlier completion.
	if (row.valid_months === null) return null;
	const of = { enrolmentId: row.id, personId: row.person_id, track: row.track, until: reachedAt };
	return validUntil(
		{ validMonths: row.valid_months, renewal: row.renewal, opensAt: row.assignment_opens_at, zone: row.zone },
		new Date(reachedAt),
		await earlierValidity(ctx.db, of)
	);
}

/** After an act that may be the last condition of any of a person's duties: a pakta signed, an event attended. */
export async function completeOwnDuties(ctx: Context, personId: string, noted: { late?: boolean } = {}): Promise<void> {
	await inTransaction(ctx, async (ctx) => {
		for (const row of await openEnrolments(ctx.db, { personId, now: ctx.now().toISOString() }))
			if (row.completed_at === null) await completeEnrolmentIfDue(ctx, row.id, noted);
	});
}
