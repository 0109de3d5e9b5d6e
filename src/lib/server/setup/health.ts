import type { Context } from '#lib/server/platform/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { rewriteInstallation } from './setup.queries.ts';

/** Whether the database can be read and written now: a write that changes nothing, in a transaction of its own. */
export async function checkHealth(ctx: Context): Promise<boolean> {
	try {
		return await inTransaction(ctx, (ctx) => rewriteInstallation(ctx.db));
	} catch (error) {
		ctx.log.error({ err: error }, 'health');
		return false;
	}
}
