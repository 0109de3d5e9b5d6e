/** Accounts and roles: front door for features that create them. Signing in is `sign-in.ts`. */
import { isAccountOpen } from '#lib/domain/access/account.ts';
import type { UnitScope } from '#lib/domain/access/policy.ts';
import { parseEmployeeNumber, typedDigits } from '#lib/domain/people/employee-number.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sealStored } from '#lib/server/seal/seal.ts';
import {
	accountCounts,
	accountForSignIn,
	accountOfPerson,
	accountsOfPeople,
	deleteOverTries,
	setDeactivated,
	setOwner,
	takenUsernames
} from './accounts.queries.ts';
import { normalizeUsername } from './create-account.ts';
import { stopAllSessions } from './sessions.ts';

export { rolesOfPerson, areWithinReach, heldRoles, type HeldRole, lockRoles, isWithinReach } from './held-roles.ts';
export { issueActivationCode, createAccountsWithCodes } from './issue-codes.ts';
export { giveGrant } from './give-grant.ts';
export { grantRole } from './grant-role.ts';
export { createAccount } from './create-account.ts';
export { endGrants, grantsBelow, grantsOfPeopleBelow, grantsOver, type HeldGrant } from './end-grants.ts';

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
	if (!account || !isAccountOpen({ deactivatedAt: account.deactivated_at, leftAt: account.left_at })) return null;
	return { id: account.person_id, name: account.name };
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
