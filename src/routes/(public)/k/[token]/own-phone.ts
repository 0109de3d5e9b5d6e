import type { RequestEvent } from '@sveltejs/kit';
import { readCookie, writeCookie } from '#lib/server/http/cookies.ts';
import { deviceOf } from '#lib/server/http/device.ts';
import { openLink, type OpenedLink } from '#lib/server/personal-links/personal-links.ts';

type Visit = Pick<RequestEvent<{ token: string }>, 'cookies' | 'locals' | 'params' | 'request'>;

/**
 * Gives the phone that opens a link its id, and answers whether the hall's QR leads it to that link from now on: it stays
 * with the first one that it opened for an event as long as that opens, so that nobody makes it theirs by sending their own.
 */
export async function isPhoneOf(link: OpenedLink, visit: Visit): Promise<boolean> {
	const ours = await isFree(link, visit);
	const { cookies, locals, params, request } = visit;
	// A form from elsewhere comes without our cookies, and its answer settles neither which phone this is nor whose.
	if (request.method !== 'GET') return ours;
	deviceOf(visit);
	if (ours) writeCookie(cookies, 'link', params.token, locals.secure);
	return ours;
}

async function isFree(link: OpenedLink, { cookies, locals, params }: Visit): Promise<boolean> {
	const kept = readCookie(cookies, 'link', locals.secure);
	if (kept === undefined || kept === params.token) return true;
	const first = await openLink(locals.ctx, kept);
	return first?.event.id !== link.event.id || first.participantId === link.participantId;
}
