import type { RequestEvent } from '@sveltejs/kit';
import { readCookie, writeCookie } from './cookies.ts';

/** This browser's own random id, signed so that nobody picks another's; made on the first visit that needs one. */
export function deviceOf({ cookies, locals }: Pick<RequestEvent, 'cookies' | 'locals'>): string {
	const [id = '', mac = ''] = (readCookie(cookies, 'device', locals.secure) ?? '').split('.');
	if (id !== '' && locals.ctx.keys.macMatches('device', id, mac)) return id;
	const made = Buffer.from(locals.ctx.randomBytes(12)).toString('base64url');
	writeCookie(cookies, 'device', `${made}.${locals.ctx.keys.mac('device', made)}`, locals.secure);
	return made;
}
