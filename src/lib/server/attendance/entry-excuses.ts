/** From which sessions one entry of a list is excused, for whoever mends the list. */
import type { ExcuseWord, ToldVia } from '#lib/domain/attendance/excuse.ts';
import { eventSessionFor, sessionsOfEvent } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { excusesHeldBy, type HeldExcuse } from './excuses.ts';
import { excusesOfEntry } from './excuses.queries.ts';
import { arrivalsOf } from './my-events.ts';
import { entryById } from './participants.queries.ts';

export type EntryExcuses = {
	sessions: { id: string; title: string; present: boolean; held: HeldExcuse | null }[];
	/** Everything that was told or taken back, the latest first. */
	lines: {
		id: string;
		at: string;
		session: string;
		kind: ExcuseWord;
		via: ToldVia;
		toldBy: string | null;
		/** Who was signed in, by name: themselves, or at the desk. */
		by: string | null;
		reason: string;
		standInName: string;
	}[];
};

/** The caller has opened the entry's page. */
export async function entryExcuses(ctx: Context, eventId: string, participantId: string): Promise<EntryExcuses> {
	const sessions = await sessionsOfEvent(ctx, eventId);
	const held = await excusesHeldBy(ctx, participantId);
	const arrivals = await arrivalsOf(ctx, participantId);
	const titles = new Map(sessions.map(({ id, title }) => [id, title]));
	return {
		sessions: sessions.map(({ id, title }) => ({
			id,
			title,
			present: arrivals.has(id),
			held: held.get(id) ?? null
		})),
		lines: (await excusesOfEntry(ctx.db, participantId)).map((row) => ({
			id: row.id,
			at: row.told_at,
			session: titles.get(row.session_id) ?? '',
			kind: row.kind,
			via: row.via,
			toldBy: row.told_by,
			by: row.by_name,
			reason: row.reason,
			standInName: row.stand_in_name
		}))
	};
}

/** Who comes instead of somebody, for the form that adds a guest; null where nobody was named, and for no supervisor. */
export async function standInFor(
	ctx: Context,
	of: { eventId: string; eventSessionId: string; participantId: string }
): Promise<{ name: string; number: string; unitLabel: string } | null> {
	if (!(await eventSessionFor(ctx, of, 'event.supervise'))) return null;
	const entry = await entryById(ctx.db, of.eventId, of.participantId);
	if (!entry) return null;
	const held = (await excusesHeldBy(ctx, entry.id)).get(of.eventSessionId);
	if (!held?.standInName) return null;
	return { name: held.standInName, number: held.standInNumber ?? '', unitLabel: entry.unit_label };
}
