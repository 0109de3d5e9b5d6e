/** Which seat somebody on an event's list takes, how many are left, and until when the invited unit decides. */
import { localDay, type Zone } from '../time/office-time.ts';

export type InvitedUnit = { unitId: string; path: string; seats: number | null };
/** An entry that stands. `unitPath` null: of no unit in the tree. */
export type SeatedEntry = { unitPath: string | null; namedBy: string | null };

/**
 * The invitation whose seat an entry takes: that of the unit that named it, otherwise that of the nearest invited unit at
 * or above its own. So a kelurahan that is invited beside its kecamatan takes none of the kecamatan's. Null: nobody's.
 */
export function seatOf(invited: readonly InvitedUnit[], entry: SeatedEntry): string | null {
	const named = invited.find(({ unitId }) => unitId === entry.namedBy);
	if (named) return named.unitId;
	const { unitPath } = entry;
	if (unitPath === null) return null;
	const above = invited.filter(({ path }) => unitPath.startsWith(path));
	return (
		above.reduce<InvitedUnit | null>((near, one) => (near && near.path.length > one.path.length ? near : one), null)
			?.unitId ?? null
	);
}

/** How many more a unit may name; null: as many as it likes. Never below none, whatever the organiser put on the list. */
export const seatsLeft = (seats: number | null, taken: number): number | null =>
	seats === null ? null : Math.max(0, seats - taken);

/** An entry that is off the list: which unit took back its own naming, when, and when the entry was last put back. */
export type OffList = { withdrawnBy: string | null; withdrawnAt: string | null; restoredAt: string | null };

/**
 * Whether a unit may name somebody again who is off the list: only whom it took back itself, and as long as the organiser
 * has not decided about them since. Whoever put them back and took them off again has the last word.
 */
export const mayNameAgain = ({ withdrawnBy, withdrawnAt, restoredAt }: OffList, unitId: string): boolean =>
	withdrawnBy === unitId && withdrawnAt !== null && (restoredAt === null || restoredAt <= withdrawnAt);

export type NamingState = 'open' | 'due-passed' | 'doors-open' | 'cancelled';

/**
 * Whether an invited unit may still name and take back: to the end of the last day given, in the event's zone, and never
 * once the first door is open. Afterwards the organiser alone changes the list.
 */
export function namingState(
	event: { zone: Zone; cancelled: boolean; dueOn: string | null; doorsOpenAt: string | null },
	now: Date
): NamingState {
	if (event.cancelled) return 'cancelled';
	if (event.doorsOpenAt !== null && now.toISOString() >= event.doorsOpenAt) return 'doors-open';
	if (event.dueOn !== null && localDay(now, event.zone) > event.dueOn) return 'due-passed';
	return 'open';
}

/** What a unit owes: no answer, too few, all of them, none because it said so, or more than it has seats. */
export type AnswerState = 'none' | 'some' | 'complete' | 'declined' | 'over';

/** By the number of entries that take the unit's seats; a number of seats that nobody gave is filled by the first. */
export function answerState({
	seats,
	taken,
	declined
}: {
	seats: number | null;
	taken: number;
	declined: boolean;
}): AnswerState {
	if (taken === 0) return declined ? 'declined' : 'none';
	if (seats === null || taken === seats) return 'complete';
	return taken > seats ? 'over' : 'some';
}
