import { localDay, type Zone } from '../time/office-time.ts';
import { addMonths, endOfDay } from '../programmes/calendar.ts';

/**
 * The last instant (ISO) at which certificates of an event hold: the end of the day, so many calendar months after its
 * last one. Null: for ever.
 */
export function eventValidUntil(event: { endsAt: string; zone: Zone; months: number | null }): string | null {
	if (event.months === null) return null;
	const lastDay = addMonths(localDay(new Date(event.endsAt), event.zone), event.months);
	return endOfDay(lastDay, event.zone).toISOString();
}
