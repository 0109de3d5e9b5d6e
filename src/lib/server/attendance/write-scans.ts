import type { ScanTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { insertScans } from './scans.queries.ts';

/** Writes lines of the ledger and seals them; one whose nonce is known already is left alone. Answers the ids written. */
export async function writeScans(ctx: Context, lines: readonly ScanTable[]): Promise<Set<string>> {
	const written = await insertScans(ctx.db, lines);
	sealRows(
		ctx,
		'scan',
		lines.filter((line) => written.has(line.id))
	);
	return written;
}
