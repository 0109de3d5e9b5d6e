import type { CertificateTaskTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sealStored } from '#lib/server/seal/seal.ts';
import { settleTask } from './tasks.queries.ts';

/**
 * Settles the open question about a certificate and seals the verdict, in the caller's transaction: true for the caller
 * that did, false where none was open.
 */
export async function settleOpenTask(
	ctx: Context,
	certificateId: string,
	set: Pick<CertificateTaskTable, 'settled_at' | 'settled_by' | 'verdict' | 'reason'>
): Promise<boolean> {
	const settled = await settleTask(ctx.db, certificateId, set);
	await sealStored(ctx, 'certificate-verdict', settled);
	return settled.length > 0;
}
