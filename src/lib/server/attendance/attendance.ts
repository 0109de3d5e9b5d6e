/** Who is on an event's list and who came: front door. */
import type { AttendsAs } from '#lib/domain/attendance/attends-as.ts';
import type { CheckInMethod } from '#lib/domain/attendance/check-in.ts';
import { groupForHall, type HallGroup } from '#lib/domain/attendance/hall-groups.ts';
import { madeBeforeKnown } from '#lib/domain/attendance/mark-time.ts';
import { fullName, searchName } from '#lib/domain/people/person.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { listUnitsByIds } from '#lib/server/units/units.ts';
import { heldExcuses, type HeldExcuse } from './excuses.ts';
import { pledgeCountsOf } from './pledge-counts.queries.ts';
import { countParticipants, countsByUnit, presentCount, roster, type RosterRow } from './attendance.queries.ts';

export { numbersOf } from './session-numbers.ts';
export { eligibleParticipants, type EligibleParticipant } from './eligible-participants.ts';
export { addParticipants } from './add-participants.ts';
export { closeEventSession, type ClosedEventSession, type CloseRefusal } from './close-session.ts';
export { codesFor } from './hall-code.ts';
export { giveSeat, maySign, presentIn, type HeldSeat, type Present } from './seat.ts';
export { describeArrival, readArrival, readHallCode } from './arrival.ts';
export { arriveAs, type Arriving, type ArrivingRefusal } from './self-check-in.ts';
export { mergeParticipants, type MergeEntriesInput } from './merge-participants.ts';
export { makePass } from './pass.ts';
export { reissuePass, withdrawPasses } from './remove-participant.ts';
export { withManifest, type ArchivedPaper } from './archive-manifest.ts';
export { archivedLetter, zipEvent, type ArchiveAsk, type EventZip } from './zip-event.ts';
export { standingLetters } from './unit-letters.ts';
export { heldExcuses } from './excuses.ts';
export { arrivalsOf } from './my-events.ts';
export { listedHolder } from './participant-page.ts';
export { actorRows, isSameHuman } from './same-human.ts';
export { listAgain, withdrawEntry } from './entries-of-units.ts';
export { mendByImport } from './mend-by-import.ts';
export { isOutsideUnit, outsideUnitKey } from './unit-key.ts';
export { excusesHeldBy, type HeldExcuse } from './excuses.ts';
export { tellOwnExcuse, type WrittenExcuse } from './tell-excuse.ts';

export type HallCounts = { present: number; listed: number; units: HallGroup[] };

/** Present and listed, in all and per kecamatan or institution, without a single name: what the hall screen shows. */
export async function hallCounts(ctx: Context, eventId: string, eventSessionId: string): Promise<HallCounts> {
	const rows = await countsByUnit(ctx.db, eventId, eventSessionId);
	const ids = new Set(rows.flatMap((row) => (row.path ? row.path.split('/').filter(Boolean).slice(0, 2) : [])));
	const units = new Map((await listUnitsByIds(ctx, [...ids])).map((unit) => [unit.id, unit]));
	const groups = groupForHall(
		rows.map((row) => ({ path: row.path, label: row.unit_label, present: row.present, listed: row.listed })),
		units
	);
	return {
		present: groups.reduce((sum, group) => sum + group.present, 0),
		listed: groups.reduce((sum, group) => sum + group.listed, 0),
		units: groups
	};
}

export type RosterEntry = {
	id: string;
	fullName: string;
	number: string | null;
	unitLabel: string;
	position: string;
	attendsAs: AttendsAs;
	walkIn: boolean;
	hasAccount: boolean;
	arrivedAt: string | null;
	method: CheckInMethod | null;
	/** When a mark by hand was made that counts only since it reached the server; null for all others. */
	markedAt: string | null;
	/** Why they do not come, whether or not they came after all. */
	excuse: HeldExcuse | null;
};

const markedAt = ({ method, device_at, offset_ms, arrived_at }: RosterRow): string | null =>
	method === null || arrived_at === null
		? null
		: madeBeforeKnown({ method, deviceAt: device_at, offsetMs: offset_ms, scannedAt: arrived_at });

const toEntry = (row: RosterRow, excuse: HeldExcuse | null): RosterEntry => ({
	id: row.id,
	fullName: fullName({ name: row.name, titlePrefix: row.title_prefix, titleSuffix: row.title_suffix }),
	number: row.number,
	unitLabel: row.unit_label,
	position: row.position,
	attendsAs: row.attends_as,
	walkIn: row.source === 'walk-in',
	hasAccount: row.person_id !== null,
	arrivedAt: row.arrived_at,
	method: row.method,
	markedAt: markedAt(row),
	excuse
});

/**
 * The list of an event with presence in one session. The caller has been let in by `eventFor`. `text` is part of a name;
 * with `limit` 8 it serves the door's search, which shows nobody before three letters (requirement C24).
 */
export async function listRoster(
	ctx: Context,
	filter: { eventId: string; eventSessionId: string; text: string; limit: number; offset?: number }
): Promise<RosterEntry[]> {
	const rows = await roster(ctx.db, { ...filter, offset: filter.offset ?? 0, search: searchName(filter.text) });
	const excuse = await heldExcuses(ctx, [filter.eventSessionId]);
	return rows.map((row) => toEntry(row, excuse({ eventSessionId: filter.eventSessionId, participantId: row.id })));
}

export async function countListed(ctx: Context, eventId: string): Promise<number> {
	return countParticipants(ctx.db, eventId);
}

/** Signatures and hands under each pledge that was put before a session; by their ids. */
export async function pledgeCounts(
	ctx: Context,
	eventSessionId: string
): Promise<ReadonlyMap<string, { signed: number; hands: number | null }>> {
	const rows = await pledgeCountsOf(ctx.db, eventSessionId);
	return new Map(rows.map(({ id, signed, hands }) => [id, { signed, hands }]));
}

export async function countPresent(ctx: Context, eventSessionId: string): Promise<number> {
	return presentCount(ctx.db, eventSessionId);
}
