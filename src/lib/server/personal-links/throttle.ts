/**
 * Links that open nothing, per address: as many as a hall full of people with last month's message. Right ones are never
 * counted nor refused, since a hall shares one address. 128 bits need no brake; this one keeps a script from trying for ever.
 */
import type { Context } from '#lib/server/platform/context.ts';
import type { Limit } from '#lib/server/platform/limits.ts';

const WRONG: Limit = { name: 'personal-link', points: 300, seconds: 10 * 60, counts: 'over-all-servers' };

/** Counts a link that opened nothing; false when there were too many from there. */
export const takeWrongLink = ({ limits }: Context, address: string): Promise<boolean> => limits.take(WRONG, address);
