import { checkPassword, type PasswordProblem } from '#lib/domain/access/password.ts';
import { type Outcome, no, ok } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { hashPassword, passwordQueueIsFull } from '#lib/server/platform/passwords.ts';
import { accountById, wordsOfOwner } from './accounts.queries.ts';
import { openCode, spendCode } from './activation-codes.queries.ts';
import { hashCode } from './issue-codes.ts';
import { writePassword } from './create-account.ts';
import { startSession, stopAllSessions, stopSession } from './sessions.ts';
import { giveBackCodeTry, takeCodeTry } from './throttle.ts';

export type ActivateInput = { code: string; password: string; address: string; userAgent: string };
export type ActivateRefusal = 'code-wrong' | 'too-many-tries' | 'busy' | PasswordProblem;

/**
 * Spends a one-time code, sets the password and signs in. NIP and birth date are known to others and open nothing.
 * Refuses 'code-wrong' for unknown, spent and expired codes alike. Sessions that were open before end. `hash` is only
 * given by the demo, whose ten thousand people have one password: hashing it for each would take minutes.
 */
export async function activateAccount(
	ctx: Context,
	input: ActivateInput,
	hash: (password: string) => Promise<string> = hashPassword
): Promise<Outcome<{ token: string }, ActivateRefusal>> {
	const problem = checkPassword(input.password);
	if (problem) return no(problem);
	if (passwordQueueIsFull()) return no('busy');
	if (!(await takeCodeTry(ctx, input.address))) return no('too-many-tries');
	const now = ctx.now().toISOString();
	const code = await openCode(ctx.db, hashCode(input.code), now);
	const account = code && (await accountById(ctx.db, code.account_id));
	if (!code || !account || account.deactivated_at !== null) return no('code-wrong');
	if (checkPassword(input.password, await wordsOfOwner(ctx.db, account))) return no('password-own');
	const passwordHash = await hash(input.password);
	const outcome = await inTransaction(ctx, async (ctx): Promise<Outcome<{ token: string }, ActivateRefusal>> => {
		if (!(await spendCode(ctx.db, code.id, now))) return no('code-wrong');
		await writePassword(ctx, account.id, passwordHash);
		await stopAllSessions(ctx, account.id);
		// Somebody else's, at a shared computer: its cookie is about to be replaced.
		if (ctx.actor.kind === 'person') await stopSession(ctx, ctx.actor.sessionId);
		const token = await startSession(ctx, account.id, input.userAgent);
		await recordAudit(ctx, 'account.activated', { type: 'account', id: account.id });
		return ok({ token });
	});
	if (outcome.ok) await giveBackCodeTry(ctx, input.address);
	return outcome;
}
