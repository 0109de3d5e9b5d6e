/** Imports of units, people, participants and duties: front door for the pages that show them. */
import { FIELDS, type Field } from '#lib/domain/imports/columns.ts';
import { changeCount, ROW_NOTES, type RowFinding } from '#lib/domain/imports/findings.ts';
import { isMadeColumn } from '#lib/domain/imports/groups.ts';
import { columnLetter, rowName } from '#lib/domain/imports/sheet.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { groupEmployeeNumber } from '#lib/domain/people/employee-number.ts';
import { mapInSlices } from '#lib/server/platform/breathe.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { changeSaid } from '#lib/text/import-changes.ts';
import { weightyNotes } from '#lib/text/import-notes.ts';
import { errorSaid, noteSaid } from '#lib/text/imports.ts';
import type { BatchListLine, BatchView, ErrorLine, NoteLine, Summary } from './view.ts';
import { unitScope } from '#lib/domain/access/policy.ts';
import { csvText, sheetFile, type SheetFile } from '#lib/server/spreadsheets/write-sheets.ts';
import { findUnit, listUnits } from '#lib/server/units/units.ts';
import { allowedTarget, homeOf, openBatch, type Batch } from './batch.ts';
import { mapOf } from './check-batch.ts';
import { deleteOldPreviews, recentBatches } from './imports.queries.ts';
import type { SheetRows, StoredVerdict } from './stored-rows.ts';

const LINES_PER_PAGE = 50;

/** Everything the page of a batch shows; 'not-found' when the actor may not import there. Errors come page by page. */
export async function viewBatch(
	ctx: Context,
	batchId: string,
	options: { eventId: string | null; assignmentId?: string; page: number }
): Promise<Outcome<BatchView, 'not-found'>> {
	const batch = await openBatch(ctx, batchId, homeOf(options), { few: true });
	if (!batch) return no('not-found');
	const { sheet, verdicts } = batch.stored;
	const errorCount = verdicts.reduce((sum, verdict) => sum + verdict.errors.length, 0);
	const pages = Math.max(1, Math.ceil(errorCount / LINES_PER_PAGE));
	const page = Math.min(Math.max(1, options.page), pages);
	const map = mapOf(batch.kind, { sheet, columns: batch.summary.columns, units: batch.stored.units });
	const lines = linesOf(batch);
	return ok({
		id: batch.id,
		kind: batch.kind,
		fileName: batch.fileName,
		targetName: batch.targetName,
		zone: batch.zone,
		appliedAt: batch.appliedAt,
		createdAt: batch.createdAt,
		summary: batch.summary,
		changes: changeCount(batch.summary.counts),
		columns: sheet.header.cells.map((title, index) => ({
			letter: isMadeColumn(sheet.header.cells, index) ? '–' : columnLetter(index),
			title,
			field: batch.summary.columns[index] ?? null,
			samples: sheet.rows.slice(0, 3).map((row) => (row.cells[index] ?? '').slice(0, 60))
		})),
		choices: FIELDS[batch.kind],
		oneUnit: batch.stored.units.one ? ((await findUnit(ctx, batch.stored.units.one))?.name ?? null) : null,
		map: { unknown: map.unknown, duplicates: map.duplicates, missing: map.missing },
		errors: window(verdicts, { from: (page - 1) * LINES_PER_PAGE, of: 'errors' }).map(lines.error),
		errorCount,
		badRows: verdicts.filter((verdict) => verdict.errors.length > 0).length,
		notes: firstNotes(verdicts).map(lines.note),
		noteCount: verdicts.reduce((sum, verdict) => sum + verdict.notes.length, 0),
		weighty: weightyNotes(verdicts.flatMap((verdict) => verdict.notes.map(({ reason }) => reason))),
		preview: firstWrites(verdicts).map(({ row, label, state, changes = [], values = {} }) => ({
			...rowName(sheet.parts, row),
			label,
			state,
			changes: changes.map((field) => changeSaid(field, values[field]))
		})),
		page,
		pages
	});
}

