import type { RequestEvent } from '@sveltejs/kit';
import { readCookie, writeCookie } from './cookies.ts';

type Visit = Pick<RequestEvent, 'cookies' | 'locals'>;

/** This browser's own random id, signed so that nobody picks another's; made on the first visit that needs one. */
export function deviceOf(visit: Visit): string {
	const known = knownDevice(visit);
	if (known !== null) return known;
	const { cookies, locals } = visit;
	const made = Buffer.from(locals.ctx.randomBytes(12)).toString('base64url');
	writeCookie(cookies, 'device', `${made}.${locals.ctx.keys.mac('device', made)}`, locals.secure);
	return made;
}

/** The same for what a page sends that gave this browser its id: null for one that brings none, which gets none by it. */
export function knownDevice({ cookies, locals }: Visit): string | null {
	const [id = '', mac = ''] = (readCookie(cookies, 'device', locals.secure) ?? '').split('.');
	return id !== '' && locals.ctx.keys.macMatches('device', id, mac) ? id : null;
}
