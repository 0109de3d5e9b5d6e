import { fullName } from '#lib/domain/people/person.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { invitationText } from '#lib/text/personal-links.ts';
import type { LinkEvent } from './event-for-links.ts';
import type { ListedLink } from './personal-links.queries.ts';
import { tokenOf } from './token.ts';

export const nameOf = (row: Pick<ListedLink, 'name' | 'title_prefix' | 'title_suffix'>): string =>
	fullName({ name: row.name, titlePrefix: row.title_prefix, titleSuffix: row.title_suffix });

/** The link of a seed, whole. The path stands here and in src/lib/paths.ts; a test holds them together. */
const addressOf = (ctx: Context, seed: string): string => `${ctx.publicOrigin}/k/${tokenOf(ctx, seed)}`;

/** A person's link and the sentence that carries it. */
export function wordsFor(ctx: Context, { event, sessions }: LinkEvent, row: ListedLink & { seed: string }) {
	const address = addressOf(ctx, row.seed);
	const name = nameOf(row);
	const sentence = invitationText({
		name,
		event: event.title,
		startsAt: sessions[0]?.startsAt ?? event.startsAt,
		zone: event.zone,
		place: `${event.venue}, ${event.city}`,
		address
	});
	return { name, unitLabel: row.unit_label, address, sentence };
}
