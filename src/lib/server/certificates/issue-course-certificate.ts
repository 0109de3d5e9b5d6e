import { courseAchievement, shownAchievement } from '#lib/domain/certificates/achievement.ts';
import type { Shows } from '#lib/domain/certificates/certificate-facts.ts';
import { numberFormatProblem } from '#lib/domain/certificates/certificate-number.ts';
import { JobStopped, type JobPayloads } from '#lib/server/jobs/job-types.ts';
import { localDay } from '#lib/domain/time/office-time.ts';
import { findPerson } from '#lib/server/people/people.ts';
import { holderOn } from '#lib/server/units/units.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { assignmentFacts } from '#lib/server/programmes/programmes.ts';
import { documentOf, type Asks } from '#lib/domain/programmes/conditions.ts';
import { validityOf } from '#lib/server/learning/learning.ts';
import { enrolmentToCertify, type IssuedDuty } from './issue.queries.ts';
import { courseDraft, printableFacts } from './draft-facts.ts';
import { issueDrafts } from './issue-drafts.ts';

/**
 * Issues the certificate of a completed programme, or with `shows` the other of its two documents, which carries no
 * hours; a second run, or a programme that is not so far, changes nothing.
 * Stops when the number format is broken or a letter cannot be printed: the job then is failed, with its reason, before the
 * admin who can mend it, and the learner's page says which it is. Mended, it begins by itself.
 */
export async function issueCourseCertificate(
	ctx: Context,
	payload: JobPayloads['issue-course-certificate']
): Promise<void> {
	const duty = await enrolmentToCertify(ctx.db, payload.enrolmentId);
	const reachedAt = duty && reached(duty, payload.shows);
	const found = duty && (await assignmentFacts(ctx, duty.assignment_id));
	const person = duty && (await findPerson(ctx, duty.person_id));
	if (!duty || !reachedAt || !found || !person) return;
	const { assignment, modules } = found;
	if (numberFormatProblem(assignment.numberFormat))
		throw new JobStopped('number-format', { unitId: assignment.unit.id, personId: person.id });
	// The other document is good from the day it states and not from that of the completion, which may never come.
	const validUntil = payload.shows ? await validityOf(ctx, duty, reachedAt) : duty.valid_until;
	const then = await holderOn(ctx, person, localDay(new Date(reachedAt), assignment.zone));
	const shows = payload.shows ?? documentOfCompletion(duty, assignment.asks);
	const draft = await courseDraft(ctx, {
		assignment,
		modules,
		...then,
		completion: { completedAt: reachedAt, validUntil },
		shows,
		hours: payload.shows === undefined
	});
	const { facts, missing } = printableFacts(draft);
	if (missing.length > 0) throw new JobStopped('letters-unsupported', { unitId: person.unitId, personId: person.id });
	await issueDrafts(ctx, { unitId: assignment.unit.id, numberFormat: assignment.numberFormat }, [
		{
			achievement: payload.shows
				? shownAchievement(payload.shows, assignment.id, person.id)
				: courseAchievement(assignment.id, person.id),
			personId: person.id,
			participantId: null,
			assignmentId: assignment.id,
			eventId: null,
			holderUnitId: then.person.unitId,
			validUntil,
			facts
		}
	]);
}

/** When the person came as far as the document says; null: not yet, or by an earlier cycle that has its own. */
function reached(duty: IssuedDuty, shows: JobPayloads['issue-course-certificate']['shows']): string | null {
	if (shows === 'followed') return duty.followed_at;
	if (shows === 'understood') return duty.understood_at;
	return duty.recognised_from === null ? duty.completed_at : null;
}

/**
 * Which of the two documents the completion brings; null: neither. Who passed a quiz until 0.4 gets the certificate that
 * the agency approved then, with its own number: nobody asked them whether the reasons were read, so it does not say so.
 */
function documentOfCompletion(duty: IssuedDuty, asks: Asks): Shows | null {
	const shows = documentOf(asks);
	return shows === 'followed' && duty.passed_attempt !== null ? null : shows;
}
