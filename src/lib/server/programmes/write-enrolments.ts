import type { EnrolmentTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { insertEnrolments } from './candidates.queries.ts';

/** Enrols whoever is not yet; an earlier completion that counts here is sealed at once. Answers how many are new. */
export async function writeEnrolments(ctx: Context, rows: readonly EnrolmentTable[]): Promise<number> {
	const added = await insertEnrolments(ctx.db, rows);
	sealRows(
		ctx,
		'completion',
		rows.filter((row) => added.has(row.id))
	);
	return added.size;
}
