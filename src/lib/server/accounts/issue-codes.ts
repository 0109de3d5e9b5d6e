/** Activation codes: the first way in, for one person or for a printed list, valid for fourteen days. */
import { createHash } from 'node:crypto';
import { canonicalCode, newTypedCode } from '#lib/domain/typed-code.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { accountOfPerson } from './accounts.queries.ts';
import { deleteSpentCodes, insertCodes, replaceCode } from './activation-codes.queries.ts';
import { createAccount, writeAccounts, normalizeUsername } from './create-account.ts';

/** Fourteen days: printed lists are handed out at the next Monday's roll call. */
const CODE_DAYS = 14;

export const hashCode = (code: string): string => createHash('sha256').update(canonicalCode(code)).digest('hex');

/** A one-time activation code for a person's account, made if there is none. Shown once; only its hash is kept. */
export async function issueActivationCode(ctx: Context, person: { id: string; username: string }): Promise<string> {
	return inTransaction(ctx, async (ctx) => {
		const account = await accountOfPerson(ctx.db, person.id);
		const accountId =
			account?.id ?? (await createAccount(ctx, { personId: person.id, username: person.username, passwordHash: null }));
		const code = newTypedCode(ctx.randomBytes);
		const now = ctx.now();
		await replaceCode(ctx.db, {
			id: ctx.newId(),
			account_id: accountId,
			code_hash: hashCode(code),
			expires_at: new Date(now.getTime() + CODE_DAYS * 86_400_000).toISOString(),
			used_at: null,
			created_by: actorId(ctx),
			created_at: now.toISOString()
		});
		await recordAudit(ctx, 'account.code-issued', { type: 'account', id: accountId });
		return code;
	});
}

/**
 * Accounts with their first codes, in bulk and in the caller's transaction; answers person id → code. The codes exist
 * in clear only in this answer. One audit line for the whole act is the caller's.
 */
export async function createAccountsWithCodes(
	ctx: Context,
	people: readonly { id: string; username: string }[]
): Promise<Map<string, string>> {
	const now = ctx.now();
	const at = now.toISOString();
	const made = people.map((person) => ({ ...person, accountId: ctx.newId(), code: newTypedCode(ctx.randomBytes) }));
	await writeAccounts(
		ctx,
		made.map(({ id, username, accountId }) => ({
			id: accountId,
			person_id: id,
			username: normalizeUsername(username),
			password_hash: null,
			activated_at: null,
			deactivated_at: null,
			password_changed_at: null,
			created_at: at
		}))
	);
	await insertCodes(
		ctx.db,
		made.map(({ accountId, code }) => ({
			id: ctx.newId(),
			account_id: accountId,
			code_hash: hashCode(code),
			expires_at: new Date(now.getTime() + CODE_DAYS * 86_400_000).toISOString(),
			used_at: null,
			created_by: actorId(ctx),
			created_at: at
		}))
	);
	return new Map(made.map(({ id, code }) => [id, code]));
}

const KEEP_CODES_MS = 30 * 86_400_000;

/** Deletes some of the activation codes that were used or ran out more than thirty days ago; answers how many. */
export function sweepCodes(ctx: Context): Promise<number> {
	return deleteSpentCodes(ctx.db, new Date(ctx.now().getTime() - KEEP_CODES_MS).toISOString(), 500);
}
