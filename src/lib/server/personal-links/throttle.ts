/**
 * Links that open nothing, per address. Right ones are never counted nor refused: three hundred phones of a hall share
 * one address. 128 bits need no brake; this keeps a script that tries from going unnoticed and unbraked.
 */
import type { Context } from '#lib/server/platform/context.ts';
import type { Limit } from '#lib/server/platform/limits.ts';

const WRONG: Limit = { name: 'personal-link', points: 60, seconds: 10 * 60, counts: 'over-all-servers' };

/** Counts a link that opened nothing; false when there were too many from there. */
export const takeWrongLink = ({ limits }: Context, address: string): Promise<boolean> => limits.take(WRONG, address);
