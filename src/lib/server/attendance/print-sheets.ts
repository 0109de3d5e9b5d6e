/** Paper lists of a session: which there are, and a new print of them (C30). */
import { planSheets, type SheetPlan } from '#lib/domain/attendance/sign-in-sheet.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { fullName } from '#lib/domain/people/person.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { newTypedCode } from '#lib/domain/typed-code.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { SignInSheetRowTable, SignInSheetTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { eventSessionFor } from '#lib/server/events/events.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { rowCodeOf } from './row-codes.ts';
import {
	entriesOfSheets,
	entriesToPrint,
	lockSheets,
	insertSheets,
	lastPrint,
	rowsOfPrint,
	sheetsOf,
	sheetsOfPrint,
	type PrintedRow
} from './sign-in-sheets.queries.ts';

type OfSession = { eventId: string; eventSessionId: string };

export type SheetSummary = {
	id: string;
	print: number;
	/** "Lembar 3" of its print. */
	position: number;
	code: string;
	unitLabel: string;
	printedAt: string;
	rows: number;
	present: number;
};

export type PrintRefusal = 'not-found' | 'cancelled' | 'closed' | 'list-empty';
/** `isNew`: false where the last print still says what the list says, and is answered again. */
export type Printed = { print: number; sheets: number; isNew: boolean };

/**
 * Lays the list of today out on sheets and remembers which name stands on which row: what is mended later does not move a
 * signature to somebody else. While the list stays as it is the last print is good; printed anew, older paper stays
 * readable. Only a supervisor ('not-found' for others), and not for a session that is 'closed'.
 */
export async function printSheets(ctx: Context, of: OfSession): Promise<Outcome<Printed, PrintRefusal>> {
	const found = await eventSessionFor(ctx, of, 'event.supervise');
	if (!found) return no('not-found');
	if (found.event.cancelled) return no('cancelled');
	if (found.eventSession.closed_at !== null) return no('closed');
	return inTransaction(ctx, async (ctx): Promise<Outcome<Printed, PrintRefusal>> => {
		await lockSheets(ctx.db, of.eventSessionId);
		const plan = planSheets(await entriesToPrint(ctx.db, of.eventId));
		if (plan.length === 0) return no('list-empty');
		const last = await lastPrint(ctx.db, of.eventSessionId);
		if (isSameList(plan, await rowsOfPrint(ctx.db, of.eventSessionId, last)))
			return ok({ print: last, sheets: plan.length, isNew: false });
		const print = last + 1;
		await writeSheets(ctx, plan, { eventSessionId: of.eventSessionId, print });
		await recordAudit(
			ctx,
			'attendance.sheets-printed',
			{ type: 'session', id: of.eventSessionId, unitId: found.event.organiserUnitId },
			{ print, sheets: plan.length }
		);
		return ok({ print, sheets: plan.length, isNew: true });
	});
}

type Plan = readonly SheetPlan<{ id: string }>[];

/** The same people under the same units in the same places: new paper would only have other codes. */
function isSameList(plan: Plan, printed: readonly PrintedRow[]): boolean {
	const planned = plan.flatMap(({ unitLabel, entries }, sheet) =>
		entries.map((entry, row) => ({ sheet: sheet + 1, unitLabel, row: row + 1, participantId: entry.id }))
	);
	return (
		planned.length === printed.length &&
		planned.every(({ sheet, unitLabel, row, participantId }, index) => {
			const other = printed[index];
			return (
				other?.sheet === sheet &&
				other.unitLabel === unitLabel &&
				other.row === row &&
				other.participantId === participantId
			);
		})
	);
}

