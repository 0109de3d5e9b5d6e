/** The secret part of a personal link (ADR 0019). */
import { createHash } from 'node:crypto';
import type { Context } from '#lib/server/platform/context.ts';

/** 128 bits in base64url. */
const TOKEN = /^[\w-]{22}$/;

export const newSeed = (ctx: Context): string => Buffer.from(ctx.randomBytes(16)).toString('hex');

/** The token of a seed: whoever has the database alone, or the keys alone, has no link. */
export const tokenOf = ({ keys }: Pick<Context, 'keys'>, seed: string): string => keys.steadyMac('personal-link', seed);

/** How a token is looked up; null for what none of ours can be. */
export const hashOf = (token: string): string | null =>
	TOKEN.test(token) ? createHash('sha256').update(token).digest('hex') : null;
