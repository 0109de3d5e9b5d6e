import { reissuePass } from '#lib/server/attendance/attendance.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { deleteLinksOf } from './personal-links.queries.ts';

/**
 * Gives an entry a new pass, and ends the links that would show it to whoever has them: a pass is lost with the link as
 * often as on paper. Refuses as `reissuePass` does.
 */
export function replaceCard(
	ctx: Context,
	input: Parameters<typeof reissuePass>[1]
): Promise<Awaited<ReturnType<typeof reissuePass>>> {
	return inTransaction(ctx, async (ctx) => {
		const reissued = await reissuePass(ctx, input);
		if (reissued.ok) await deleteLinksOf(ctx.db, input.participantId);
		return reissued;
	});
}
