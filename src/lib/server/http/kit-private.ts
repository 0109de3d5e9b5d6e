/**
 * What we take from Kit by ways that it does not promise: nothing else in this house leans on its inner workings.
 * docs/adr/0017-kit-private-tricks.md says why, and the way out of each; tests/contract/http.test.ts has a test for each
 * that fails when Kit changes.
 */
import type { RequestEvent } from '@sveltejs/kit';

/** Kit marks the pages that it rendered, and only those, with this header. Private. */
const MADE_BY_KIT = 'x-sveltekit-page';

/**
 * Takes a page out of Kit's hands before Kit hashes it for an etag, encodes it and wraps it: a tag that changes with
 * every nonce never matches, and the bytes would be read back at once to be compressed. One per request.
 */
export class HeldPage {
	#html: string | null = null;
	/** For `resolve`'s `transformPageChunk`. */
	readonly take = ({ html }: { html: string }): string => {
		this.#html = (this.#html ?? '') + html;
		return '';
	};
	/** The bytes of the answer: the page held back, and whatever Kit streamed after it. */
	async bytesOf(response: Response): Promise<Uint8Array> {
		const isHeld = this.#html !== null && response.headers.has(MADE_BY_KIT);
		if (!isHeld) return new Uint8Array(await response.arrayBuffer());
		const streamed = response.headers.has('etag') ? '' : await response.text();
		return Buffer.from(this.#html + streamed);
	}
}

/** A route that is never found (src/routes/(public)/halaman-yang-tidak-ada says why it is one). */
const NOWHERE = '/halaman-yang-tidak-ada';

/**
 * The very page of an unknown address, for one that is forbidden: Kit renders error pages only inside `resolve`, which a
 * refused request never reaches. So it is asked for an address that always refuses, as the same reader, and its address and
 * request id are put in the place of that one's.
 */
export async function pageOfNowhere(event: RequestEvent): Promise<Response> {
	const page = await event.fetch(NOWHERE, { headers: { accept: 'text/html' } });
	const asked = (event.url.pathname + event.url.search).replace(/[&"<]/g, (sign) => `&#${sign.charCodeAt(0)};`);
	const headers = new Headers(page.headers);
	const itsId = headers.get('x-request-id') ?? '';
	for (const ofAnother of ['content-length', 'etag', 'x-request-id']) headers.delete(ofAnother);
	const text = (await page.text()).replaceAll(NOWHERE, () => asked).replaceAll(itsId, event.locals.ctx.requestId);
	return new Response(text, { status: page.status, headers });
}
