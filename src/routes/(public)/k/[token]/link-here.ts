import { error, type RequestEvent } from '@sveltejs/kit';
import { openLink, takeWrongLink, type OpenedLink } from '#lib/server/personal-links/personal-links.ts';
import { deadLinkText } from '#lib/text/personal-links.ts';

/** What the link in the address opens. Every link that opens nothing is the same 404, and 429 when they are many. */
export async function linkHere(
	event: Pick<RequestEvent, 'locals' | 'getClientAddress'>,
	token: string
): Promise<OpenedLink> {
	const { locals, getClientAddress } = event;
	// The pass of one person: no cache in between keeps it, whoever is signed in.
	locals.personal = true;
	const link = await openLink(locals.ctx, token);
	if (link) return link;
	if (await takeWrongLink(locals.ctx, getClientAddress())) error(404, { message: deadLinkText.what });
	error(429, { message: deadLinkText.tooMany });
}
