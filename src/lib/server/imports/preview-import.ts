/** Reads a file and keeps what applying it would do; another sheet or other columns are chosen here too. Nothing else is written. */
import { chooseSheet, usualChoice, type SheetChoice } from '#lib/domain/imports/choose-sheet.ts';
import type { ImportKind } from '#lib/domain/imports/columns.ts';
import { changeCount } from '#lib/domain/imports/findings.ts';
import type { ReadNote } from '#lib/domain/imports/sheet.ts';
import { NO_CHOICES } from '#lib/domain/imports/unit-choices.ts';
import type { Summary } from '#lib/domain/imports/view.ts';
import { withoutNik } from '#lib/domain/people/nik.ts';
import { unbroken } from '#lib/domain/unseen.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { readApart, type FileRefusal } from '#lib/server/spreadsheets/read-apart.ts';
import { Turns } from '#lib/server/spreadsheets/read-turns.ts';
import { batchUnits } from './batch-units.ts';
import { allowedTarget, homeOf, openBatch, type Allowed, type Batch, type Target } from './batch.ts';
import { checkBatch, type ChosenList } from './check-batch.ts';
import { insertBatch, rewriteBatch } from './imports.queries.ts';
import { sheetOf, type StoredBook } from './stored-rows.ts';
import { noteRefusedRoles, writtenBatch } from './written-batch.ts';

export type PreviewInput = Target & { fileName: string; bytes: Uint8Array };
export type PreviewOutcome =
	| { ok: true; value: string }
	| { ok: false; reason: 'not-found' }
	| { ok: false; reason: 'file-refused'; file: FileRefusal };

/** Reading and checking hold a list in memory: few at once, one for a person. */
const turns = new Turns();

/**
 * Reads a file, checks every row and keeps the result for its reader; answers the batch's id. Nothing but the batch is
 * written (requirement I7). Refuses 'not-found' (target outside the scope) and 'file-refused' with what the file is, or
 * that too many are being read.
 */
export async function previewImport(ctx: Context, input: PreviewInput): Promise<PreviewOutcome> {
	const target = await allowedTarget(ctx, input);
	if (!target || ctx.actor.kind !== 'person') return { ok: false, reason: 'not-found' };
	const { personId } = ctx.actor;
	const turn = await turns.take(personId, () => previewNow(ctx, { ...input, ...target, personId }));
	return turn.ok ? turn.value : { ok: false, reason: 'file-refused', file: { reason: turn.reason, detail: '' } };
}

type Preview = PreviewInput & Allowed & { personId: string };

async function previewNow(ctx: Context, input: Preview): Promise<PreviewOutcome> {
	const read = await readApart(input.bytes, input.kind);
	if (!read.ok) {
		const { file, fault } = read;
		if (file.reason === 'dde')
			ctx.log.warn({ event: 'security', reason: 'dde', kind: input.kind }, 'spreadsheet with a command refused');
		if (fault) ctx.log.error({ fault: fault.name, kind: input.kind }, 'the reader of spreadsheets failed');
		return { ok: false, reason: 'file-refused', file: { ...file, detail: withoutNik(file.detail) } };
	}
	const { book, sha256 } = read.value;
	const choice = usualChoice(input.kind, book.lists);
	const { sheet, columns, notes, ...start } = startChoice(input.kind, { ...book, choice });
	const chosen = { sheet, columns, units: NO_CHOICES };
	const checked = await checkBatch(ctx, input, chosen);
	const id = ctx.newId();
	const now = ctx.now();
	noteRefusedRoles(ctx, id, checked.verdicts);
	const written = await writtenBatch(checked, { chosen, notes, book: start.book });
	await inTransaction(ctx, async (ctx) => {
		await insertBatch(ctx.db, {
			id,
			kind: input.kind,
			event_id: input.eventId,
			assignment_id: input.assignmentId ?? null,
			unit_id: input.unitId,
			file_name: shownName(input.fileName),
			file_sha256: sha256,
			...written,
			state: 'previewed',
			created_by: input.personId,
			created_at: now.toISOString(),
			applied_at: null,
			applied_by: null
		});
		await recordAudit(
			ctx,
			'import.previewed',
			{ type: 'import', id, unitId: input.unitId },
			{
				kind: input.kind,
				rows: sheet.rows.length,
				changes: changeCount(checked.counts),
				errors: checked.counts.error
			}
		);
	});
	return { ok: true, value: id };
}

