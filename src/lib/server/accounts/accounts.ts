/** Accounts and roles: front door for features that create them. Signing in is `sign-in.ts`. */
import { createHash } from 'node:crypto';
import { can, type Role, type UnitScope } from '#lib/domain/access/policy.ts';
import { canonicalCode, newTypedCode } from '#lib/domain/typed-code.ts';
import { withoutUnseen } from '#lib/domain/unseen.ts';
import { parseEmployeeNumber, typedDigits } from '#lib/domain/people/employee-number.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { AccountTable, RoleGrantTable } from '#lib/server/db/schema.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { inParts } from '#lib/server/platform/breathe.ts';
import { sealRows, sealStored } from '#lib/server/seal/seal.ts';
import {
	accountCounts,
	accountForSignIn,
	accountOfPerson,
	accountsOfPeople,
	deleteOverTries,
	insertAccounts,
	insertGrant,
	setDeactivated,
	setOwner,
	setPassword,
	takenUsernames
} from './accounts.queries.ts';
import { deleteSpentCodes, insertCodes, replaceCode } from './activation-codes.queries.ts';
import { grantsOfPeople, holdPeopleHere } from './grants.queries.ts';
import { stopAllSessions } from './sessions.ts';
import { grantsOf } from './sessions.queries.ts';

export { endGrants, grantsBelow, grantsOfPeopleBelow, grantsOver, type HeldGrant } from './end-grants.ts';

/** Fourteen days: printed lists are handed out at the next Monday's roll call. */
const CODE_DAYS = 14;

export const hashCode = (code: string): string => createHash('sha256').update(canonicalCode(code)).digest('hex');

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

export type AccountState = {
	accountId: string;
	username: string;
	activatedAt: string | null;
	deactivatedAt: string | null;
};

/** The accounts of these people; those without one are absent. */
export async function findAccounts(ctx: Context, personIds: readonly string[]): Promise<Map<string, AccountState>> {
	const rows = await accountsOfPeople(ctx.db, personIds);
	return new Map(
		rows.map((row) => [
			row.person_id,
			{ accountId: row.id, username: row.username, activatedAt: row.activated_at, deactivatedAt: row.deactivated_at }
		])
	);
}

/** Which of these usernames somebody has already. */
export async function findTakenUsernames(ctx: Context, usernames: readonly string[]): Promise<Set<string>> {
	return new Set(await takenUsernames(ctx.db, usernames.map(normalizeUsername)));
}

/** Closes or reopens somebody's account, if they have one; closing ends every session at once. */
export async function setAccountClosed(ctx: Context, personId: string, closed: boolean): Promise<void> {
	const account = await accountOfPerson(ctx.db, personId);
	if (!account) return;
	await inTransaction(ctx, async (ctx) => {
		await setDeactivated(ctx.db, account.id, closed ? ctx.now().toISOString() : null);
		await sealStored(ctx, 'account-end', [account.id]);
		if (closed) await stopAllSessions(ctx, account.id);
	});
}

const KEEP_CODES_MS = 30 * 86_400_000;

/** Deletes some of the activation codes that were used or ran out more than thirty days ago; answers how many. */
export function sweepCodes(ctx: Context): Promise<number> {
	return deleteSpentCodes(ctx.db, new Date(ctx.now().getTime() - KEEP_CODES_MS).toISOString(), 500);
}

/** The account of one row of a human becomes the other's, who has none; every session ends. */
export async function handAccountOver(ctx: Context, fromPersonId: string, toPersonId: string): Promise<void> {
	const account = await accountOfPerson(ctx.db, fromPersonId);
	if (!account) return;
	await setOwner(ctx.db, account.id, toPersonId);
	await sealStored(ctx, 'account', [account.id]);
	await stopAllSessions(ctx, account.id);
}

/** Deletes some of the tries that were counted for a limit and are over (platform/limits.ts); answers how many. */
export function sweepTries(ctx: Context): Promise<number> {
	return deleteOverTries(ctx.db, ctx.now().getTime(), 500);
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

export type HeldRole = { role: Role; unitId: string | null; unitPath: string | null };

/** The roles in force or to come of each of these people, for an import that must not give one twice. */
export async function heldRoles(ctx: Context, personIds: readonly string[]): Promise<Map<string, HeldRole[]>> {
	const held = new Map<string, HeldRole[]>();
	for await (const part of inParts(personIds, 1000)) {
		for (const row of await grantsOfPeople(ctx.db, part, ctx.now().toISOString())) {
			const role = { role: row.role, unitId: row.unit_id, unitPath: row.unit_path };
			held.set(row.person_id, [...(held.get(row.person_id) ?? []), role]);
		}
	}
	return held;
}

/**
 * Those of these people who have not left, each with the roles in force or to come; nobody else gives or takes one of
 * them, nor lets them leave, before the transaction ends.
 */
export async function holdRoles(ctx: Context, personIds: readonly string[]): Promise<Map<string, HeldRole[]>> {
	const here = await holdPeopleHere(ctx.db, personIds);
	const held = await heldRoles(ctx, [...here]);
	return new Map([...here].map((id) => [id, held.get(id) ?? []]));
}

/**
 * Whether nothing this person may do, now or later, is beyond what the actor could give: whoever hands out the code of
 * an account, or closes it, decides over every role its owner holds, in this agency and in any other (T-26).
 */
export async function isWithinReach(ctx: Context, personId: string): Promise<boolean> {
	return areWithinReach(ctx, personId, (await heldRoles(ctx, [personId])).get(personId) ?? []);
}

/** The same of roles that have been looked up. */
export function areWithinReach({ actor }: Context, personId: string, held: readonly HeldRole[]): boolean {
	return held.every(({ role, unitPath }) => can(actor, 'grant.write', { unitPath, role, personId }));
}

/** Accounts of people in the scope who have not left: made, and already in use. */
export function countAccounts(ctx: Context, scope: UnitScope): Promise<{ made: number; active: number }> {
	return accountCounts(ctx.db, scope);
}

/** The bare number of what was typed, when it is one: grouped, spaced, or pasted with whatever stood around it. */
export function digitsOf(identifier: string): string {
	const parsed = parseEmployeeNumber(identifier);
	if (parsed.kind === 'number') return parsed.number;
	const bare = typedDigits(identifier);
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
		const grant: RoleGrantTable = {
			id,
			person_id: input.personId,
			role: input.role,
			unit_id: input.unitId,
			acting: input.acting ? 1 : 0,
			valid_from: input.validFrom?.toISOString() ?? now,
			valid_until: input.validUntil?.toISOString() ?? null,
			reason: input.reason,
			granted_by: actorId(ctx),
			created_at: now,
			revoked_at: null,
			revoked_by: null,
			revoke_reason: null
		};
		await insertGrant(ctx.db, grant);
		sealRows(ctx, 'grant', [grant]);
		await recordAudit(
			ctx,
			'grant.given',
			{ type: 'person', id: input.personId, unitId: input.unitId },
			{ role: input.role, grant: id }
		);
	});
	return id;
}
