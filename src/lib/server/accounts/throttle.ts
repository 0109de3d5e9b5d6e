/**
 * Guessing is slowed per account first; per address only far above what a hall of 300 behind one router needs.
 * Counted before the password is checked, so parallel guesses do not slip through, and given back on success.
 */
import type { Context } from '#lib/server/platform/context.ts';
import type { Limit } from '#lib/server/platform/limits.ts';

const PER_ACCOUNT: Limit = { name: 'account', points: 5, seconds: 15 * 60, counts: 'over-all-servers' };
const PER_ADDRESS: Limit = { name: 'address', points: 600, seconds: 10 * 60, counts: 'over-all-servers' };
const PER_CODE_ADDRESS: Limit = { name: 'code', points: 60, seconds: 10 * 60, counts: 'over-all-servers' };

/** False when this account or address has failed too often; otherwise counts one try. */
export async function takeSignInTry({ limits }: Context, account: string, address: string): Promise<boolean> {
	return (await limits.take(PER_ADDRESS, address)) && (await limits.take(PER_ACCOUNT, account));
}

export async function giveBackSignInTry({ limits }: Context, account: string, address: string): Promise<void> {
	await limits.forget(PER_ACCOUNT, account);
	await limits.giveBack(PER_ADDRESS, address);
}

/** One-time codes have 60 bits; this only keeps a script from filling the log. */
export async function takeCodeTry({ limits }: Context, address: string): Promise<boolean> {
	return limits.take(PER_CODE_ADDRESS, address);
}

export async function giveBackCodeTry({ limits }: Context, address: string): Promise<void> {
	await limits.giveBack(PER_CODE_ADDRESS, address);
}