/** The chosen rows with the columns their titles mean and what is to be said about them. */
function startChoice(kind: ImportKind, book: StoredBook) {
	const chosen = chooseSheet(kind, book, book.choice);
	if (!chosen) throw new Error('a file without a list');
	return { book, sheet: sheetOf(kind, book), columns: chosen.columns, notes: chosen.notes };
}

type Place = { batchId: string; eventId: string | null; assignmentId?: string };
type Rechecked = { ok: true } | { ok: false; reason: 'not-found' | 'already-applied' | 'busy' | 'busy-own' };

/**
 * Reads the same rows under columns that the reader chose, and with one unit for all of them when there is no such
 * column. Refuses 'not-found', also once it has been applied; a unit that this import may not use is none.
 */
export async function chooseImportColumns(
	ctx: Context,
	input: Place & { columns: readonly (string | null)[]; oneUnit?: string | null }
): Promise<Rechecked> {
	return inTurn(ctx, input, async (batch) => {
		const { units } = batch.stored;
		const one = input.oneUnit === undefined ? units.one : await usableUnit(ctx, batch, input.oneUnit);
		return rechecked(ctx, batch, { columns: input.columns as Summary['columns'], units: { ...units, one } });
	});
}

async function usableUnit(ctx: Context, batch: Batch, unitId: string | null): Promise<string | null> {
	if (unitId === null || batch.kind === 'units') return null;
	const { units } = await batchUnits(ctx, batch, batch.stored.units);
	return units.some((unit) => unit.id === unitId) ? unitId : null;
}

/** Reads another sheet of the same file, or all that agree ('all'). An unknown sheet is read as the usual one. */
export async function chooseImportSheet(ctx: Context, input: Place & { sheet: SheetChoice }): Promise<Rechecked> {
	return inTurn(ctx, input, (batch) => {
		const { book } = batch.stored;
		const known = chooseSheet(batch.kind, book, input.sheet);
		return rechecked(ctx, batch, startChoice(batch.kind, { ...book, choice: known ? input.sheet : book.choice }));
	});
}

/** Few lists at once, one for a person: others are told to wait. */
async function inTurn(ctx: Context, place: Place, work: (batch: Batch) => Promise<Rechecked>): Promise<Rechecked> {
	const personId = actorId(ctx) ?? '';
	const turn = await turns.take(personId, async (): Promise<Rechecked> => {
		const found = await openBatch(ctx, place.batchId, homeOf(place));
		return found ? work(found) : { ok: false, reason: 'not-found' };
	});
	return turn.ok ? turn.value : turn;
}

type Anew = Partial<ChosenList & { book: StoredBook; notes: ReadNote[] }>;

/** Reads the rows of a batch again with something chosen anew, and keeps the result. */
export async function rechecked(
	ctx: Context,
	batch: Batch,
	anew: Anew
): Promise<{ ok: true } | { ok: false; reason: 'already-applied' }> {
	const { book = batch.stored.book, notes = batch.summary.notes, ...choices } = anew;
	const { sheet, units } = batch.stored;
	const chosen = { sheet, units, columns: batch.summary.columns, ...choices };
	const checked = await checkBatch(ctx, batch, chosen);
	noteRefusedRoles(ctx, batch.id, checked.verdicts);
	const written = await rewriteBatch(ctx.db, batch.id, await writtenBatch(checked, { chosen, notes, book }));
	return written ? { ok: true } : { ok: false, reason: 'already-applied' };
}

/** Only ever shown: without folders, invisible and direction characters (reliability B-074). */
function shownName(name: string): string {
	const base = name.split(/[/\\]/).at(-1) ?? '';
	const clean = unbroken(base).trim();
	return withoutNik(clean).slice(0, 120) || 'berkas';
}
