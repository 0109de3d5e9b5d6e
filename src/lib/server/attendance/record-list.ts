/** The third way back of a paper list: a file or pasted lines of row codes and numbers, looked at first and then written (C30). */
import { doorState } from '#lib/domain/attendance/check-in.ts';
import { rowState, takenInstant, type SignedRowState } from '#lib/domain/attendance/sign-in-sheet.ts';
import {
	readSignedList,
	type ListLineState,
	type SignedLine,
	type SignedList
} from '#lib/domain/attendance/signed-list.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { eventSessionFor, type OpenedEvent } from '#lib/server/events/events.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import type { IncomingScan } from './decide-scan.ts';
import { readCsvRows } from '#lib/server/spreadsheets/read-csv-rows.ts';
import { openDoor } from './door.ts';
import { lockParticipants } from './find-participants.queries.ts';
import { nameOfEntry, SHUT } from './record-sheet.ts';
import { recordScans } from './record-scans.ts';
import { checkRowCodes } from './row-codes.ts';
import { humanOf } from './same-human.ts';
import { entriesByNumber, entriesOfSheets, lockSheets, type StandingEntry } from './sign-in-sheets.queries.ts';

/** More is no hall, and would hold its people for long. */
const MOST_LINES = 1000;

export type GivenList = {
	eventId: string;
	eventSessionId: string;
	lines: readonly SignedLine[];
	/** For lines without an hour of their own: "09.20" of the venue's zone. */
	takenAt: string;
};

export type ListLine = { line: number; name: string | null; state: ListLineState };
export type LookedAtList = { lines: ListLine[]; recorded: number };

export type ListRefusal =
	'not-found' | 'list-empty' | 'list-long' | 'changed' | 'cancelled' | 'closed' | 'over' | 'taken-too-early';

/** The lines of a CSV; null for what is none, cannot be read or is larger than 200 kB. */
export function listOfCsv(bytes: Uint8Array): SignedList | null {
	const rows = readCsvRows(bytes);
	return rows && readSignedList(rows);
}

/** What recording these lines would do, line by line: a bad one holds up no other. Refuses as `recordList`; writes nothing. */
export async function lookAtList(ctx: Context, given: GivenList): Promise<Outcome<LookedAtList, ListRefusal>> {
	const read = await readList(ctx, given);
	return read.ok ? ok(lookedAt(read.value.lines)) : read;
}

/**
 * Records whoever a line names and is not there yet, as marked by hand from this line, present from its hour. What stands
 * already wins, as with a sheet; so does the first of two lines of one person. Refuses others than supervisors
 * ('not-found'), an empty list and one of more than `MOST_LINES`, a door that takes nobody, and ('changed') when it would
 * no longer record as many as the reader was shown.
 */
export async function recordList(
	ctx: Context,
	given: GivenList & { expected: number; deviceId: string }
): Promise<Outcome<{ recorded: number; lines: number }, ListRefusal>> {
	return inTransaction(ctx, async (ctx): Promise<Outcome<{ recorded: number; lines: number }, ListRefusal>> => {
		const before = await readList(ctx, given);
		if (!before.ok) return before;
		await lockSheets(ctx.db, given.eventSessionId);
		await lockParticipants(
			ctx.db,
			before.value.lines.flatMap((line) => line.entry?.participant_id ?? [])
		);
		const read = await readList(ctx, given);
		if (!read.ok) return read;
		const wanted = read.value.lines.filter((line) => line.state === 'new');
		if (wanted.length !== given.expected) return no('changed');
		const scans = wanted.flatMap((line) => toScan(ctx, given.deviceId, line));
		const door = await openDoor(ctx, {
			eventSessionId: given.eventSessionId,
			participantIds: wanted.flatMap((line) => line.entry?.participant_id ?? []),
			nonces: scans.map((scan) => scan.nonce)
		});
		const receipts = door ? await recordScans(ctx, door, scans) : [];
		const recorded = receipts.filter((receipt) => receipt.outcome === 'recorded').length;
		await recordAudit(
			ctx,
			'attendance.list-recorded',
			{ type: 'session', id: given.eventSessionId, unitId: read.value.event.organiserUnitId },
			{ lines: given.lines.length, recorded }
		);
		return ok({ recorded, lines: given.lines.length });
	});
}

type Entry = Omit<StandingEntry, 'number' | 'asked'>;
type ReadLine = { line: number; entry: Entry | null; where: string; takenAt: string; state: ListLineState };

