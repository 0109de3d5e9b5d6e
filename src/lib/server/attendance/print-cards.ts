/** Passes on paper: for whoever has no phone, or no account to see a pass on. */
import type { AttendsAs } from '#lib/domain/attendance/attends-as.ts';
import type { CardKind } from '#lib/domain/attendance/pass-cards.ts';
import { planSheets } from '#lib/domain/attendance/sign-in-sheet.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { fullName } from '#lib/domain/people/person.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { eventFor, sessionsOfEvent } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { entriesForCards } from './cards.queries.ts';
import { makePass } from './pass.ts';

export type PrintedCard = {
	/** The text of the QR: the same pass as on a phone. */
	pass: string;
	fullName: string;
	unitLabel: string;
	attendsAs: AttendsAs;
	number: string | null;
};
export type PrintedCards = {
	kind: CardKind;
	organiserName: string;
	eventTitle: string;
	venue: string;
	city: string;
	zone: Zone;
	startsAt: string;
	endsAt: string;
	/** When the first door opens. */
	opensAt: string;
	printedAt: string;
	cards: PrintedCard[];
};

export type CardsRefusal = 'not-found' | 'cancelled' | 'list-empty';

/**
 * Everybody's pass for the paper, or that of one unit, unit by unit and by name. The pass is the one their phone shows:
 * whoever's card is replaced has neither any more. The log says who took them, as passes they are keys. Refuses others
 * than supervisors ('not-found'), an event that was called off and a list, or a unit, without anybody ('list-empty').
 */
export async function printCards(
	ctx: Context,
	{ eventId, kind, unitLabel }: { eventId: string; kind: CardKind; unitLabel: string | null }
): Promise<Outcome<PrintedCards, CardsRefusal>> {
	const found = await eventFor(ctx, eventId, 'event.supervise');
	if (!found) return no('not-found');
	const { event } = found;
	if (event.cancelled) return no('cancelled');
	const entries = (await entriesForCards(ctx.db, eventId)).filter(
		(entry) => unitLabel === null || entry.unitLabel === unitLabel
	);
	if (entries.length === 0) return no('list-empty');
	const [session] = await sessionsOfEvent(ctx, eventId);
	await recordAudit(
		ctx,
		'attendance.cards-printed',
		{ type: 'event', id: eventId, unitId: event.organiserUnitId },
		{ kind, cards: entries.length }
	);
	return ok({
		kind,
		organiserName: event.organiserName,
		eventTitle: event.title,
		venue: event.venue,
		city: event.city,
		zone: event.zone,
		startsAt: event.startsAt,
		endsAt: event.endsAt,
		opensAt: session?.opensAt ?? event.startsAt,
		printedAt: ctx.now().toISOString(),
		cards: planSheets(entries)
			.flatMap((sheet) => sheet.entries)
			.map((entry) => ({
				pass: makePass(ctx.keys, { participantId: entry.id, eventId, serial: entry.pass_serial }),
				fullName: fullName({ name: entry.name, titlePrefix: entry.title_prefix, titleSuffix: entry.title_suffix }),
				unitLabel: entry.unitLabel,
				attendsAs: entry.attends_as,
				number: entry.number
			}))
	});
}

export type CardsPage = {
	eventTitle: string;
	cancelled: boolean;
	/** How many are on the list, and of each unit. */
	listed: number;
	units: { label: string; people: number }[];
};

/** What there is to print; null for whoever does not supervise the event. */
export async function cardsToPrint(ctx: Context, eventId: string): Promise<CardsPage | null> {
	const found = await eventFor(ctx, eventId, 'event.supervise');
	if (!found) return null;
	const entries = await entriesForCards(ctx.db, eventId);
	const units = new Map<string, number>();
	for (const sheet of planSheets(entries))
		units.set(sheet.unitLabel, (units.get(sheet.unitLabel) ?? 0) + sheet.entries.length);
	return {
		eventTitle: found.event.title,
		cancelled: found.event.cancelled,
		listed: entries.length,
		units: [...units].map(([label, people]) => ({ label, people }))
	};
}
