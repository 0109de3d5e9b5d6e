/** Reads a file and keeps what applying it would do. Nothing else is written. */
import { usualChoice } from '#lib/domain/imports/choose-sheet.ts';
import { changeCount } from '#lib/domain/imports/findings.ts';
import { NO_CHOICES } from '#lib/domain/imports/unit-choices.ts';
import { withoutNik } from '#lib/domain/people/nik.ts';
import { unbroken } from '#lib/domain/unseen.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { readApart, type FileRefusal } from '#lib/server/spreadsheets/read-apart.ts';
import { allowedTarget, type Allowed, type Target } from './batch.ts';
import { checkBatch } from './check-batch.ts';
import { insertBatch } from './imports.queries.ts';
import { turns, startChoice } from './recheck-import.ts';
import { noteRefusedRoles, writtenBatch } from './written-batch.ts';

export type PreviewInput = Target & { fileName: string; bytes: Uint8Array };
export type PreviewOutcome =
	| { ok: true; value: string }
	| { ok: false; reason: 'not-found' }
	| { ok: false; reason: 'file-refused'; file: FileRefusal };

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

/** Only ever shown: without folders, invisible and direction characters (reliability B-074). */
function shownName(name: string): string {
	const base = name.split(/[/\\]/).at(-1) ?? '';
	const clean = unbroken(base).trim();
	return withoutNik(clean).slice(0, 120) || 'berkas';
}
