import type { Context } from '#lib/server/platform/context.ts';
import type { JobPayloads } from '#lib/server/jobs/job-types.ts';
export async function renderCertificate(_ctx: Context, _payload: JobPayloads['render-certificate']): Promise<void> {}
