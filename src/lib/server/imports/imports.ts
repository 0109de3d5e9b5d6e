/** Imports of units, people and participants: front door for the pages that show them. */
import { FIELDS, type Field } from '#lib/domain/imports/columns.ts';
import { chooseColumns } from '#lib/domain/imports/map-columns.ts';
import { changeCount } from '#lib/domain/imports/findings.ts';
import { columnLetter } from '#lib/domain/imports/sheet.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { errorSaid, noteSaid } from '#lib/text/imports.ts';
import type { BatchListLine, BatchView, ErrorLine, NoteLine, Summary } from '#lib/domain/imports/view.ts';
import { unitScope } from '#lib/domain/access/policy.ts';
import { listUnits } from '#lib/server/units/units.ts';
import { allowedTarget, openBatch, type Batch, type StoredVerdict } from './batch.ts';
import { toCsv } from './csv.ts';
import { recentBatches } from './imports.queries.ts';

const LINES_PER_PAGE = 50;

/** Everything the page of a batch shows; 'not-found' when the actor may not import there. Errors come page by page. */
export async function viewBatch(
	ctx: Context,
	batchId: string,
	options: { eventId: string | null; page: number }
): Promise<Outcome<BatchView, 'not-found'>> {
	const batch = await openBatch(ctx, batchId, options.eventId);
	if (!batch) return no('not-found');
	const { sheet, verdicts } = batch.stored;
	const errors = verdicts.flatMap((verdict) => errorLines(verdict, batch.summary.columns));
	const notes = verdicts.flatMap((verdict) => noteLines(verdict, batch.summary.columns));
	const pages = Math.max(1, Math.ceil(errors.length / LINES_PER_PAGE));
	const page = Math.min(Math.max(1, options.page), pages);
	const map = chooseColumns(batch.kind, sheet.header.cells, batch.summary.columns);
	const writes = verdicts.filter((verdict) => verdict.state === 'new' || verdict.state === 'changed');
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
			letter: columnLetter(index),
			title,
			field: batch.summary.columns[index] ?? null,
			samples: sheet.rows.slice(0, 3).map((row) => (row.cells[index] ?? '').slice(0, 60))
		})),
		choices: FIELDS[batch.kind],
		map: { unknown: map.unknown, duplicates: map.duplicates, missing: map.missing },
		errors: errors.slice((page - 1) * LINES_PER_PAGE, page * LINES_PER_PAGE),
		errorCount: errors.length,
		badRows: verdicts.filter((verdict) => verdict.errors.length > 0).length,
		notes: notes.slice(0, LINES_PER_PAGE),
		noteCount: notes.length,
		preview: writes
			.slice(0, 20)
			.map(({ row, label, state, changes }) => ({ row, label, state, changes: changes ?? [] })),
		page,
		pages
	});
}

function cellName(field: Field | null, row: number, columns: readonly (Field | null)[]): string {
	const index = field === null ? -1 : columns.indexOf(field);
	return index < 0 ? `Baris ${row}` : `${columnLetter(index)}${row}`;
}

function errorLines(verdict: StoredVerdict, columns: readonly (Field | null)[]): ErrorLine[] {
	return verdict.errors.map((finding) => ({
		row: verdict.row,
		label: verdict.label,
		cell: cellName(finding.field, verdict.row, columns),
		value: finding.value.slice(0, 200),
		review: verdict.state === 'review',
		...errorSaid(finding)
	}));
}

function noteLines(verdict: StoredVerdict, columns: readonly (Field | null)[]): NoteLine[] {
	return verdict.notes.map((finding) => ({
		row: verdict.row,
		label: verdict.label,
		cell: cellName(finding.field, verdict.row, columns),
		said: noteSaid(finding)
	}));
}

/** The rows that were refused, as they were typed, with two columns more: what is wrong and what to do. */
export async function badRowsFile(
	ctx: Context,
	batchId: string,
	eventId: string | null
): Promise<Outcome<{ name: string; csv: string }, 'not-found'>> {
	const batch = await openBatch(ctx, batchId, eventId);
	if (!batch) return no('not-found');
	const bad = new Map(
		batch.stored.verdicts.filter((verdict) => verdict.errors.length > 0).map((verdict) => [verdict.row, verdict])
	);
	const width = batch.stored.sheet.header.cells.length;
	const lines = batch.stored.sheet.rows.flatMap((row) => {
		const verdict = bad.get(row.row);
		if (!verdict) return [];
		const cells = Array.from({ length: width }, (_, index) => row.cells[index] ?? '');
		const said = errorLines(verdict, batch.summary.columns);
		return [
			[
				...cells,
				String(row.row),
				said.map((line) => `${line.cell}: ${line.what}`).join(' '),
				said.map((line) => line.fix).join(' ')
			]
		];
	});
	const header = [...batch.stored.sheet.header.cells, 'Baris asal', 'Yang salah', 'Yang perlu dilakukan'];
	return ok({ name: `baris-salah-${baseName(batch)}.csv`, csv: toCsv([header, ...lines]) });
}

const baseName = (batch: Batch) =>
	batch.fileName
		.replace(/\.[a-z0-9]{1,5}$/i, '')
		.replace(/[^A-Za-z0-9]+/g, '-')
		.replace(/^-|-$/g, '')
		.slice(0, 40) || batch.kind;

/** The actor's own last twenty imports, of an event or of the admin pages. */
export async function listBatches(ctx: Context, eventId: string | null): Promise<BatchListLine[]> {
	if (ctx.actor.kind !== 'person') return [];
	const rows = await recentBatches(ctx.db, { createdBy: ctx.actor.personId, eventId, limit: 20 });
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

/** The one list of codes, as it is handed out. */
export function codesCsv(
	codes: readonly { name: string; number: string; unit: string; username: string; code: string }[]
): string {
	return toCsv([
		['Nama', 'NIP', 'Unit kerja', 'Nama pengguna', 'Kode aktivasi'],
		...codes.map(({ name, number, unit, username, code }) => [name, number, unit, username, code])
	]);
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

/** The import page of an event: its title and the actor's earlier imports. Refuses 'not-found'. */
export async function participantImport(
	ctx: Context,
	eventId: string
): Promise<Outcome<{ eventTitle: string; batches: BatchListLine[] }, 'not-found'>> {
	const target = await allowedTarget(ctx, { kind: 'participants', eventId, unitId: null });
	if (!target) return no('not-found');
	return ok({ eventTitle: target.targetName, batches: await listBatches(ctx, eventId) });
}
