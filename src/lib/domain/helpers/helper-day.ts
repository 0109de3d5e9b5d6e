/** When a phone may be let in as a helper's, and when that ends. Source: requirement C38, ADR 0024. */
import { nearDay } from '#lib/domain/events/event.ts';
import { sharedWords, searchName } from '#lib/domain/people/person.ts';
import { fromLocal, localDay, type Zone } from '#lib/domain/time/office-time.ts';

/** At one event at a time: as many as doors and tables have in a hall of three hundred. */
export const MOST_HELPERS = 12;
/** How long a QR and its code let somebody in: to walk over, aim and type a name. */
export const INVITE_MS = 10 * 60_000;
/** How long a phone that has ended may take to send what it held, from its first try on. */
export const FLUSH_MS = 10 * 60_000;

const DAY_MS = 86_400_000;

/** The end of today where the event is on today, by the calendar of its zone; null on any other day. */
export function helperDayEnd(event: { startsAt: string; endsAt: string; zone: Zone }, now: Date): string | null {
	if (nearDay(event, now) !== 'today') return null;
	const midnight = fromLocal(localDay(now, event.zone), '00.00', event.zone);
	return midnight && new Date(midnight.getTime() + DAY_MS).toISOString();
}

/** When the phone ceased to be a helper's, ISO; null while it is one. */
export function helperEndedAt(phone: { revokedAt: string | null; endsAt: string }, now: Date): string | null {
	return phone.revokedAt ?? (phone.endsAt <= now.toISOString() ? phone.endsAt : null);
}

/** Whether what an ended phone held is still taken: from its first try on, for as long as one sending may last. */
export const mayFlush = (flushedAt: string, now: Date): boolean =>
	now.getTime() - new Date(flushedAt).getTime() <= FLUSH_MS;

/** Whether a listed name may be the holder's own: the same, or each word of the shorter one, where it has two or more. */
export function mayBeOwnName(holder: string, listed: string): boolean {
	const { shared, least } = sharedWords(holder, listed);
	return searchName(holder) === searchName(listed) || (least > 1 && shared === least);
}
