import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { withdrawPasses } from '#lib/server/attendance/attendance.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { eventForLinks, eventForNewLinks, type LinkRefusal } from './event-for-links.ts';
import { nameOf, wordsFor } from './link-words.ts';
import { newLink } from './make-links.ts';
import { deleteLinksOf, listedLink, putLink } from './personal-links.queries.ts';

type Which = { eventId: string; participantId: string };
export type ShownLink = { sentence: string };
/** Whether there was another before it, which ended. */
export type NewLink = ShownLink & { replaced: boolean };

/** What the ledger of the list says of a pass that went with its link. */
export const BY_NEW_LINK = 'tautan pribadi diganti';

/** Whose link it would be, and since when there is one; null for whoever is no supervisor, and for nobody on the list. */
export async function linkHolder(ctx: Context, { eventId, participantId }: Which) {
	const found = await eventForLinks(ctx, eventId);
	const row = found && (await listedLink(ctx.db, eventId, participantId));
	if (!row) return null;
	return {
		eventTitle: found.event.title,
		zone: found.event.zone,
		cancelled: found.event.cancelled,
		endsAt: found.endsAt,
		fullName: nameOf(row),
		unitLabel: row.unit_label,
		madeAt: row.made_at
	};
}

/**
 * Shows one person's link in the sentence that carries it. Whoever holds it acts as that person, so the log says who
 * looked. Refuses whoever is no supervisor ('not-found'), and somebody who has none ('no-link').
 */
export async function showLink(
	ctx: Context,
	{ eventId, participantId }: Which
): Promise<Outcome<ShownLink, 'not-found' | 'no-link'>> {
	const found = await eventForLinks(ctx, eventId);
	const row = found && (await listedLink(ctx.db, eventId, participantId));
	if (!row) return no('not-found');
	const { seed } = row;
	if (seed === null) return no('no-link');
	await recordAudit(ctx, 'personal-link.shown', {
		type: 'participant',
		id: participantId,
		unitId: found.event.organiserUnitId
	});
	return ok({ sentence: wordsFor(ctx, found, { ...row, seed }).sentence });
}

/**
 * Gives one person a new link, which is their first or takes the place of another: that one opens nothing from now on,
 * and since it showed the pass, every pass of theirs that was shown until now is refused at the door. Also for one's own
 * entry: a pass that ends makes nobody present. Refuses as `makeLinks` does, and somebody who is not on the list
 * ('not-found').
 */
export async function replaceLink(
	ctx: Context,
	{ eventId, participantId }: Which
): Promise<Outcome<NewLink, LinkRefusal>> {
	const found = await eventForNewLinks(ctx, eventId);
	if (!found.ok) return found;
	return inTransaction(ctx, async (ctx): Promise<Outcome<NewLink, LinkRefusal>> => {
		const row = await listedLink(ctx.db, eventId, participantId);
		if (!row) return no('not-found');
		const link = newLink(ctx, found.value, participantId);
		const replaced = (await deleteLinksOf(ctx.db, participantId)) > 0;
		if (replaced) await withdrawPasses(ctx, { row, event: found.value.event }, BY_NEW_LINK);
		await putLink(ctx.db, link);
		await recordAudit(ctx, 'personal-link.replaced', {
			type: 'participant',
			id: participantId,
			unitId: found.value.event.organiserUnitId
		});
		return ok({ sentence: wordsFor(ctx, found.value, { ...row, seed: link.seed }).sentence, replaced });
	});
}