const lookedAt = (lines: readonly ReadLine[]): LookedAtList => ({
	lines: lines.map(({ line, entry, state }) => ({ line, name: entry && nameOfEntry(entry), state })),
	recorded: lines.filter((line) => line.state === 'new').length
});

async function readList(
	ctx: Context,
	given: GivenList
): Promise<Outcome<{ event: OpenedEvent['event']; lines: ReadLine[] }, ListRefusal>> {
	const found = await eventSessionFor(ctx, given, 'event.supervise');
	if (!found) return no('not-found');
	if (given.lines.length === 0) return no('list-empty');
	if (given.lines.length > MOST_LINES) return no('list-long');
	const { event, eventSession } = found;
	const now = ctx.now().toISOString();
	const { opens_at: opensAt, starts_at: startsAt, ends_at: endsAt, closed_at: closedAt } = eventSession;
	const shut = SHUT[doorState({ opensAt, closedAt, endsAt, cancelled: event.cancelled }, now)];
	if (shut) return no(shut);
	const reader = await humanOf(ctx, actorId(ctx));
	const seen = new Set<string>();
	const named = await entriesOfLines(ctx, given);
	const lines = given.lines.map(({ line, hour }, index): ReadLine => {
		const { entry, where, problem } = named[index] ?? { entry: null, where: '', problem: 'unclear' };
		const nobody = { line, entry, where, takenAt: '' };
		if (!entry) return { ...nobody, state: problem ?? 'unclear' };
		const taken = takenInstant(hour || given.takenAt, { zone: event.zone, opensAt, startsAt, endsAt }, now);
		if (!taken.ok) return { ...nobody, state: taken.reason };
		if (seen.has(entry.participant_id)) return { ...nobody, state: 'twice' };
		seen.add(entry.participant_id);
		return { ...nobody, takenAt: taken.value, state: stateOf(entry, reader, taken.value) };
	});
	return ok({ event, lines });
}

const stateOf = (entry: Entry, reader: string | null, takenAt: string): SignedRowState =>
	rowState(
		{
			present: entry.arrived_at !== null,
			removed: entry.removed_at !== null,
			undoneAt: entry.undone_at,
			own: entry.human_id !== null && entry.human_id === reader
		},
		takenAt
	);

type Named = { entry: Entry | null; where: string; problem?: ListLineState };

/** Who each line means, in their order, and how the ledger says it. */
async function entriesOfLines(ctx: Context, { eventId, eventSessionId, lines }: GivenList): Promise<Named[]> {
	const codes = lines.flatMap(({ target }) => (target.kind === 'code' ? [target.text] : []));
	const checked = await checkRowCodes(ctx, eventSessionId, codes);
	const byText = new Map(codes.map((text, index) => [text, checked[index]]));
	const sheetIds = new Set(checked.flatMap((code) => (code.ok ? [code.value.sheet.id] : [])));
	const rows = await entriesOfSheets(ctx.db, eventSessionId, [...sheetIds]);
	const byRow = new Map(rows.map((row) => [`${row.sheet_id} ${row.position}`, row]));
	const numbers = lines.flatMap(({ target }) => (target.kind === 'number' ? [target.number] : []));
	const byNumber = new Map(
		(await entriesByNumber(ctx.db, { eventId, eventSessionId }, numbers)).map((entry) => [entry.asked, entry])
	);
	return lines.map(({ target }): Named => {
		if (target.kind === 'unclear') return { entry: null, where: '', problem: 'unclear' };
		if (target.kind === 'number') {
			const entry = byNumber.get(target.number);
			return entry ? { entry, where: 'nomor' } : { entry: null, where: '', problem: 'number-unknown' };
		}
		const code = byText.get(target.text);
		if (!code?.ok) return { entry: null, where: '', problem: code?.reason ?? 'code-unknown' };
		const { sheet, row } = code.value;
		const entry = byRow.get(`${sheet.id} ${row}`);
		return entry
			? { entry, where: `lembar ${sheet.code} baris ${row}` }
			: { entry: null, where: '', problem: 'row-unknown' };
	});
}

function toScan(ctx: Context, deviceId: string, { line, entry, where, takenAt }: ReadLine): IncomingScan[] {
	if (!entry) return [];
	return [
		{
			nonce: ctx.newId(),
			method: 'manual',
			target: { participantId: entry.participant_id, passSerial: null },
			scannedAt: takenAt,
			clockUncertain: false,
			deviceAt: null,
			offsetMs: null,
			deviceId,
			deviceLabel: 'Daftar presensi',
			note: `daftar presensi baris ${line}, dari ${where}`
		}
	];
}
