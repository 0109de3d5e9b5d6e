import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { stopAllSessions, stopSession } from './sessions.ts';

/** Ends this session, or with `everywhere` all sessions of the account. Without a session nothing happens. */
export async function signOut(ctx: Context, everywhere: boolean): Promise<void> {
	const { actor } = ctx;
	if (actor.kind !== 'person') return;
	await inTransaction(ctx, async (ctx) => {
		if (everywhere) await stopAllSessions(ctx, actor.accountId);
		else await stopSession(ctx, actor.sessionId);
		const act = everywhere ? 'account.signed-out-everywhere' : 'account.signed-out';
		await recordAudit(ctx, act, { type: 'account', id: actor.accountId });
	});
}
