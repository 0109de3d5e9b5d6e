/** Accounts and roles: front door for features that create them. Signing in is `sign-in.ts`. */
import { createHash } from 'node:crypto';
import type { Role } from '#lib/domain/access/policy.ts';
import { canonicalCode, newTypedCode } from '#lib/domain/typed-code.ts';
import { parseEmployeeNumber } from '#lib/domain/people/employee-number.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { accountForSignIn, accountOfPerson, insertAccounts, insertGrant, replaceCode } from './accounts.queries.ts';
import { grantsOf } from './sessions.queries.ts';

/** Fourteen days: printed lists are handed out at the next Monday's roll call. */
const CODE_DAYS = 14;

export const hashCode = (code: string): string => createHash('sha256').update(canonicalCode(code)).digest('hex');

export function normalizeUsername(username: string): string {
	return username.normalize('NFKC').trim().toLowerCase();
}

/** An account for a person; without a password it waits for its activation code. The caller has checked the right to. */
export async function createAccount(
	ctx: Context,
	input: { personId: string; username: string; passwordHash: string | null }
): Promise<string> {
	const id = ctx.newId();
	const now = ctx.now().toISOString();
	await insertAccounts(ctx.db, [
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
			created_by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
			created_at: now.toISOString()
		});
		await recordAudit(ctx, 'account.code-issued', { type: 'account', id: accountId });
		return code;
	});
}

/** The person whose username or current number this is, with a usable account; null otherwise. */
export async function findAccountHolder(ctx: Context, typed: string): Promise<{ id: string; name: string } | null> {
	const account = await accountForSignIn(ctx.db, normalizeUsername(typed), digitsOf(typed));
	if (!account || account.deactivated_at !== null || account.left_at !== null) return null;
	return { id: account.person_id, name: account.name };
}

/** The roles a person holds now. */
export async function rolesOfPerson(ctx: Context, personId: string): Promise<Role[]> {
	return (await grantsOf(ctx.db, personId, ctx.now().toISOString())).map((row) => row.role);
}

/** The bare number of what was typed, when it is one: grouped, spaced or pasted with dots. */
export function digitsOf(identifier: string): string {
	const parsed = parseEmployeeNumber(identifier);
	if (parsed.kind === 'number') return parsed.number;
	const bare = identifier.replace(/[\s.\-]/g, '');
	return /^\d{5,20}$/.test(bare) ? bare : '';
}

/** Writes a role; the caller has checked `can(actor, 'grant.write', …)`. */
export async function grantRole(
	ctx: Context,
	input: {
		personId: string;
		role: Role;
		unitId: string | null;
		reason: string;
		acting?: boolean;
		validFrom?: Date;
		validUntil?: Date | null;
	}
): Promise<string> {
	const id = ctx.newId();
	const now = ctx.now().toISOString();
	await inTransaction(ctx, async (ctx) => {
		await insertGrant(ctx.db, {
			id,
			person_id: input.personId,
			role: input.role,
			unit_id: input.unitId,
			acting: input.acting ? 1 : 0,
			valid_from: input.validFrom?.toISOString() ?? now,
			valid_until: input.validUntil?.toISOString() ?? null,
			reason: input.reason,
			granted_by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
			created_at: now,
			revoked_at: null,
			revoked_by: null
		});
		await recordAudit(
			ctx,
			'grant.given',
			{ type: 'person', id: input.personId, unitId: input.unitId },
			{ role: input.role, grant: id }
		);
	});
	return id;
}
