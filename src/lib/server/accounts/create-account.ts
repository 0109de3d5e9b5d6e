/** An account with its user name and its password, written once per person. */
import { withoutUnseen } from '#lib/domain/unseen.ts';
import type { AccountTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sealRows, sealStored } from '#lib/server/seal/seal.ts';
import { insertAccounts, setPassword } from './accounts.queries.ts';

export function normalizeUsername(username: string): string {
	return withoutUnseen(username).normalize('NFKC').trim().toLowerCase();
}

/** An account for a person; without a password it waits for its activation code. The caller has checked the right to. */
export async function createAccount(
	ctx: Context,
	input: { personId: string; username: string; passwordHash: string | null }
): Promise<string> {
	const id = ctx.newId();
	const now = ctx.now().toISOString();
	await writeAccounts(ctx, [
		{
			id,
			person_id: input.personId,
			username: normalizeUsername(input.username),
			password_hash: input.passwordHash,
			activated_at: input.passwordHash ? now : null,
			deactivated_at: null,
			password_changed_at: input.passwordHash ? now : null,
			created_at: now
		}
	]);
	return id;
}

/** Writes and seals accounts as they are given. */
export async function writeAccounts(ctx: Context, rows: readonly AccountTable[]): Promise<void> {
	await inTransaction(ctx, async (ctx) => {
		await insertAccounts(ctx.db, rows);
		sealRows(ctx, 'account', rows);
		sealRows(ctx, 'account-password', rows);
	});
}

/** Gives an account another password, in the caller's transaction; the first one activates it. */
export async function writePassword(ctx: Context, accountId: string, passwordHash: string): Promise<void> {
	await setPassword(ctx.db, { accountId, passwordHash, now: ctx.now().toISOString() });
	await sealStored(ctx, 'account-password', [accountId]);
}
