/** Printed lists: which name stands on which row, and how each of them stands in the session now. */
import type { Db, SignInSheetRowTable, SignInSheetTable } from '#lib/server/db/schema.ts';
import { hasRowLocks } from '#lib/server/db/dialect.ts';
import { inParts } from '#lib/server/platform/breathe.ts';

export type CountedSheet = SignInSheetTable & { rows: number; present: number };

/** Sheets of a session, the last print first; `present` counts who of a sheet is on record now. */
export function sheetsOf(db: Db, eventSessionId: string): Promise<CountedSheet[]> {
	return (
		db
			.selectFrom('sign_in_sheet as sheet')
			.innerJoin('sign_in_sheet_row as line', 'line.sheet_id', 'sheet.id')
			.innerJoin('participant as entry', 'entry.id', 'line.participant_id')
			// Whoever was merged since stands for the row.
			.leftJoin('presence', (join) =>
				join
					.on((eb) => eb('presence.participant_id', '=', eb.fn.coalesce('entry.merged_into', 'entry.id')))
					.onRef('presence.session_id', '=', 'sheet.session_id')
			)
			.selectAll('sheet')
			.select((eb) => [
				eb.fn.count<number>('line.position').as('rows'),
				eb.fn.count<number>('presence.scan_id').as('present')
			])
			.where('sheet.session_id', '=', eventSessionId)
			.groupBy('sheet.id')
			.orderBy('sheet.print', 'desc')
			.orderBy('sheet.position')
			.execute()
	);
}

export function sheetById(db: Db, eventSessionId: string, sheetId: string): Promise<SignInSheetTable | undefined> {
	return db
		.selectFrom('sign_in_sheet')
		.selectAll()
		.where('id', '=', sheetId)
		.where('session_id', '=', eventSessionId)
		.executeTakeFirst();
}

/** Sheets of any session, by the code that is printed on them. */
export async function sheetsByCode(db: Db, codes: readonly string[]): Promise<SignInSheetTable[]> {
	const sheets: SignInSheetTable[] = [];
	for await (const part of inParts(codes, 300))
		sheets.push(...(await db.selectFrom('sign_in_sheet').selectAll().where('code', 'in', part).execute()));
	return sheets;
}

export function sheetsOfPrint(db: Db, eventSessionId: string, print: number): Promise<SignInSheetTable[]> {
	return db
		.selectFrom('sign_in_sheet')
		.selectAll()
		.where('session_id', '=', eventSessionId)
		.where('print', '=', print)
		.orderBy('position')
		.execute();
}

/**
 * Until the end of the transaction nobody else prints or records sheets of this session, or closes it. Scans go on: they
 * only need the session to be there, and hold their people before it.
 */
export async function lockSheets(db: Db, eventSessionId: string): Promise<void> {
	if (hasRowLocks(db))
		await db.selectFrom('event_session').select('id').where('id', '=', eventSessionId).forNoKeyUpdate().execute();
}

/** Zero before the first. */
export async function lastPrint(db: Db, eventSessionId: string): Promise<number> {
	const row = await db
		.selectFrom('sign_in_sheet')
		.select((eb) => eb.fn.max('print').as('print'))
		.where('session_id', '=', eventSessionId)
		.executeTakeFirst();
	return row?.print ?? 0;
}

export type PrintedRow = { sheet: number; unitLabel: string; row: number; participantId: string };

/** Who stood where when it was printed, in order. */
export function rowsOfPrint(db: Db, eventSessionId: string, print: number): Promise<PrintedRow[]> {
	return db
		.selectFrom('sign_in_sheet as sheet')
		.innerJoin('sign_in_sheet_row as line', 'line.sheet_id', 'sheet.id')
		.select([
			'sheet.position as sheet',
			'sheet.unit_label as unitLabel',
			'line.position as row',
			'line.participant_id as participantId'
		])
		.where('sheet.session_id', '=', eventSessionId)
		.where('sheet.print', '=', print)
		.orderBy('sheet.position')
		.orderBy('line.position')
		.execute();
}

export async function insertSheets(
	db: Db,
	sheets: readonly SignInSheetTable[],
	rows: readonly SignInSheetRowTable[]
): Promise<void> {
	for await (const part of inParts(sheets, 100)) await db.insertInto('sign_in_sheet').values(part).execute();
	for await (const part of inParts(rows, 300)) await db.insertInto('sign_in_sheet_row').values(part).execute();
}

export type SheetEntry = {
	sheet_id: string;
	position: number;
	/** The entry that stands for the row now. */
	participant_id: string;
	/** The row of the register that stands for whoever it is; null without an account. */
	human_id: string | null;
	name: string;
	title_prefix: string;
	title_suffix: string;
	number: string | null;
	job: string;
	removed_at: string | null;
	arrived_at: string | null;
	/** When a presence of this entry, or of one merged into it, was last taken back. */
	undone_at: string | null;
};

