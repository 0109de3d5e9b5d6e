/** What a store of files promises: bytes under their SHA-256 that never change once written. */
import type { Outcome } from '#lib/domain/outcome.ts';
import type { Context } from './context.ts';

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
