/** What a copied event asks of the units it invites: the terms of the one before, with the days moved. */
const DAY_MS = 86_400_000;

/** Whole days from the last day for names to the event's first; null where names are taken until the doors open. */
export const daysAhead = ({ dueOn, firstDay }: { dueOn: string | null; firstDay: string }): number | null =>
	dueOn === null ? null : Math.round((Date.parse(firstDay) - Date.parse(dueOn)) / DAY_MS);

/**
 * The last day for names of an event that begins on `firstDay`, as many days ahead as before; all are plain days of its
 * zone. Never a day that is over, and never after the event has begun.
 */
export function movedDueOn(
	ahead: number | null,
	{ firstDay, today }: { firstDay: string; today: string }
): string | null {
	if (ahead === null) return null;
	const moved = new Date(Date.parse(firstDay) - ahead * DAY_MS).toISOString().slice(0, 10);
	return [moved < today ? today : moved, firstDay].sort()[0] ?? null;
}
