/** Wrong codes per address, in memory. Right ones are never counted: a hall behind one router may scan as it likes. */
import { RateLimiterMemory } from 'rate-limiter-flexible';

const WRONG_CODES = 10;
const wrong = new RateLimiterMemory({ keyPrefix: 'verify', points: WRONG_CODES, duration: 10 * 60 });

export async function tooManyWrongCodes(address: string): Promise<boolean> {
	return ((await wrong.get(address))?.consumedPoints ?? 0) >= WRONG_CODES;
}

export async function countWrongCode(address: string): Promise<void> {
	await wrong.penalty(address);
}
