/** A list that was read is checked again: by another sheet, other columns or other units, and kept in place of what was. */
import { chooseSheet, type SheetChoice } from '#lib/domain/imports/choose-sheet.ts';
import type { ImportKind } from '#lib/domain/imports/columns.ts';
import type { ReadNote } from '#lib/domain/imports/sheet.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { Turns } from '#lib/server/spreadsheets/read-turns.ts';
import { batchUnits } from './batch-units.ts';
import { homeOf, openBatch, type Batch } from './batch.ts';
import { checkBatch, type ChosenList } from './check-batch.ts';
import { rewriteBatch } from './imports.queries.ts';
import { sheetOf, type StoredBook } from './stored-rows.ts';
import type { Summary } from './view.ts';
import { noteRefusedRoles, writtenBatch } from './written-batch.ts';

/** Reading and checking hold a list in memory: few at once, one for a person. */
export const turns = new Turns();

/** The chosen rows with the columns their titles mean and what is to be said about them. */
export function startChoice(kind: ImportKind, book: StoredBook) {
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
