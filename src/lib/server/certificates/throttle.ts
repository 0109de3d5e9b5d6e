/** Wrong codes per address. Right ones are never counted: a hall behind one router may scan as it likes. */
import { SharedLimit } from '#lib/server/platform/limits.ts';

const wrong = new SharedLimit({ name: 'verify', points: 10, seconds: 10 * 60 });

export function tooManyWrongCodes(address: string): Promise<boolean> {
	return wrong.isSpent(address);
}

export function countWrongCode(address: string): Promise<void> {
	return wrong.count(address);
}