async function writeSheets(ctx: Context, plan: Plan, of: { eventSessionId: string; print: number }): Promise<void> {
	const sheets = plan.map(({ unitLabel }, index): SignInSheetTable => ({
		id: ctx.newId(),
		session_id: of.eventSessionId,
		print: of.print,
		position: index + 1,
		code: newTypedCode(ctx.randomBytes, 2),
		unit_label: unitLabel,
		printed_at: ctx.now().toISOString(),
		printed_by: actorId(ctx)
	}));
	const rows = sheets.flatMap(({ id }, sheet) =>
		(plan[sheet]?.entries ?? []).map((entry, index): SignInSheetRowTable => ({
			sheet_id: id,
			position: index + 1,
			participant_id: entry.id
		}))
	);
	await insertSheets(ctx.db, sheets, rows);
	sealRows(ctx, 'sign-in-sheet', sheets);
	sealRows(ctx, 'sign-in-row', rows);
}

export type SheetsPage = {
	eventTitle: string;
	sessionTitle: string;
	zone: Zone;
	cancelled: boolean;
	closed: boolean;
	startsAt: string;
	sheets: SheetSummary[];
};

/** Every sheet of a session, the last print first; null for whoever does not supervise the event now. */
export async function listSheets(ctx: Context, of: OfSession): Promise<SheetsPage | null> {
	const found = await eventSessionFor(ctx, of, 'event.supervise');
	if (!found) return null;
	const sheets = await sheetsOf(ctx.db, of.eventSessionId);
	return {
		eventTitle: found.event.title,
		sessionTitle: found.eventSession.title,
		zone: found.event.zone,
		cancelled: found.event.cancelled,
		closed: found.eventSession.closed_at !== null,
		startsAt: found.eventSession.starts_at,
		sheets: sheets.map((row) => ({
			id: row.id,
			print: row.print,
			position: row.position,
			code: row.code,
			unitLabel: row.unit_label,
			printedAt: row.printed_at,
			rows: row.rows,
			present: row.present
		}))
	};
}

/** What a sheet has printed on it. */
export type PrintedSheet = {
	position: number;
	code: string;
	/** For a camera: the sheet itself, and each of its rows. */
	headCode: string;
	unitLabel: string;
	rows: { position: number; code: string; fullName: string; number: string | null; job: string }[];
};
export type PrintedList = {
	organiserName: string;
	eventTitle: string;
	sessionTitle: string;
	venue: string;
	city: string;
	zone: Zone;
	startsAt: string;
	endsAt: string;
	printedAt: string;
	sheets: PrintedSheet[];
};

/** A print of a session's list, for the paper; null for whoever does not supervise the event, and for a print that never was. */
export async function printedList(ctx: Context, of: OfSession & { print: number }): Promise<PrintedList | null> {
	const found = await eventSessionFor(ctx, of, 'event.supervise');
	if (!found) return null;
	const sheets = await sheetsOfPrint(ctx.db, of.eventSessionId, of.print);
	const [first] = sheets;
	if (!first) return null;
	const entries = await entriesOfSheets(
		ctx.db,
		of.eventSessionId,
		sheets.map((sheet) => sheet.id)
	);
	const bySheet = Map.groupBy(entries, (entry) => entry.sheet_id);
	return {
		organiserName: found.event.organiserName,
		eventTitle: found.event.title,
		sessionTitle: found.eventSession.title,
		venue: [found.eventSession.room, found.event.venue].filter(Boolean).join(', '),
		city: found.event.city,
		zone: found.event.zone,
		startsAt: found.eventSession.starts_at,
		endsAt: found.eventSession.ends_at,
		printedAt: first.printed_at,
		sheets: sheets.map((sheet) => ({
			position: sheet.position,
			code: sheet.code,
			headCode: rowCodeOf(ctx, sheet, 0),
			unitLabel: sheet.unit_label,
			rows: (bySheet.get(sheet.id) ?? []).map((entry) => ({
				position: entry.position,
				code: rowCodeOf(ctx, sheet, entry.position),
				fullName: fullName({ name: entry.name, titlePrefix: entry.title_prefix, titleSuffix: entry.title_suffix }),
				number: entry.number,
				job: entry.job
			}))
		}))
	};
}
