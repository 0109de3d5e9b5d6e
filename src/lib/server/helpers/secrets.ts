/** The secrets of an invitation and of a helper's phone. None stands in the database, and none in a log. */
import { createHash } from 'node:crypto';
import { canonicalCode, newTypedCode } from '#lib/domain/typed-code.ts';
import type { Context } from '#lib/server/platform/context.ts';

/** 128 bits of a QR, 256 of a cookie, in base64url. */
const TOKEN = /^[\w-]{22}$|^[\w-]{43}$/;
const CODE_SIGNS = 8;

export const newToken = (ctx: Context, bytes: 16 | 32): string =>
	Buffer.from(ctx.randomBytes(bytes)).toString('base64url');

/** How a token is looked up; null for what none of ours can be. */
export const hashOf = (token: string): string | null =>
	TOKEN.test(token) ? createHash('sha256').update(token).digest('hex') : null;

/** 40 bits to be read aloud and typed: "7K2M-9QXA". */
export const newCode = (ctx: Context): string => newTypedCode((size) => ctx.randomBytes(size), CODE_SIGNS / 4);

/** How a typed code is looked up; null for what none of ours can be. Keyed: forty bits are found by trying. */
export function macOfCode({ keys }: Pick<Context, 'keys'>, typed: string): string | null {
	const code = canonicalCode(typed);
	return code.length === CODE_SIGNS ? keys.steadyMac('helper-code', code) : null;
}
