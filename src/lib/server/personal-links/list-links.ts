import { namedForDay } from '#lib/domain/spreadsheets/file-name.ts';
import { searchName } from '#lib/domain/people/person.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sheetFile, watermark, type SheetFile } from '#lib/server/spreadsheets/write-sheets.ts';
import { eventForLinks } from './event-for-links.ts';
import { nameOf, wordsFor } from './link-words.ts';
import { countLinks, listedLinks } from './personal-links.queries.ts';

export type LinkLine = { id: string; fullName: string; unitLabel: string; madeAt: string | null };

/** Who on the list has a link, without the links; null for whoever is no supervisor. `text` is part of a name. */
export async function listLinks(
	ctx: Context,
	{ eventId, text, limit, offset }: { eventId: string; text: string; limit: number; offset: number }
) {
	const found = await eventForLinks(ctx, eventId);
	if (!found) return null;
	const rows = await listedLinks(ctx.db, eventId, { search: searchName(text), limit, offset });
	return {
		eventTitle: found.event.title,
		zone: found.event.zone,
		cancelled: found.event.cancelled,
		endsAt: found.endsAt,
		over: ctx.now().getTime() > Date.parse(found.endsAt),
		...(await countLinks(ctx.db, eventId)),
		lines: rows.map((row): LinkLine => ({
			id: row.id,
			fullName: nameOf(row),
			unitLabel: row.unit_label,
			madeAt: row.made_at
		}))
	};
}

/**
 * Everybody's link as XLSX, unit by unit, with the sentence that carries it: for whoever sends them. The log says who
 * took them all. Refuses whoever is no supervisor ('not-found'), and a list of which nobody has a link ('no-link').
 * `demo` prints the watermark.
 */
export async function linksSheet(
	ctx: Context,
	eventId: string,
	demo = false
): Promise<Outcome<SheetFile, 'not-found' | 'no-link'>> {
	const found = await eventForLinks(ctx, eventId);
	if (!found) return no('not-found');
	const rows = (await listedLinks(ctx.db, eventId)).flatMap(({ seed, ...row }) =>
		seed === null ? [] : [wordsFor(ctx, found, { ...row, seed })]
	);
	if (rows.length === 0) return no('no-link');
	await recordAudit(
		ctx,
		'personal-link.downloaded-in-bulk',
		{ type: 'event', id: eventId, unitId: found.event.organiserUnitId },
		{ links: rows.length }
	);
	const marks = watermark(demo);
	const page = {
		name: 'Tautan pribadi',
		rows: [
			...marks,
			['Unit kerja', 'Nama', 'Tautan pribadi', 'Kalimat untuk WhatsApp'],
			...rows.map(({ unitLabel, name, address, sentence }) => [unitLabel, name, address, sentence])
		],
		titles: marks.length + 1,
		widths: [34, 34, 52, 90]
	};
	return ok(await sheetFile([namedForDay('tautan-pribadi', found.event)], 'xlsx', [page]));
}
