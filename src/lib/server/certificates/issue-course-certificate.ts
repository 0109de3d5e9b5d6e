import { courseAchievement } from '#lib/domain/certificates/achievement.ts';
import { numberFormatProblem } from '#lib/domain/certificates/certificate-number.ts';
import { JobStopped, type JobPayloads } from '#lib/server/jobs/job-types.ts';
import { localDay } from '#lib/domain/time/office-time.ts';
import { findPerson } from '#lib/server/people/people.ts';
import { holderOn } from '#lib/server/units/units.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { assignmentFacts } from '#lib/server/programmes/programmes.ts';
import { completedEnrolment } from './issue.queries.ts';
import { courseDraft, printableFacts } from './draft-facts.ts';
import { issueDrafts } from './issue-drafts.ts';

/**
 * Issues the certificate of a completed programme; a second run, or a programme that is not completed, changes nothing.
 * Stops when the number format is broken or a letter cannot be printed: the job then is failed, with its reason, before the
 * admin who can mend it, and the learner's page says which it is. Mended, it begins by itself.
 */
export async function issueCourseCertificate(
	ctx: Context,
	payload: JobPayloads['issue-course-certificate']
): Promise<void> {
	const duty = await completedEnrolment(ctx.db, payload.enrolmentId);
	const found = duty && (await assignmentFacts(ctx, duty.assignment_id));
	const person = duty && (await findPerson(ctx, duty.person_id));
	if (!duty?.completed_at || !found || !person) return;
	const { assignment, modules } = found;
	if (numberFormatProblem(assignment.numberFormat))
		throw new JobStopped('number-format', { unitId: assignment.unit.id, personId: person.id });
	const completion = { completedAt: duty.completed_at, validUntil: duty.valid_until };
	const then = await holderOn(ctx, person, localDay(new Date(duty.completed_at), assignment.zone));
	const draft = await courseDraft(ctx, { assignment, modules, ...then, completion });
	const { facts, missing } = printableFacts(draft);
	if (missing.length > 0) throw new JobStopped('letters-unsupported', { unitId: person.unitId, personId: person.id });
	await issueDrafts(ctx, { unitId: assignment.unit.id, numberFormat: assignment.numberFormat }, [
		{
			achievement: courseAchievement(assignment.id, person.id),
			personId: person.id,
			participantId: null,
			assignmentId: assignment.id,
			eventId: null,
			holderUnitId: then.person.unitId,
			validUntil: duty.valid_until,
			facts
		}
	]);
}
