/** What a duty asks and when it is complete: front door for quiz, pledges, certificates and the pages. */
import { attendedEnough } from '#lib/domain/attendance/attended-enough.ts';
import { missedBits } from '#lib/domain/learning/understanding.ts';
import { conditionStates, isComplete, type ConditionState } from '#lib/domain/programmes/conditions.ts';
import { validUntil } from '#lib/domain/programmes/renewal.ts';
import type { ProhibitionCode } from '#lib/domain/prohibitions.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { pledgesInForce } from '#lib/server/content/content.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { enqueue } from '#lib/server/jobs/enqueue.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { keepFirstMissed, markCompleted, markStarted } from './completions.queries.ts';
import { attendanceOfEnrolment, earlierValidity, signedVersion } from './conditions.queries.ts';
import { type Course, toCourse } from './course.ts';
import { enrolmentsById, openEnrolments } from './learning.queries.ts';

export { currentPath, type ModuleStep, courseOf, type Course, currentCourse } from './course.ts';

/** What is asked and how far it is, as the learner's list with ticks (K12). */
export async function conditionsOf(ctx: Context, course: Course): Promise<ConditionState[]> {
	const { asks, modules, understanding } = course;
	return conditionStates(asks, {
		modulesRead: modules.filter((module) => module.readVersion !== null).length,
		moduleCount: modules.length,
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

async function hasPledged(ctx: Context, personId: string): Promise<boolean> {
	const pakta = pledgesInForce(ctx).find((pledge) => pledge.kind === 'pakta');
	return pakta !== undefined && (await signedVersion(ctx.db, personId, pakta.id)) === pakta.version;
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
 * Completes the duty if its last condition has just been met: sets the date once, asks for the certificate once.
 * Called inside the transaction of that condition; answers whether it is complete now.
 */
export async function completeEnrolmentIfDue(ctx: Context, enrolmentId: string): Promise<boolean> {
	const [row] = await enrolmentsById(ctx.db, { enrolmentId });
	if (!row) return false;
	if (row.completed_at !== null) return true;
	const course = await toCourse(ctx, row);
	if (!isComplete(await conditionsOf(ctx, course))) return false;
	const now = ctx.now();
	const until = validUntil(
		{ validMonths: row.valid_months, renewal: row.renewal, opensAt: row.assignment_opens_at, zone: row.zone },
		now,
		// A completion that never ends is not lengthened by an earlier one.
		row.valid_months === null ? null : await earlierValidity(ctx.db, { personId: row.person_id, track: row.track })
	);
	const completion = { completed_at: now.toISOString(), valid_until: until };
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

/** After an act that may be the last condition of any of a person's duties: a pakta signed, an event attended. */
export async function completeOwnDuties(ctx: Context, personId: string): Promise<void> {
	await inTransaction(ctx, async (ctx) => {
		for (const row of await openEnrolments(ctx.db, { personId, now: ctx.now().toISOString() }))
			if (row.completed_at === null) await completeEnrolmentIfDue(ctx, row.id);
	});
}
