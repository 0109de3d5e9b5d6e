/** Guests as a scanner sends them: they stood at the door and are inside, so that nothing about them is a reason to stop. */
import type { CheckInReview } from '#lib/domain/attendance/check-in.ts';
import { readListedNumber, type ListedNumber } from '#lib/domain/people/listed-number.ts';
import { cleanName } from '#lib/domain/people/person.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { listEntry } from './add-walk-in.ts';
import type { Door } from './door.ts';
import { scansByNonces } from './scans.queries.ts';

export type GuestItem = {
	name: string;
	unitLabel: string;
	/** NIP, NI PPPK, NRP as typed. */
	number?: string | undefined;
	/** Whoever added them has seen that the name is on the list, and says that this is somebody else. */
	somebodyElse?: boolean | undefined;
};
/** The entry that a guest is on the list by, and what a supervisor has to look at. */
export type TakenGuest = { participantId: string; doubt: CheckInReview | null; note: string };

/**
 * Puts each guest on the list, or finds them there: the same number on two devices is one human, and a name that is
 * there already does not stop anybody (`namesake`, C13). A number of somebody of quite another name, or of one who was
 * taken off, is not taken over (`number-taken`); a NIK is thrown away, and what is no number is noted. A guest sent once
 * more is the same entry. Null for a name that nobody can read. The caller holds the event.
 */
export async function takeGuests(
	ctx: Context,
	{ eventId, eventSessionId, event }: Door,
	items: readonly { nonce: string; guest: GuestItem }[],
	supervises: boolean
): Promise<Map<string, TakenGuest | null>> {
	const known = new Map(
		(
			await scansByNonces(
				ctx.db,
				items.map((item) => item.nonce)
			)
		).map((line) => [line.nonce, line])
	);
	const taken = new Map<string, TakenGuest | null>();
	// One after the other: the second of one name or number finds the first.
	for (const { nonce, guest } of items) {
		const before = known.get(nonce);
		if (before) {
			taken.set(nonce, before.participant_id ? { participantId: before.participant_id, doubt: null, note: '' } : null);
			continue;
		}
		const made = taken.get(nonce) ?? (await entryOf(ctx, { eventId, asksRegister: supervises }, guest));
		if (made && !taken.has(nonce))
			await recordAudit(
				ctx,
				'participant.added',
				{ type: 'participant', id: made.participantId, unitId: event.organiserUnitId },
				{ session: eventSessionId, source: 'walk-in' }
			);
		taken.set(nonce, made);
	}
	return taken;
}

const NO_NUMBER: ListedNumber = { number: null, numberType: null };

async function entryOf(
	ctx: Context,
	of: { eventId: string; asksRegister: boolean },
	guest: GuestItem
): Promise<TakenGuest | null> {
	const name = cleanName(guest.name);
	if (!name.ok) return null;
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
