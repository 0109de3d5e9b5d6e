/** What an account is good for. */

/** `waiting`: made, and not yet activated by its code. */
export type AccountStanding = 'none' | 'waiting' | 'active' | 'closed';

/** How somebody stands with their account; without one 'none'. */
export function accountStanding(
	account: { activatedAt: string | null; deactivatedAt: string | null } | undefined
): AccountStanding {
	if (!account) return 'none';
	if (account.deactivatedAt !== null) return 'closed';
	return account.activatedAt === null ? 'waiting' : 'active';
}

/** Whether anybody may sign in by it or stay signed in: it was not closed, and whose it is has not left. */
export const isAccountOpen = (account: { deactivatedAt: string | null; leftAt: string | null }): boolean =>
	account.deactivatedAt === null && account.leftAt === null;
