/** The way back of a paper list: what was signed on it becomes presence, looked at first and then written (C30). */
import { doorState } from '#lib/domain/attendance/check-in.ts';
import {
	readRows,
	rowState,
	takenInstant,
	type RowsRefusal,
	type SignedRowState,
	type TakenRefusal
} from '#lib/domain/attendance/sign-in-sheet.ts';
import { no, ok } from '#lib/domain/outcome.ts';
import { fullName } from '#lib/domain/people/person.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { SignInSheetTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { eventSessionFor, type OpenedEvent } from '#lib/server/events/events.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { openDoor } from './door.ts';
import type { IncomingScan } from './decide-scan.ts';
import { lockParticipants } from './find-participants.queries.ts';
import { recordScans } from './record-scans.ts';
import { humanOf } from './same-human.ts';
import { entriesOfSheets, lockSheets, sheetById, sheetsOfPrint, type SheetEntry } from './sign-in-sheets.queries.ts';

export type OfSheet = { eventId: string; eventSessionId: string; sheetId: string };
export type SignedSheet = OfSheet & {
	/** As typed: "1-24 kecuali 7, 9". */
	rows: string;
	/** The hour at which the sheet was taken back, as it is written on it: "09.20" of the venue's zone. */
	takenAt: string;
	/** The rows were proposed by a picture of the sheet and confirmed by whoever records; the ledger says so. */
	byPicture?: boolean;
};

export type SheetRefusal = 'not-found' | 'changed' | 'cancelled' | 'closed' | 'over' | RowsRefusal | TakenRefusal;
/** `at`: the piece of what was typed that was not understood. */
type Refused = { ok: false; reason: SheetRefusal; at?: string };

export type LookedAtRow = { position: number; name: string; signed: boolean; state: SignedRowState };
export type LookedAt = { rows: LookedAtRow[]; recorded: number };

/** What recording these rows would do, row by row. Refuses as `recordSheet` does, and writes nothing. */
export async function lookAtSheet(ctx: Context, signed: SignedSheet): Promise<{ ok: true; value: LookedAt } | Refused> {
	const found = await read(ctx, signed);
	return found.ok ? ok(lookedAt(found.value)) : found;
}

/**
 * Records whoever signed and is not there yet, as marked by hand from this sheet and row, present from when it was taken
 * back. What stands already wins: a scan, a presence taken back since, somebody taken off the list, and the own row of
 * whoever types, also by a second row of the register. Refuses others than supervisors ('not-found'), an event called
 * off, a session that is closed or whose day is long over, rows that cannot be read or are none of the sheet's, an hour
 * outside the door's or still to come, and ('changed') when it would no longer record as many as the reader was shown.
 */
export async function recordSheet(
	ctx: Context,
	signed: SignedSheet & { expected: number; deviceId: string }
): Promise<{ ok: true; value: { recorded: number; signed: number } } | Refused> {
	return inTransaction(ctx, async (ctx) => {
		if (!(await lockToRecord(ctx, signed))) return no('not-found');
		const found = await read(ctx, signed);
		if (!found.ok) return found;
		const { rows, recorded: wouldBe } = lookedAt(found.value);
		if (wouldBe !== signed.expected) return no('changed');
		const wanted = new Set(rows.filter((row) => row.signed && row.state === 'new').map((row) => row.position));
		const entries = found.value.entries.filter((entry) => wanted.has(entry.position));
		const scans = entries.map((entry) => toScan(ctx, signed, found.value, entry));
		const door = await openDoor(ctx, {
			eventSessionId: signed.eventSessionId,
			participantIds: entries.map((entry) => entry.participant_id),
			nonces: scans.map((scan) => scan.nonce)
		});
		const receipts = door ? await recordScans(ctx, door, scans) : [];
		const recorded = receipts.filter((receipt) => receipt.outcome === 'recorded').length;
		await recordAudit(
			ctx,
			'attendance.sheet-recorded',
			{ type: 'session', id: signed.eventSessionId, unitId: found.value.event.organiserUnitId },
			{ sheet: found.value.sheet.code, rows: found.value.signed.length, recorded }
		);
		return ok({ recorded, signed: found.value.signed.length });
	});
}

export type SheetToRecord = {
	sheet: SignInSheetTable;
	/** The sheet after this one in its print; null after the last. */
	next: string | null;
	rows: { position: number; name: string; present: boolean }[];
};

