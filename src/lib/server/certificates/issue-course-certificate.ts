import type { Context } from '#lib/server/platform/context.ts';
import type { JobPayloads } from '#lib/server/jobs/job-types.ts';
export async function issueCourseCertificate(_ctx: Context, _payload: JobPayloads['issue-course-certificate']): Promise<void> {}
