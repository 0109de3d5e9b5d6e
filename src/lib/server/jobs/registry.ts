/** Every job's handler, complete by type. */
import { sweepSessions } from '#lib/server/accounts/sessions.ts';
import { issueCourseCertificate } from '#lib/server/certificates/issue-course-certificate.ts';
import { renderCertificate } from '#lib/server/certificates/render-certificate.ts';
import type { JobHandlers } from './run-jobs.ts';

export const handlers: JobHandlers = {
	'issue-course-certificate': issueCourseCertificate,
	'render-certificate': renderCertificate,
	'sweep-sessions': sweepSessions
};