const firstWrites = (verdicts: readonly StoredVerdict[]) => {
	const found: StoredVerdict[] = [];
	for (const verdict of verdicts) {
		if (verdict.state === 'new' || verdict.state === 'changed') found.push(verdict);
		if (found.length === 20) break;
	}
	return found;
};

type Said = { verdict: StoredVerdict; finding: RowFinding<string> };

/** The notes that weigh most come first, in the order of ROW_NOTES; as many as a page holds. */
function firstNotes(verdicts: readonly StoredVerdict[]): Said[] {
	const found: Said[] = [];
	for (const reason of ROW_NOTES) {
		for (const verdict of verdicts)
			for (const finding of verdict.notes) if (finding.reason === reason) found.push({ verdict, finding });
		if (found.length >= LINES_PER_PAGE) break;
	}
	return found.slice(0, LINES_PER_PAGE);
}

/** One page of findings: no sentence is made that nobody sees. */
function window(verdicts: readonly StoredVerdict[], { from, of }: { from: number; of: 'errors' }): Said[] {
	const found: Said[] = [];
	let passed = 0;
	for (const verdict of verdicts) {
		for (const finding of verdict[of]) if (passed++ >= from) found.push({ verdict, finding });
		if (found.length >= LINES_PER_PAGE) break;
	}
	return found.slice(0, LINES_PER_PAGE);
}

/** Findings in words, with the cell as the reader's own spreadsheet calls it. */
function linesOf({ stored: { sheet }, summary: { columns } }: Pick<Batch, 'stored' | 'summary'>) {
	const cell = (field: Field | null, number: number) => {
		const { row, sheet: name } = rowName(sheet.parts, number);
		const at = field === null ? -1 : columns.indexOf(field);
		const index = isMadeColumn(sheet.header.cells, at) ? -1 : at;
		const place = index < 0 ? `Baris ${row}` : `${columnLetter(index)}${row}`;
		return name === '' ? place : index < 0 ? `${name}, ${place.toLowerCase()}` : `${name}!${place}`;
	};
	const named = (finding: RowFinding<string>): RowFinding<string> =>
		sheet.parts && finding.detail !== undefined && NAMES_ROWS.has(finding.reason)
			? { ...finding, detail: finding.detail.replace(/\d+/g, (number) => otherRow(sheet, Number(number))) }
			: finding;
	const placed = ({ verdict, finding }: Said) => ({
		row: verdict.row,
		label: verdict.label,
		cell: cell(finding.field, verdict.row)
	});
	return {
		error: (said: Said): ErrorLine => ({
			...placed(said),
			value: said.finding.value.slice(0, 200),
			review: said.verdict.state === 'review',
			...errorSaid(named(said.finding))
		}),
		note: (said: Said): NoteLine => ({ ...placed(said), said: noteSaid(named(said.finding)) })
	};
}

/** Findings whose detail is a list of other rows. */
const NAMES_ROWS = new Set<string>([
	'duplicate-other-name',
	'duplicate-other-data',
	'same-name-unit',
	'duty-twice',
	'merged'
]);

function otherRow({ parts }: Pick<SheetRows, 'parts'>, number: number): string {
	const { row, sheet } = rowName(parts, number);
	return sheet === '' ? String(row) : `${row} lembar ${sheet}`;
}

/** The rows that were refused, as they were typed, with two columns more: what is wrong and what to do. */
export async function badRowsFile(
	ctx: Context,
	batchId: string,
	home: string | null
): Promise<Outcome<SheetFile, 'not-found'>> {
	const batch = await openBatch(ctx, batchId, home);
	if (!batch) return no('not-found');
	const { sheet, verdicts } = batch.stored;
	const bad = new Map(verdicts.filter(({ errors }) => errors.length > 0).map((verdict) => [verdict.row, verdict]));
	const width = sheet.header.cells.length;
	const lines = linesOf(batch);
	const rows = sheet.rows.filter((row) => bad.has(row.row));
	const written = await mapInSlices(rows, (row) => {
		const verdict = bad.get(row.row) as StoredVerdict;
		const said = verdict.errors.map((finding) => lines.error({ verdict, finding }));
		return [
			...Array.from({ length: width }, (_, index) => row.cells[index] ?? ''),
			otherRow(sheet, row.row),
			said.map((line) => `${line.cell}: ${line.what}`).join(' '),
			said.map((line) => line.fix).join(' ')
		];
	});
	const header = [...sheet.header.cells, 'Baris asal', 'Yang salah', 'Yang perlu dilakukan'];
	const words = ['baris-salah', batch.fileName.replace(/\.[a-z0-9]{1,5}$/i, '') || batch.kind];
	return ok(await sheetFile(words, 'csv', [{ name: 'Daftar', rows: [header, ...written] }]));
}

