/** Every job's handler, complete by type. */
import { sweepTries } from '#lib/server/accounts/accounts.ts';
import { sweepCodes } from '#lib/server/accounts/issue-codes.ts';
import { sweepSessions } from '#lib/server/accounts/sessions.ts';
import { issueCourseCertificate } from '#lib/server/certificates/issue-course-certificate.ts';
import { renderCertificate } from '#lib/server/certificates/render-certificate.ts';
import { tidyCertificateFiles } from '#lib/server/certificates/tidy-certificate-files.ts';
import { sweepPreviews } from '#lib/server/imports/imports.ts';
import { sweepScanners } from '#lib/server/attendance/list-scanners.ts';
import { linkParticipants } from '#lib/server/attendance/link-participants.ts';
import { checkCertificates } from '#lib/server/certificates/check-certificates.ts';
import { completeAttendanceDuties } from '#lib/server/learning/complete-attendance-duties.ts';
import { closeDueVote } from '#lib/server/hall-rounds/close-due-vote.ts';
import { endForgottenVotes } from '#lib/server/hall-rounds/end-votes.ts';
import { enrolJoiners } from '#lib/server/programmes/open-assignment.ts';
import { sweepLinks } from '#lib/server/personal-links/personal-links.ts';
import type { JobHandlers } from './job-types.ts';
import { sweepDoneJobs } from './jobs.ts';

/** Each deletes some hundred at a time and answers how many; nobody waits long for the database. */
const LEFTOVERS = [sweepCodes, sweepTries, sweepPreviews, sweepLinks, sweepScanners, sweepDoneJobs];

export const handlers: JobHandlers = {
	'issue-course-certificate': issueCourseCertificate,
	'enrol-joiners': async (ctx) => void (await enrolJoiners(ctx)),
	'link-participants': async (ctx, payload) => void (await linkParticipants(ctx, payload)),
	'check-certificates': checkCertificates,
	'complete-attendance-duties': completeAttendanceDuties,
	'render-certificate': renderCertificate,
	'tidy-certificate-files': tidyCertificateFiles,
	'close-vote': closeDueVote,
	'end-votes': async (ctx) => {
		while ((await endForgottenVotes(ctx)) > 0);
	},
	'sweep-sessions': sweepSessions,
	'sweep-leftovers': async (ctx, _payload, progress) => {
		for (const [index, sweep] of LEFTOVERS.entries()) {
			await progress(index, LEFTOVERS.length);
			while ((await sweep(ctx)) > 0);
		}
		await progress(LEFTOVERS.length, LEFTOVERS.length);
	}
};
