/** What is stored of an import between its reading and its applying. */
import type { ImportKind } from '#lib/domain/imports/columns.ts';
import type { Summary } from '#lib/domain/imports/view.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { can } from '#lib/domain/access/policy.ts';
import type { ImportBatchTable } from '#lib/server/db/schema.ts';
import { runnableEvent } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { findUnit } from '#lib/server/units/units.ts';
import { batchById } from './imports.queries.ts';
import { unpackRows, type StoredRows } from './stored-rows.ts';

export type Batch = {
	id: string;
	kind: ImportKind;
	eventId: string | null;
	unitId: string | null;
	unitPath: string;
	targetName: string;
	zone: Zone;
	fileName: string;
	state: ImportBatchTable['state'];
	createdAt: string;
	appliedAt: string | null;
	summary: Summary;
	stored: StoredRows;
};

/** Where an import goes: an event's list, or a unit with all below it. */
export type Target = { kind: ImportKind; eventId: string | null; unitId: string | null };

/** Where the import writes, if the actor may import there now; null otherwise (absent and forbidden alike). */
export type Allowed = { unitPath: string; targetName: string; zone: Zone };

export async function allowedTarget(ctx: Context, target: Target): Promise<Allowed | null> {
	if (target.kind === 'participants') {
		const found = target.eventId ? await runnableEvent(ctx, target.eventId) : null;
		if (!found || found.duty !== 'supervisor' || found.event.cancelled) return null;
		return { unitPath: found.event.organizerPath, targetName: found.event.title, zone: found.event.zone };
	}
	const unit = target.unitId ? await findUnit(ctx, target.unitId) : null;
	if (!unit || unit.endedAt !== null || !can(ctx.actor, 'import.people', { unitPath: unit.path })) return null;
	return { unitPath: unit.path, targetName: unit.name, zone: unit.zone };
}

/**
 * The batch, when the actor may import where it goes; for units and people only within the admin pages, and so on.
 * With `few` only the first of its rows: what a page shows.
 */
export async function openBatch(
	ctx: Context,
	batchId: string,
	eventId: string | null,
	{ few = false } = {}
): Promise<Batch | null> {
	const row = await batchById(ctx.db, batchId);
	if (!row || row.event_id !== eventId) return null;
	const target = await allowedTarget(ctx, { kind: row.kind, eventId: row.event_id, unitId: row.unit_id });
	if (!target) return null;
	return {
		id: row.id,
		kind: row.kind,
		eventId: row.event_id,
		unitId: row.unit_id,
		...target,
		fileName: row.file_name,
		state: row.state,
		createdAt: row.created_at,
		appliedAt: row.applied_at,
		summary: JSON.parse(row.summary) as Summary,
		stored: await unpackRows(row.kind, row.rows, { few })
	};
}
