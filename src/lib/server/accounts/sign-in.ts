import { isAccountOpen } from '#lib/domain/access/account.ts';
import { type Outcome, no, ok } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { passwordMatches, passwordQueueIsFull } from '#lib/server/platform/passwords.ts';
import { accountForSignIn } from './accounts.queries.ts';
import { digitsOf } from './accounts.ts';
import { normalizeUsername } from './create-account.ts';
import { startSession, stopSession } from './sessions.ts';
import { giveBackSignInTry, takeSignInTry } from './throttle.ts';

export type SignInInput = { identifier: string; password: string; address: string; userAgent: string };
export type SignInRefusal = 'wrong' | 'too-many-tries' | 'busy';

/**
 * Opens a session for NIP, NI PPPK, NRP or username and password; answers the cookie's token.
 * Unknown, not yet activated, deactivated and wrong password are one answer at one cost: 'wrong'.
 */
export async function signIn(ctx: Context, input: SignInInput): Promise<Outcome<{ token: string }, SignInRefusal>> {
	if (passwordQueueIsFull()) return no('busy');
	const identifier = normalizeUsername(input.identifier).slice(0, 200);
	const digits = digitsOf(input.identifier);
	const account = await accountForSignIn(ctx.db, identifier, digits);
	// One count per account, whether it is called by its name or by its number.
	const throttleKey = account?.id ?? (digits || identifier);
	if (!(await takeSignInTry(ctx, throttleKey, input.address))) return no('too-many-tries');
	const usable =
		account !== undefined && isAccountOpen({ deactivatedAt: account.deactivated_at, leftAt: account.left_at });
	const matches = await passwordMatches(usable ? account.password_hash : null, input.password);
	if (!usable || !matches) {
		await recordAudit(ctx, 'account.sign-in-failed', { type: 'account', id: account?.id ?? 'unknown' });
		return no('wrong');
	}
	await giveBackSignInTry(ctx, throttleKey, input.address);
	const token = await inTransaction(ctx, async (ctx) => {
		// The cookie is about to be replaced: nobody could sign out of the session it held.
		if (ctx.actor.kind === 'person') await stopSession(ctx, ctx.actor.sessionId);
		const made = await startSession(ctx, account.id, input.userAgent);
		await recordAudit(ctx, 'account.signed-in', { type: 'account', id: account.id, unitId: account.unit_id });
		return made;
	});
	return ok({ token });
}
