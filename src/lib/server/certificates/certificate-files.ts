/**
 * Where the bytes of certificates lie: in the database, or in a folder that every server reaches. Either way they are
 * named by their SHA-256, never change once written, and are weighed against their name whenever they are read.
 */
import { createHash } from 'node:crypto';
import { no, type Outcome } from '#lib/domain/outcome.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { CertificateFiles, FileProblem } from '#lib/server/platform/file-store.ts';
import { databaseFiles } from './database-files.ts';

/** Where they lie as long as nobody has named a folder. */
export const inDatabase: CertificateFiles = { writes: databaseFiles, reads: null };

export const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const GRAVEST: readonly FileProblem[] = ['altered', 'unreachable', 'missing'];

/**
 * The bytes of this sum, wherever they lie. Looks a second time where new files go, because one that is being moved there
 * is for a moment in both and never in neither.
 */
export async function readBytes(
	ctx: Context,
	sha256: string,
	{ writes, reads }: CertificateFiles = ctx.certificateFiles
): Promise<Outcome<Uint8Array, FileProblem>> {
	const problems = new Set<FileProblem>();
	for (const store of reads ? [writes, reads, writes] : [writes]) {
		const found = await store.get(ctx, sha256);
		if (found.ok) return found;
		problems.add(found.reason);
	}
	return no(GRAVEST.find((problem) => problems.has(problem)) ?? 'missing');
}
