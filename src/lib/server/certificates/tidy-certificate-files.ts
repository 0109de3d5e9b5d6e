import type { CertificateFiles, FileStore } from '#lib/server/platform/file-store.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { JobPayloads, JobProgress } from '#lib/server/jobs/job-types.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { wantedSums } from './files.queries.ts';

/**
 * Moves what still lies in the other store to the one that new files go to, a file at a time: put, read back, and only
 * then removed where it was. What is damaged stays where it is, for `npm run verify` to name. Then deletes what no row
 * has named for long. May be stopped at any moment and run again.
 */
export async function tidyCertificateFiles(
	ctx: Context,
	_payload: JobPayloads['tidy-certificate-files'],
	progress: JobProgress
): Promise<void> {
	const { writes, reads } = ctx.certificateFiles;
	let moved = 0;
	let left = 0;
	if (reads)
		for await (const sums of reads.sums(ctx)) {
			const wanted = await wantedSums(ctx.db, sums);
			for (const sum of sums.filter((one) => wanted.has(one))) {
				if (await move(ctx, { writes, reads }, sum)) moved += 1;
				else left += 1;
			}
			await progress(moved, moved + left);
		}
	let swept = 0;
	for (const store of [writes, reads]) if (store) swept += await store.sweep(ctx, (sums) => wantedSums(ctx.db, sums));
	if (moved + left + swept > 0) ctx.log.info({ moved, left, swept }, 'certificate files tidied');
}

async function move(
	ctx: Context,
	{ writes, reads }: Record<keyof CertificateFiles, FileStore>,
	sha256: string
): Promise<boolean> {
	const found = await reads.get(ctx, sha256);
	if (!found.ok) {
		ctx.log.error({ file: sha256, problem: found.reason }, 'certificate file not moved');
		return false;
	}
	const file = { sha256, bytes: found.value };
	if (writes.inDatabase) await inTransaction(ctx, (ctx) => writes.put(ctx, file));
	else await writes.put(ctx, file);
	const kept = await writes.get(ctx, sha256);
	if (!kept.ok) throw new Error(`certificate file ${sha256} was put but cannot be read back`);
	await reads.remove(ctx, sha256);
	return true;
}
