/** Wrong codes per address. Right ones are never counted: a hall behind one router may scan as it likes. */
import type { Context } from '#lib/server/platform/context.ts';
import type { Limit } from '#lib/server/platform/limits.ts';

const WRONG: Limit = { name: 'verify', points: 10, seconds: 10 * 60, counts: 'over-all-servers' };

export function tooManyWrongCodes({ limits }: Context, address: string): Promise<boolean> {
	return limits.isSpent(WRONG, address);
}

export function countWrongCode({ limits }: Context, address: string): Promise<void> {
	return limits.count(WRONG, address);
}
