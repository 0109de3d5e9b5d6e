/**
 * Where the bytes of certificates lie: in the database, or in a folder that every server reaches. Either way they are
 * named by their SHA-256, never change once written, and are weighed against their name whenever they are read.
 */
import { createHash } from 'node:crypto';
import { no, type Outcome } from '#lib/domain/outcome.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { databaseFiles } from './database-files.ts';

/**
 * `missing`: there is no such file. `altered`: what lies under its name are other bytes. `unreachable`: the store itself
 * cannot be looked into, so that nobody knows.
 */
export type FileProblem = 'missing' | 'altered' | 'unreachable';
export type StoredBytes = { sha256: string; bytes: Uint8Array };

export type FileStore = {
	/** Then bytes are put in the transaction of the row that names them; else before it, and a lost race leaves an orphan. */
	inDatabase: boolean;
	/** Durable when it resolves; the same bytes twice are one file. Throws when they cannot be kept. */
	put(ctx: Context, file: StoredBytes): Promise<void>;
	get(ctx: Context, sha256: string): Promise<Outcome<Uint8Array, FileProblem>>;
	remove(ctx: Context, sha256: string): Promise<void>;
	/** The sums of everything that lies here, some at a time. */
	sums(ctx: Context): AsyncGenerator<string[]>;
	/** Deletes what no row has named for long; answers how many. */
	sweep(ctx: Context, wanted: (sums: readonly string[]) => Promise<Set<string>>): Promise<number>;
	/** Whether a file could be put now, found out without putting one. */
	isWritable(): Promise<boolean>;
};

export type CertificateFiles = {
	/** Takes every new file. */
	writes: FileStore;
	/** May still hold older ones. */
	reads: FileStore | null;
};

let used: CertificateFiles = { writes: databaseFiles, reads: null };

/** Told once at start. */
export function useCertificateFiles(files: CertificateFiles): void {
	used = files;
}

export const certificateFiles = (): CertificateFiles => used;

export const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const GRAVEST: readonly FileProblem[] = ['altered', 'unreachable', 'missing'];

/**
 * The bytes of this sum, wherever they lie. Looks a second time where new files go, because one that is being moved there
 * is for a moment in both and never in neither.
 */
export async function readBytes(
	ctx: Context,
	sha256: string,
	{ writes, reads }: CertificateFiles = used
): Promise<Outcome<Uint8Array, FileProblem>> {
	const problems = new Set<FileProblem>();
	for (const store of reads ? [writes, reads, writes] : [writes]) {
		const found = await store.get(ctx, sha256);
		if (found.ok) return found;
		problems.add(found.reason);
	}
	return no(GRAVEST.find((problem) => problems.has(problem)) ?? 'missing');
}
