import { checkPassword, type PasswordProblem } from '#lib/domain/access/password.ts';
import { type Outcome, no, ok } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { hashPassword, passwordMatches, passwordQueueIsFull } from '#lib/server/platform/passwords.ts';
import { accountById, wordsOfOwner } from './accounts.queries.ts';
import { writePassword } from './create-account.ts';
import { startSession, stopAllSessions } from './sessions.ts';
import { giveBackSignInTry, takeSignInTry } from './throttle.ts';

export type ChangePasswordInput = { currentPassword: string; newPassword: string; address: string; userAgent: string };
export type ChangePasswordRefusal = 'not-found' | 'current-wrong' | 'too-many-tries' | 'busy' | PasswordProblem;

/** Changes the own password: every session ends and this one is made anew. Answers the new token. */
export async function changePassword(
	ctx: Context,
	input: ChangePasswordInput
): Promise<Outcome<{ token: string }, ChangePasswordRefusal>> {
	if (ctx.actor.kind !== 'person') return no('not-found');
	const { accountId } = ctx.actor;
	const problem = checkPassword(input.newPassword);
	if (problem) return no(problem);
	if (passwordQueueIsFull()) return no('busy');
	if (!(await takeSignInTry(ctx, `change:${accountId}`, input.address))) return no('too-many-tries');
	const account = await accountById(ctx.db, accountId);
	if (!account || !(await passwordMatches(account.password_hash, input.currentPassword))) return no('current-wrong');
	if (checkPassword(input.newPassword, await wordsOfOwner(ctx.db, account))) return no('password-own');
	await giveBackSignInTry(ctx, `change:${accountId}`, input.address);
	const passwordHash = await hashPassword(input.newPassword);
	return inTransaction(ctx, async (ctx) => {
		await writePassword(ctx, accountId, passwordHash);
		await stopAllSessions(ctx, accountId);
		const token = await startSession(ctx, accountId, input.userAgent);
		await recordAudit(ctx, 'account.password-changed', { type: 'account', id: accountId });
		return ok({ token });
	});
}
