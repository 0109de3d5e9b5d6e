import { applyProblem, type ApplyProblem } from '#lib/domain/imports/blocked.ts';
import type { RowCounts } from '#lib/domain/imports/findings.ts';
import { type Outcome, no, ok } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { isUniqueViolation } from '#lib/server/db/dialect.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { PeopleChanged } from '#lib/server/people/people.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { homeOf, openBatch, type Batch } from './batch.ts';
import { checkBatch, type CheckedBatch, type ChosenList } from './check-batch.ts';
import { claimBatch, rewriteBatch, shrinkBatch } from './imports.queries.ts';
import { storedVerdicts, summaryOf, writtenBatch } from './written-batch.ts';
import { bookOf, packRows } from './stored-rows.ts';
import { writeDuties } from './write-duties.ts';
import { writeParticipants } from './write-participants.ts';
import { writePeople, type IssuedCode } from './write-people.ts';
import { writeUnits } from './write-units.ts';

export type ApplyInput = {
	batchId: string;
	eventId: string | null;
	assignmentId?: string;
	/** The number on the button that was pressed. */
	changes: number;
	/** The reader has looked at the names of a file that is not UTF-8. */
	namesConfirmed: boolean;
	/** The reader knows that somebody is younger than 17 or older than 75. */
	agesConfirmed?: boolean;
	/** The reader wants the good rows without those that are wrong or in doubt; otherwise it is the whole file or nothing. */
	partConfirmed: boolean;
};
export type ApplyRefusal = 'not-found' | 'already-applied' | 'encoding-unconfirmed' | ApplyProblem;
export type Applied = { counts: RowCounts; codes: IssuedCode[] };

/** Leaves the transaction without a trace and carries what was found out of it. */
class NotApplied extends Error {
	readonly reason: ApplyRefusal;
	readonly checked: CheckedBatch | null;
	constructor(reason: ApplyRefusal, checked: CheckedBatch | null = null) {
		super(reason);
		this.reason = reason;
		this.checked = checked;
	}
}

/**
 * Writes what the preview promised, in one transaction: whole or not at all, whatever happens in between (F-32). Every
 * row is checked again against the database as it is now; when the numbers differ from those on the button nothing is
 * written and the preview is renewed ('changed-since'). A second press answers 'already-applied' and writes nothing.
 * A file with wrong or doubtful rows is not applied at all unless the reader asked for the rest without them
 * ('part-unconfirmed'), nor one that makes somebody a child or very old unless the reader says it is so
 * ('ages-unconfirmed'). Other refusals: 'not-found', 'blocked', 'columns-wrong', 'encoding-unconfirmed', 'nothing-to-change'.
 */
export async function applyImport(ctx: Context, input: ApplyInput): Promise<Outcome<Applied, ApplyRefusal>> {
	const batch = await openBatch(ctx, input.batchId, homeOf(input));
	if (!batch) return no('not-found');
	if (batch.state === 'applied') return no('already-applied');
	if (batch.summary.notes.some(({ note }) => note === 'windows-1252') && !input.namesConfirmed)
		return no('encoding-unconfirmed');
	try {
		return ok(await inTransaction(ctx, (ctx) => applyNow(ctx, batch, input)));
	} catch (error) {
		if (error instanceof NotApplied) {
			if (error.checked) await renewPreview(ctx, batch, error.checked);
			return no(error.reason);
		}
		// Somebody wrote the same number, or one of the people, between our look and our write.
		if (isUniqueViolation(error) || error instanceof PeopleChanged) return no('changed-since');
		throw error;
	}
}

async function applyNow(ctx: Context, batch: Batch, input: ApplyInput): Promise<Applied> {
	const at = ctx.now().toISOString();
	const personId = actorId(ctx);
	if (!(await claimBatch(ctx.db, batch.id, { at, personId }))) throw new NotApplied('already-applied');
	const checked = await checkBatch(ctx, batch, chosenOf(batch));
	const columnsWrong = checked.map.missing.length > 0 || checked.map.duplicates.length > 0;
	const problem = applyProblem({ ...checked, columnsWrong }, input);
	if (problem) throw new NotApplied(problem, columnsWrong ? null : checked);
	const codes = await write(ctx, batch, checked);
	await shrinkBatch(ctx.db, batch.id, await remains(batch, checked));
	await recordAudit(
		ctx,
		'import.applied',
		{ type: 'import', id: batch.id, unitId: batch.unitId },
		{
			kind: batch.kind,
			event: batch.eventId,
			...(batch.assignmentId ? { assignment: batch.assignmentId } : {}),
			added: checked.counts.new,
			changed: checked.counts.changed,
			errors: checked.counts.error,
			accounts: codes.length
		}
	);
	return { counts: checked.counts, codes };
}

async function write(ctx: Context, batch: Batch, checked: CheckedBatch): Promise<IssuedCode[]> {
	if (checked.kind === 'people') return writePeople(ctx, checked.verdicts, checked.known);
	if (checked.kind === 'units') {
		await writeUnits(ctx, checked.verdicts);
		return [];
	}
	if (checked.kind === 'duties') {
		// What a use case refuses was decided otherwise by the check: somebody changed it in between.
		if (!(await writeDuties(ctx, batch, checked.verdicts))) throw new NotApplied('changed-since');
		return [];
	}
	await writeParticipants(ctx, batch.eventId as string, checked.verdicts);
	return [];
}

const chosenOf = (batch: Batch): ChosenList => ({
	sheet: batch.stored.sheet,
	columns: batch.summary.columns,
	units: batch.stored.units
});

/** After applying only the rows that were not written stay, for the file of bad rows. */
async function remains(batch: Batch, checked: CheckedBatch): Promise<{ rows: string; summary: string }> {
	const left = checked.verdicts.filter(({ state }) => state === 'error' || state === 'review');
	const numbers = new Set(left.map(({ row }) => row));
	const sheet = { ...batch.stored.sheet, rows: batch.stored.sheet.rows.filter((row) => numbers.has(row.row)) };
	const summary = { ...summaryOf(checked, { sheet, notes: batch.summary.notes }), total: batch.summary.total };
	const rows = await packRows({ book: bookOf(sheet), verdicts: storedVerdicts(left), units: batch.stored.units });
	return { rows, summary: JSON.stringify(summary) };
}

async function renewPreview(ctx: Context, batch: Batch, checked: CheckedBatch): Promise<void> {
	const read = { chosen: chosenOf(batch), book: batch.stored.book, notes: batch.summary.notes };
	await rewriteBatch(ctx.db, batch.id, await writtenBatch(checked, read));
}
