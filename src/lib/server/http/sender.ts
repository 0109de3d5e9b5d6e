/**
 * Who a page was made for. A form names that person, so that nobody signs, answers or confirms in the name of whoever
 * has signed in since, in another tab or in place of an ended session: by a header where a script sends it, by a field
 * where the browser does (ui/Sender.svelte).
 */
import { error } from '@sveltejs/kit';
import { SENDER_FIELD, SENDER_HEADER } from '#lib/schemas/sender.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { errorWords } from '#lib/text/errors.ts';

/** Names the reader to this installation only, and says nothing about them; null for a reader who is not signed in. */
export const senderTag = ({ actor, keys }: Context): string | null =>
	actor.kind === 'person' ? keys.mac('page-sender', actor.personId) : null;

/** Who sent each request that is being answered: a form is read where its context is not at hand. */
const asking = new WeakMap<Request, Context>();

/**
 * Lets the request through, or refuses with 412 what a script sends from a page of somebody else. What the browser
 * sends is known when its form is read (`takeSender`).
 */
export function checkSender(ctx: Context, request: Request): void {
	asking.set(request, ctx);
	checkTag(ctx, request.headers.get(SENDER_HEADER));
}

/**
 * Takes the tag out of a form's fields. 412 for a page of somebody else; 401 where nobody is signed in any more: only
 * on a public page, as a phone that speaks for an entry may answer there for itself, but not for a page's reader.
 */
export function takeSender(request: Request, data: FormData): void {
	const tag = data.get(SENDER_FIELD);
	data.delete(SENDER_FIELD);
	const ctx = asking.get(request);
	if (tag === null || !ctx) return;
	if (ctx.actor.kind !== 'person') error(401, { message: errorWords({ status: 401 }, 'send').what });
	checkTag(ctx, String(tag));
}

function checkTag({ actor, keys }: Context, tag: string | null): void {
	if (tag === null || actor.kind !== 'person') return;
	if (!keys.macMatches('page-sender', actor.personId, tag)) error(412, { message: errorWords({ status: 412 }).what });
}
