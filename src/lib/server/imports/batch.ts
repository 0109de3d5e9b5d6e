/** What is stored of an import between its reading and its applying. */
import type { Field, ImportKind } from '#lib/domain/imports/columns.ts';
import type { Counts, RowVerdict } from '#lib/domain/imports/findings.ts';
import type { Sheet } from '#lib/domain/imports/sheet.ts';
import { can } from '#lib/domain/access/policy.ts';
import type { ImportBatchTable } from '#lib/server/db/schema.ts';
import { runnableEvent } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { findUnit } from '#lib/server/units/units.ts';
import { batchById } from './imports.queries.ts';

/** Why nothing of the file may be applied. */
export type Blocked =
	{ reason: 'excel-numbers'; sample: string; rows: number } | { reason: 'other-agency'; count: number; total: number };

export type Summary = {
	format: Sheet['format'];
	notes: Sheet['notes'];
	columns: (Field | null)[];
	total: number;
	counts: Counts;
	blocked: Blocked | null;
};

export type StoredRows = {
	sheet: Omit<Sheet, 'notes'>;
	/** Rows that have something to say, or will change something; the others only count. */
	verdicts: StoredVerdict[];
};
export type StoredVerdict = Omit<RowVerdict, 'changes'> & { changes?: Field[] };

export type Batch = {
	id: string;
	kind: ImportKind;
	eventId: string | null;
	unitId: string | null;
	unitPath: string | null;
	fileName: string;
	state: ImportBatchTable['state'];
	createdAt: string;
	appliedAt: string | null;
	summary: Summary;
	stored: StoredRows;
};

/** Where an import goes: an event's list, or a unit with all below it. */
export type Target = { kind: ImportKind; eventId: string | null; unitId: string | null };

/** The path the import writes under, if the actor may import there now; null otherwise (absent and forbidden alike). */
export async function allowedTarget(ctx: Context, target: Target): Promise<{ unitPath: string } | null> {
	if (target.kind === 'participants') {
		const found = target.eventId ? await runnableEvent(ctx, target.eventId) : null;
		return found && found.duty === 'supervisor' && !found.event.cancelled
			? { unitPath: found.event.organizerPath }
			: null;
	}
	const unit = target.unitId ? await findUnit(ctx, target.unitId) : null;
	return unit && unit.endedAt === null && can(ctx.actor, 'import.people', { unitPath: unit.path })
		? { unitPath: unit.path }
		: null;
}

/** The batch, when the actor may import where it goes; for units and people only within the admin pages, and so on. */
export async function openBatch(ctx: Context, batchId: string, eventId: string | null): Promise<Batch | null> {
	const row = await batchById(ctx.db, batchId);
	if (!row || row.event_id !== eventId) return null;
	const target = await allowedTarget(ctx, { kind: row.kind, eventId: row.event_id, unitId: row.unit_id });
	if (!target) return null;
	return {
		id: row.id,
		kind: row.kind,
		eventId: row.event_id,
		unitId: row.unit_id,
		unitPath: target.unitPath,
		fileName: row.file_name,
		state: row.state,
		createdAt: row.created_at,
		appliedAt: row.applied_at,
		summary: JSON.parse(row.summary) as Summary,
		stored: JSON.parse(row.rows) as StoredRows
	};
}
