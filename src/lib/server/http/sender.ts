/**
 * Who a page was made for. A form that a script sends names that person, so that nobody signs, answers or confirms in
 * the name of whoever has signed in since, in another tab or in place of an ended session. Of the forms that are posted
 * without script only the arrival in a hall says so, in a field.
 */
import { error } from '@sveltejs/kit';
import { SENDER_HEADER } from '#lib/schemas/sender.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { errorWords } from '#lib/text/errors.ts';

/** Names the reader to this installation only, and says nothing about them; null for a reader who is not signed in. */
export const senderTag = ({ actor, keys }: Context): string | null =>
	actor.kind === 'person' ? keys.mac('page-sender', actor.personId) : null;

/** Lets the request through, or refuses with 412 what a page of somebody else sends. */
export const checkSender = (ctx: Context, headers: Headers): void => checkSenderTag(ctx, headers.get(SENDER_HEADER));

/** The same for a form that carries the tag among its fields, because it sends itself or goes without script. */
export function checkSenderTag(ctx: Context, tag: string | null): void {
	if (tag === null || ctx.actor.kind !== 'person') return;
	if (!ctx.keys.macMatches('page-sender', ctx.actor.personId, tag))
		error(412, { message: errorWords({ status: 412 }).what });
}
