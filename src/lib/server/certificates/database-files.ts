import type { FileStore } from '#lib/server/platform/file-store.ts';
import { createHash } from 'node:crypto';
import { no, ok } from '#lib/domain/outcome.ts';
import { bytesOf, deleteBytes, insertBytes, sumsAfter } from './files.queries.ts';

const AT_ONCE = 200;

/** In the table file_bytes. A database that cannot be read is told as everywhere: by throwing. */
export const databaseFiles: FileStore = {
	inDatabase: true,
	// A Buffer over the same memory: better-sqlite3 binds nothing else.
	put: (ctx, { sha256, bytes }) =>
		insertBytes(ctx.db, { sha256, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) }),
	async get(ctx, sha256) {
		const bytes = await bytesOf(ctx.db, sha256);
		if (!bytes) return no('missing');
		return createHash('sha256').update(bytes).digest('hex') === sha256 ? ok(bytes) : no('altered');
	},
	remove: (ctx, sha256) => deleteBytes(ctx.db, sha256),
	async *sums(ctx) {
		for (let last = ''; ;) {
			const sums = await sumsAfter(ctx.db, last, AT_ONCE);
			if (sums.length > 0) yield sums;
			if (sums.length < AT_ONCE) return;
			last = sums.at(-1) as string;
		}
	},
	// Bytes and row come in one transaction: there is nothing that no row names.
	sweep: () => Promise.resolve(0),
	isWritable: () => Promise.resolve(true)
};
