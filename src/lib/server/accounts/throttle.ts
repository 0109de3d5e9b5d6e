/**
 * Guessing is slowed per account first; per address only far above what a hall of 300 behind one router needs.
 * Counted before the password is checked, so parallel guesses do not slip through, and given back on success.
 */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const perAccount = new RateLimiterMemory({ keyPrefix: 'account', points: 5, duration: 15 * 60 });
const perAddress = new RateLimiterMemory({ keyPrefix: 'address', points: 600, duration: 10 * 60 });
const perCodeAddress = new RateLimiterMemory({ keyPrefix: 'code', points: 60, duration: 10 * 60 });

async function take(limiter: RateLimiterMemory, key: string): Promise<boolean> {
	try {
		await limiter.consume(key);
		return true;
	} catch (refused) {
		if (refused instanceof RateLimiterRes) return false;
		throw refused;
	}
}

/** False when this account or address has failed too often; otherwise counts one try. */
export async function takeSignInTry(account: string, address: string): Promise<boolean> {
	return (await take(perAddress, address)) && (await take(perAccount, account));
}

export async function giveBackSignInTry(account: string, address: string): Promise<void> {
	await perAccount.delete(account);
	await perAddress.reward(address);
}

/** One-time codes have 60 bits; this only keeps a script from filling the log. */
export async function takeCodeTry(address: string): Promise<boolean> {
	return take(perCodeAddress, address);
}

export async function giveBackCodeTry(address: string): Promise<void> {
	await perCodeAddress.reward(address);
}
