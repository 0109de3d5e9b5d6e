import { numberFormatProblem } from '#lib/domain/certificates/certificate-number.ts';
import type { JobPayloads } from '#lib/server/jobs/job-types.ts';
import { findPerson } from '#lib/server/people/people.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { completedEnrolment } from './certificates.queries.ts';
import { courseDraft, printableFacts } from './draft-facts.ts';
import { issueDrafts } from './issue-drafts.ts';

/**
 * Issues the certificate of a completed programme; a second run, or a programme that is not completed, changes nothing.
 * Throws when the programme's number format is broken or a letter cannot be printed: the job then stays failed, with
 * its reason, for the admin to see, and the learner's page says which it is.
 */
export async function issueCourseCertificate(
	ctx: Context,
	payload: JobPayloads['issue-course-certificate']
): Promise<void> {
	const programme = await completedEnrolment(ctx.db, payload.programmeId, payload.personId);
	const person = await findPerson(ctx, payload.personId);
	if (!programme?.completed_at || !person) return;
	const problem = numberFormatProblem(programme.number_format);
	if (problem) throw new Error(`number format of programme ${programme.id}: ${problem}`);
	const { facts, missing } = printableFacts(await courseDraft(ctx, programme, person, programme.completed_at));
	if (missing.length > 0) throw new Error(`letters-unsupported: ${missing.length}`);
	await issueDrafts(ctx, { unitId: programme.unit_id, numberFormat: programme.number_format }, [
		{
			achievement: `course:${programme.id}:${person.id}`,
			personId: person.id,
			participantId: null,
			programmeId: programme.id,
			eventId: null,
			holderUnitId: person.unitId,
			facts
		}
	]);
}