/** The actor's own last twenty imports, of an event, of an assignment, or (null) of the admin pages. */
export async function listBatches(ctx: Context, home: string | null): Promise<BatchListLine[]> {
	if (ctx.actor.kind !== 'person') return [];
	const rows = await recentBatches(ctx.db, { createdBy: ctx.actor.personId, home, limit: 20 });
	return rows.map((row) => {
		const { counts, total } = JSON.parse(row.summary) as Summary;
		return {
			id: row.id,
			kind: row.kind,
			fileName: row.file_name,
			appliedAt: row.applied_at,
			createdAt: row.created_at,
			zone: row.unit_zone ?? row.event_zone ?? 'WIB',
			total,
			changes: changeCount(counts),
			errors: counts.error + counts.review
		};
	});
}

/** The one list of codes, as it is handed out: a CSV. */
export function codesCsv(
	codes: readonly { name: string; number: string; unit: string; username: string; code: string }[]
): Promise<string> {
	const head = ['Nama', 'NIP', 'Unit kerja', 'Nama pengguna', 'Kode aktivasi'];
	const rows = codes.map(({ name, number, unit, username, code }) => [
		name,
		groupEmployeeNumber(number),
		unit,
		username,
		code
	]);
	return csvText([{ name: 'Kode', rows: [head, ...rows] }]);
}

export type TargetChoice = { id: string; name: string; depth: number };

/** Units that an import may go to: the institutions of the actor's scope and the level below them. */
export async function listTargets(ctx: Context): Promise<TargetChoice[]> {
	const units = await listUnits(ctx, unitScope(ctx.actor, 'import.people'));
	const depthOf = (path: string) => path.split('/').length;
	const top = Math.min(...units.map((unit) => depthOf(unit.path)));
	return units
		.filter((unit) => depthOf(unit.path) <= top + 1)
		.map((unit) => ({ id: unit.id, name: unit.name, depth: depthOf(unit.path) - top }));
}

/** The import page of an assignment: its title and the actor's earlier imports. Refuses 'not-found', also when it is not open. */
export async function dutyImport(
	ctx: Context,
	assignmentId: string
): Promise<Outcome<{ programme: string; batches: BatchListLine[] }, 'not-found'>> {
	const target = await allowedTarget(ctx, { kind: 'duties', eventId: null, assignmentId, unitId: null });
	if (!target) return no('not-found');
	return ok({ programme: target.targetName, batches: await listBatches(ctx, assignmentId) });
}

/** The import page of an event: its title and the actor's earlier imports. Refuses 'not-found'. */
export async function participantImport(
	ctx: Context,
	eventId: string
): Promise<Outcome<{ eventTitle: string; batches: BatchListLine[] }, 'not-found'>> {
	const target = await allowedTarget(ctx, { kind: 'participants', eventId, unitId: null });
	if (!target) return no('not-found');
	return ok({ eventTitle: target.targetName, batches: await listBatches(ctx, eventId) });
}

const KEEP_PREVIEWS_MS = 7 * 86_400_000;

/** Deletes the lists that were looked at and never applied for a week; answers how many. */
export function sweepPreviews(ctx: Context): Promise<number> {
	return deleteOldPreviews(ctx.db, new Date(ctx.now().getTime() - KEEP_PREVIEWS_MS).toISOString());
}
