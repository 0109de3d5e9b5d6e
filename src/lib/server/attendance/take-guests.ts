/** Guests as a scanner sends them: they stood at the door and are inside, so that nothing about them is a reason to stop. */
import type { CheckInRefusal, CheckInReview } from '#lib/domain/attendance/check-in.ts';
import { MOST_GUESTS } from '#lib/domain/helpers/most-guests.ts';
import { readListedNumber, type ListedNumber } from '#lib/domain/people/listed-number.ts';
import { cleanName } from '#lib/domain/people/person.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { listEntry } from './add-walk-in.ts';
import type { Door } from './door.ts';
import { guestsFrom, scansByNonces } from './scans.queries.ts';

export type GuestItem = {
	name: string;
	unitLabel: string;
	/** NIP, NI PPPK, NRP as typed. */
	number?: string | undefined;
	/** Whoever added them has seen that the name is on the list, and says that this is somebody else. */
	somebodyElse?: boolean | undefined;
};
/** The entry that a guest is on the list by, and what a supervisor has to look at; or why they are on none. */
export type TakenGuest =
	{ participantId: string; doubt: CheckInReview | null; note: string } | { refused: CheckInRefusal; note: string };

/**
 * Puts each guest on the list, or finds them there: the same number on two devices is one human, and a name that is
 * there already does not stop anybody (`namesake`, C13). A number of somebody of quite another name, or of one who was
 * taken off, is not taken over (`number-taken`); a NIK is thrown away, and what is no number is noted. A guest sent once
 * more is the same entry. Refused for each: a name that nobody can read ('guest-unnamed'), and what a helper's phone brings
 * beyond `MOST_GUESTS` at this event ('too-many-guests'; the line keeps the name, so that a supervisor can add them). The
 * caller holds the event, which is what makes the count hold.
 */
export async function takeGuests(
	ctx: Context,
	{ eventId, eventSessionId, event }: Door,
	items: readonly { nonce: string; guest: GuestItem }[],
	supervises: boolean
): Promise<Map<string, TakenGuest>> {
	const known = new Map(
		(
			await scansByNonces(
				ctx.db,
				items.map((item) => item.nonce)
			)
		).map((line) => [line.nonce, line])
	);
	const taken = new Map<string, TakenGuest>();
	let left = await guestsLeft(ctx, eventId);
	// One after the other: the second of one name or number finds the first.
	for (const { nonce, guest } of items) {
		const before = known.get(nonce);
		if (before?.participant_id) taken.set(nonce, { participantId: before.participant_id, doubt: null, note: '' });
		if (before || taken.has(nonce)) continue;
		if (left <= 0) {
			const name = cleanName(guest.name);
			taken.set(nonce, { refused: 'too-many-guests', note: name.ok ? `tamu: ${name.value}` : '' });
			continue;
		}
		const made = await entryOf(ctx, { eventId, asksRegister: supervises }, guest);
		taken.set(nonce, made);
		if ('refused' in made) continue;
		left--;
		await recordAudit(
			ctx,
			'participant.added',
			{ type: 'participant', id: made.participantId, unitId: event.organiserUnitId },
			{ session: eventSessionId, source: 'walk-in' }
		);
	}
	return taken;
}

/** How many more this phone may bring: whoever holds a helper's phone is no colleague, and a list is not filled from it. */
async function guestsLeft({ db, actor }: Context, eventId: string): Promise<number> {
	if (actor.kind !== 'helper') return Infinity;
	return MOST_GUESTS - (await guestsFrom(db, eventId, actor.helperId));
}

const NO_NUMBER: ListedNumber = { number: null, numberType: null };

async function entryOf(
	ctx: Context,
	of: { eventId: string; asksRegister: boolean },
	guest: GuestItem
): Promise<TakenGuest> {
	const name = cleanName(guest.name);
	if (!name.ok) return { refused: 'guest-unnamed', note: '' };
	const read = readListedNumber(guest.number ?? '');
	let number = read.ok ? read.value : NO_NUMBER;
	let doubt: CheckInReview | null = null;
	let isSomebodyElse = guest.somebodyElse ?? false;
	for (;;) {
		const entry = await listEntry(
			ctx,
			{ ...of, unitLabel: guest.unitLabel, isSomebodyElse },
			{ name: name.value, ...number }
		);
		if (entry.ok)
			return {
				participantId: entry.value,
				doubt,
				note: !read.ok && read.reason === 'number-wrong' ? 'nomor yang diketik tidak terbaca' : ''
			};
		doubt ??= entry.reason === 'name-listed' ? 'namesake' : 'number-taken';
		if (entry.reason === 'name-listed') isSomebodyElse = true;
		else number = NO_NUMBER;
	}
}
