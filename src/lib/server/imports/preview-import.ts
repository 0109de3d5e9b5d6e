import { createHash } from 'node:crypto';
import { changeCount, type RowVerdict } from '#lib/domain/imports/findings.ts';
import { mapColumns } from '#lib/domain/imports/map-columns.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { Summary } from '#lib/domain/imports/view.ts';
import { allowedTarget, openBatch, type StoredVerdict, type Target } from './batch.ts';
import { checkBatch, type Checked, type SheetRows } from './check-batch.ts';
import { deleteOldPreviews, insertBatch, rewriteBatch } from './imports.queries.ts';
import { readSheet, type FileRefusal } from './read-sheet.ts';

export type PreviewInput = Target & { fileName: string; bytes: Uint8Array };
export type PreviewOutcome =
	| { ok: true; value: string }
	| { ok: false; reason: 'not-found' }
	| { ok: false; reason: 'file-refused'; file: FileRefusal };

const KEEP_PREVIEWS_MS = 7 * 86_400_000;

/**
 * Reads a file, checks every row and keeps the result for its reader; answers the batch's id. Nothing but the batch is
 * written (requirement I7). Refuses 'not-found' (target outside the scope) and 'file-refused' with what the file is.
 */
export async function previewImport(ctx: Context, input: PreviewInput): Promise<PreviewOutcome> {
	const target = await allowedTarget(ctx, input);
	if (!target || ctx.actor.kind !== 'person') return { ok: false, reason: 'not-found' };
	const personId = ctx.actor.personId;
	const read = readSheet(input.bytes, input.kind);
	if (!read.ok) {
		if (read.reason === 'dde')
			ctx.log.warn({ event: 'security', reason: 'dde', kind: input.kind }, 'spreadsheet with a command refused');
		return { ok: false, reason: 'file-refused', file: { reason: read.reason, detail: read.detail } };
	}
	const { notes, ...sheet } = read.value;
	const checked = await checkBatch(
		ctx,
		{ ...input, ...target },
		sheet,
		mapColumns(input.kind, sheet.header.cells).columns
	);
	const id = ctx.newId();
	const now = ctx.now();
	noteRefusedRoles(ctx, id, checked.verdicts);
	await inTransaction(ctx, async (ctx) => {
		await deleteOldPreviews(ctx.db, new Date(now.getTime() - KEEP_PREVIEWS_MS).toISOString());
		await insertBatch(ctx.db, {
			id,
			kind: input.kind,
			event_id: input.eventId,
			unit_id: input.unitId,
			file_name: shownName(input.fileName),
			file_sha256: createHash('sha256').update(input.bytes).digest('hex'),
			rows: JSON.stringify({ sheet, verdicts: storedVerdicts(checked.verdicts) }),
			summary: JSON.stringify(summaryOf(checked, { sheet, notes })),
			state: 'previewed',
			created_by: personId,
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

/** Reads the same rows under columns that the reader chose. Refuses 'not-found', also once it has been applied. */
export async function chooseImportColumns(
	ctx: Context,
	input: { batchId: string; eventId: string | null; columns: readonly (string | null)[] }
): Promise<{ ok: true } | { ok: false; reason: 'not-found' | 'already-applied' }> {
	const batch = await openBatch(ctx, input.batchId, input.eventId);
	if (!batch) return { ok: false, reason: 'not-found' };
	const { sheet } = batch.stored;
	const checked = await checkBatch(ctx, batch, sheet, input.columns as Summary['columns']);
	noteRefusedRoles(ctx, batch.id, checked.verdicts);
	const written = await rewriteBatch(ctx.db, batch.id, {
		rows: JSON.stringify({ sheet, verdicts: storedVerdicts(checked.verdicts) }),
		summary: JSON.stringify(summaryOf(checked, { sheet, notes: batch.summary.notes }))
	});
	return written ? { ok: true } : { ok: false, reason: 'already-applied' };
}

export function summaryOf(checked: Checked, read: { sheet: SheetRows; notes: Summary['notes'] }): Summary {
	return {
		format: read.sheet.format,
		notes: read.notes,
		columns: checked.map.columns,
		total: read.sheet.rows.length,
		counts: checked.counts,
		blocked: checked.blocked
	};
}

/** Rows that say nothing and change nothing only count. */
export function storedVerdicts(verdicts: readonly RowVerdict[]): StoredVerdict[] {
	return verdicts
		.filter((verdict) => verdict.state !== 'same' || verdict.notes.length > 0)
		.map(({ row, state, label, errors, notes, changes }) => ({
			row,
			state,
			label,
			errors,
			notes,
			...(changes.length > 0 ? { changes } : {})
		}));
}

/** A list that asks for roles above its sender's is a matter of security (reliability B-041, T-26). */
function noteRefusedRoles(ctx: Context, batchId: string, verdicts: readonly RowVerdict[]): void {
	const count = verdicts.filter((verdict) => verdict.errors.some(({ reason }) => reason === 'role-above')).length;
	if (count > 0)
		ctx.log.warn(
			{ event: 'security', reason: 'role-above', import: batchId, rows: count },
			'import asks for higher roles'
		);
}

/** Only ever shown: without folders, invisible and direction characters (reliability B-074). */
function shownName(name: string): string {
	const base = name.split(/[/\\]/).at(-1) ?? '';
	const clean = base.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '').trim();
	return clean.slice(0, 120) || 'berkas';
}
