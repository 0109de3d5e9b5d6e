import type { RequestEvent } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { openLink } from '#lib/server/personal-links/personal-links.ts';
import { readCookie } from './cookies.ts';

/**
 * Where a hall code that was read becomes a presence: for whoever is signed in their own page, else the personal link
 * that this phone opened for the same event, so that its camera checks in without an account. Nobody is signed in by that.
 */
export async function arrivalPage(
	{ cookies, locals }: Pick<RequestEvent, 'cookies' | 'locals'>,
	eventId: string
): Promise<string> {
	const token = locals.ctx.actor.kind === 'person' ? undefined : readCookie(cookies, 'link', locals.secure);
	const link = token === undefined ? null : await openLink(locals.ctx, token);
	return token !== undefined && link?.event.id === eventId ? paths.personalLink(token) : paths.arrival();
}