/** The rows of these sheets, in order. */
export function entriesOfSheets(db: Db, eventSessionId: string, sheetIds: readonly string[]): Promise<SheetEntry[]> {
	if (sheetIds.length === 0) return Promise.resolve([]);
	return db
		.selectFrom('sign_in_sheet_row as line')
		.innerJoin('participant as printed', 'printed.id', 'line.participant_id')
		.innerJoin('participant as entry', (join) =>
			join.on((eb) => eb('entry.id', '=', eb.fn.coalesce('printed.merged_into', 'printed.id')))
		)
		.leftJoin('person', 'person.id', 'entry.person_id')
		.leftJoin('presence', (join) =>
			join.onRef('presence.participant_id', '=', 'entry.id').on('presence.session_id', '=', eventSessionId)
		)
		.select([
			'line.sheet_id',
			'line.position',
			'entry.id as participant_id',
			'entry.name',
			'entry.title_prefix',
			'entry.title_suffix',
			'entry.number',
			'entry.position as job',
			'entry.removed_at',
			'presence.arrived_at'
		])
		.select((eb) => eb.fn.coalesce('person.merged_into', 'person.id').as('human_id'))
		.select((eb) =>
			eb
				.selectFrom('participant as one')
				.innerJoin('scan', 'scan.participant_id', 'one.id')
				.select((of) => of.fn.max('scan.scanned_at').as('at'))
				.where((of) => of.or([of('one.id', '=', of.ref('entry.id')), of('one.merged_into', '=', of.ref('entry.id'))]))
				.where('scan.session_id', '=', eventSessionId)
				.where('scan.outcome', '=', 'undone')
				.as('undone_at')
		)
		.where('line.sheet_id', 'in', [...sheetIds])
		.orderBy('line.sheet_id')
		.orderBy('line.position')
		.execute();
}

export type StandingEntry = Omit<SheetEntry, 'sheet_id' | 'position' | 'job'> & {
	/** The number it was asked for by, which may be that of an entry merged into it. */
	asked: string | null;
};

/** Whoever is on the list with one of these numbers, as they stand in the session now. */
export async function entriesByNumber(
	db: Db,
	{ eventId, eventSessionId }: { eventId: string; eventSessionId: string },
	numbers: readonly string[]
): Promise<StandingEntry[]> {
	const entries: StandingEntry[] = [];
	for await (const part of inParts(numbers, 300))
		entries.push(
			...(await db
				.selectFrom('participant as printed')
				.innerJoin('participant as entry', (join) =>
					join.on((eb) => eb('entry.id', '=', eb.fn.coalesce('printed.merged_into', 'printed.id')))
				)
				.leftJoin('person', 'person.id', 'entry.person_id')
				.leftJoin('presence', (join) =>
					join.onRef('presence.participant_id', '=', 'entry.id').on('presence.session_id', '=', eventSessionId)
				)
				.select([
					'printed.number as asked',
					'entry.id as participant_id',
					'entry.name',
					'entry.title_prefix',
					'entry.title_suffix',
					'entry.number',
					'entry.removed_at',
					'presence.arrived_at'
				])
				.select((eb) => eb.fn.coalesce('person.merged_into', 'person.id').as('human_id'))
				.select((eb) =>
					eb
						.selectFrom('participant as one')
						.innerJoin('scan', 'scan.participant_id', 'one.id')
						.select((of) => of.fn.max('scan.scanned_at').as('at'))
						.where((of) =>
							of.or([of('one.id', '=', of.ref('entry.id')), of('one.merged_into', '=', of.ref('entry.id'))])
						)
						.where('scan.session_id', '=', eventSessionId)
						.where('scan.outcome', '=', 'undone')
						.as('undone_at')
				)
				.where('printed.event_id', '=', eventId)
				.where('printed.number', 'in', part)
				// One number may stand on an entry that was taken off and on one that was added since: the later one counts.
				.orderBy((eb) => eb.case().when('entry.removed_at', 'is', null).then(1).else(0).end())
				.orderBy('printed.id')
				.execute())
		);
	return entries;
}

/** Everybody on the list, as sheets print them: by name. */
export function entriesToPrint(db: Db, eventId: string): Promise<{ id: string; unitLabel: string }[]> {
	return db
		.selectFrom('participant')
		.select(['id', 'unit_label as unitLabel'])
		.where('event_id', '=', eventId)
		.where('removed_at', 'is', null)
		.orderBy('sort_name')
		.orderBy('id')
		.execute();
}