/** One sheet as it stands now, before anything is typed; null for whoever does not supervise the event. */
export async function sheetToRecord(ctx: Context, of: OfSheet): Promise<SheetToRecord | null> {
	if (!(await eventSessionFor(ctx, of, 'event.supervise'))) return null;
	const sheet = await sheetById(ctx.db, of.eventSessionId, of.sheetId);
	if (!sheet) return null;
	const entries = await entriesOfSheets(ctx.db, of.eventSessionId, [sheet.id]);
	const after = await sheetsOfPrint(ctx.db, of.eventSessionId, sheet.print);
	return {
		sheet,
		next: after.find((other) => other.position === sheet.position + 1)?.id ?? null,
		rows: entries.map((entry) => ({
			position: entry.position,
			name: nameOfEntry(entry),
			present: entry.arrived_at !== null
		}))
	};
}

type ReadSheet = {
	event: OpenedEvent['event'];
	sheet: SignInSheetTable;
	entries: SheetEntry[];
	signed: number[];
	takenAt: string;
	/** The row of the register that stands for whoever reads it; null for no person. */
	reader: string | null;
};

/** From here on the session and the people of the sheet stand as they are read; false for whoever may not record it. */
async function lockToRecord(ctx: Context, of: OfSheet): Promise<boolean> {
	if (!(await eventSessionFor(ctx, of, 'event.supervise'))) return false;
	if (!(await sheetById(ctx.db, of.eventSessionId, of.sheetId))) return false;
	await lockSheets(ctx.db, of.eventSessionId);
	const entries = await entriesOfSheets(ctx.db, of.eventSessionId, [of.sheetId]);
	await lockParticipants(
		ctx.db,
		entries.map((entry) => entry.participant_id)
	);
	return true;
}

async function read(ctx: Context, signed: SignedSheet): Promise<{ ok: true; value: ReadSheet } | Refused> {
	const found = await eventSessionFor(ctx, signed, 'event.supervise');
	const sheet = found ? await sheetById(ctx.db, signed.eventSessionId, signed.sheetId) : undefined;
	if (!found || !sheet) return no('not-found');
	const { event, eventSession } = found;
	const now = ctx.now().toISOString();
	const { opens_at: opensAt, starts_at: startsAt, ends_at: endsAt, closed_at: closedAt } = eventSession;
	const shut = SHUT[doorState({ opensAt, closedAt, endsAt, cancelled: event.cancelled }, now)];
	if (shut) return no(shut);
	const entries = await entriesOfSheets(ctx.db, signed.eventSessionId, [sheet.id]);
	const rows = readRows(signed.rows, entries.length);
	if (!rows.ok) return rows;
	const taken = takenInstant(signed.takenAt, { zone: event.zone, opensAt, startsAt, endsAt }, now);
	if (!taken.ok) return taken;
	const reader = await humanOf(ctx, actorId(ctx));
	return ok({ event, sheet, entries, signed: rows.value, takenAt: taken.value, reader });
}

/** Why a door takes no sheet now; nothing is wrong with an open one. */
export const SHUT = {
	'not-yet': 'taken-too-early',
	open: null,
	closed: 'closed',
	over: 'over',
	cancelled: 'cancelled'
} as const;

export const nameOfEntry = (entry: Pick<SheetEntry, 'name' | 'title_prefix' | 'title_suffix'>): string =>
	fullName({ name: entry.name, titlePrefix: entry.title_prefix, titleSuffix: entry.title_suffix });

function lookedAt({ entries, signed, takenAt, reader }: ReadSheet): LookedAt {
	const wanted = new Set(signed);
	const rows = entries.map((entry): LookedAtRow => {
		const state = rowState(
			{
				present: entry.arrived_at !== null,
				removed: entry.removed_at !== null,
				undoneAt: entry.undone_at,
				own: entry.human_id !== null && entry.human_id === reader
			},
			takenAt
		);
		return { position: entry.position, name: nameOfEntry(entry), signed: wanted.has(entry.position), state };
	});
	// Two rows may be one human since entries were merged.
	const people = entries.filter((_, index) => rows[index]?.signed && rows[index].state === 'new');
	return { rows, recorded: new Set(people.map((entry) => entry.participant_id)).size };
}

const toScan = (
	ctx: Context,
	{ deviceId, byPicture }: { deviceId: string; byPicture?: boolean },
	{ sheet, takenAt }: ReadSheet,
	entry: SheetEntry
): IncomingScan => ({
	nonce: ctx.newId(),
	method: 'manual',
	target: { participantId: entry.participant_id, passSerial: null },
	scannedAt: takenAt,
	clockUncertain: false,
	deviceAt: null,
	offsetMs: null,
	deviceId,
	deviceLabel: `Lembar ${sheet.position}`,
	note: `lembar presensi ${sheet.code}, baris ${entry.position}${byPicture ? ', dari foto' : ''}`
});
