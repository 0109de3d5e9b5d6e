/**
 * Invitations that open nothing, per address. A hall shares one address: as many as a dozen helpers who mistype. A QR has
 * 128 bits and is looked at first, so that somebody who mistypes codes on purpose stops no camera; a short code has 40,
 * lives for minutes, and waits while there were too many wrong ones.
 */
import type { Context } from '#lib/server/platform/context.ts';
import type { Limit } from '#lib/server/platform/limits.ts';

const WRONG_CODE: Limit = { name: 'helper-code', points: 60, seconds: 10 * 60, counts: 'over-all-servers' };
const WRONG_LINK: Limit = { name: 'helper-link', points: 300, seconds: 10 * 60, counts: 'over-all-servers' };

/** False when there were too many wrong codes from there; otherwise counts one, also of those sent side by side. */
export const takeHelperCodeTry = ({ limits }: Context, address: string): Promise<boolean> =>
	limits.take(WRONG_CODE, address);

/** It was a right one. */
export const giveBackHelperCodeTry = ({ limits }: Context, address: string): Promise<void> =>
	limits.giveBack(WRONG_CODE, address);

/** Counts a link that let nobody in; false when there were too many from there. */
export const takeWrongHelperLink = ({ limits }: Context, address: string): Promise<boolean> =>
	limits.take(WRONG_LINK, address);
