/**
 * Guessing is slowed per account first; per address only far above what a hall of 300 behind one router needs.
 * Counted before the password is checked, so parallel guesses do not slip through, and given back on success.
 */
import { SharedLimit } from '#lib/server/platform/limits.ts';

const perAccount = new SharedLimit({ name: 'account', points: 5, seconds: 15 * 60 });
const perAddress = new SharedLimit({ name: 'address', points: 600, seconds: 10 * 60 });
const perCodeAddress = new SharedLimit({ name: 'code', points: 60, seconds: 10 * 60 });

/** False when this account or address has failed too often; otherwise counts one try. */
export async function takeSignInTry(account: string, address: string): Promise<boolean> {
	return (await perAddress.take(address)) && (await perAccount.take(account));
}

export async function giveBackSignInTry(account: string, address: string): Promise<void> {
	await perAccount.forget(account);
	await perAddress.giveBack(address);
}

/** One-time codes have 60 bits; this only keeps a script from filling the log. */
export async function takeCodeTry(address: string): Promise<boolean> {
	return perCodeAddress.take(address);
}

export async function giveBackCodeTry(address: string): Promise<void> {
	await perCodeAddress.giveBack(address);
}
