/** What a closing page asks to be settled first; each is said with what there is to look at. */
import { byHandShare, headsOff } from '#lib/domain/attendance/to-settle.ts';
import type { SessionTally } from '#lib/domain/attendance/session-tally.ts';
import { fullName } from '#lib/domain/people/person.ts';
import { eventSessionFor } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { doubledGuests } from './doubled-guests.queries.ts';
import { waitingReviews } from './list-reviews.ts';

type Guest = { participantId: string; fullName: string; unitLabel: string; number: string | null };
export type ToSettle = {
	/** Scans in doubt of this session that wait for a look. */
	reviews: number;
	/** Guests beside whoever stands on the list under the same name. */
	doubled: { guest: Guest; other: Guest }[];
	byHand: { count: number; percent: number } | null;
	/** Heads counted over those recorded. */
	headsOff: number | null;
};

/** Null for whoever does not supervise the event now. `tally` is that of the session. */
export async function toSettle(
	ctx: Context,
	of: { eventId: string; eventSessionId: string },
	tally: SessionTally
): Promise<ToSettle | null> {
	const found = await eventSessionFor(ctx, of, 'event.supervise');
	if (!found) return null;
	const { closed_at: closedAt, head_count: headCount } = found.eventSession;
	return {
		reviews: (await waitingReviews(ctx, of.eventId)).get(of.eventSessionId) ?? 0,
		doubled: (await doubledGuests(ctx.db, of.eventId)).map(({ guest, other }) => ({
			guest: toGuest(guest),
			other: toGuest(other)
		})),
		byHand: byHandShare(tally),
		headsOff: closedAt === null ? null : headsOff(headCount, tally)
	};
}

type Row = Awaited<ReturnType<typeof doubledGuests>>[number]['guest'];
const toGuest = (row: Row): Guest => ({
	participantId: row.id,
	fullName: fullName({ name: row.name, titlePrefix: row.title_prefix, titleSuffix: row.title_suffix }),
	unitLabel: row.unit_label,
	number: row.number
});
