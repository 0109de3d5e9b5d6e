/** What is stored of an import between its reading and its applying. */
import type { ImportKind } from '#lib/domain/imports/columns.ts';
import type { Summary } from './view.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { can } from '#lib/domain/access/policy.ts';
import type { ImportBatchTable } from '#lib/server/db/schema.ts';
import { eventFor } from '#lib/server/events/events.ts';
import { findAssignment } from '#lib/server/programmes/programmes.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { findUnit } from '#lib/server/units/units.ts';
import { batchById } from './imports.queries.ts';
import { unpackRows, type StoredRows } from './stored-rows.ts';

export type Batch = {
	id: string;
	kind: ImportKind;
	eventId: string | null;
	assignmentId: string | null;
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

/** Where an import goes: an event's list, the duties of an assignment, or a unit with all below it. */
export type Target = { kind: ImportKind; eventId: string | null; assignmentId?: string | null; unitId: string | null };

/** Where the import writes, if the actor may import there now; null otherwise (absent and forbidden alike). */
export type Allowed = { unitId: string | null; unitPath: string; targetName: string; zone: Zone };

/** The event or the assignment whose pages a batch stands in; null: the admin pages. */
export const homeOf = (of: Pick<Target, 'eventId' | 'assignmentId'>): string | null => of.assignmentId ?? of.eventId;

export async function allowedTarget(ctx: Context, target: Target): Promise<Allowed | null> {
	if (target.kind === 'participants') {
		const found = target.eventId ? await eventFor(ctx, target.eventId, 'event.supervise') : null;
		if (!found || found.event.cancelled) return null;
		return { unitId: null, unitPath: found.event.organiserPath, targetName: found.event.title, zone: found.event.zone };
	}
	if (target.kind === 'duties') return allowedAssignment(ctx, target.assignmentId ?? null);
	const unit = target.unitId ? await findUnit(ctx, target.unitId) : null;
	if (!unit || unit.endedAt !== null || !can(ctx.actor, 'import.people', { unitPath: unit.path })) return null;
	return { unitId: unit.id, unitPath: unit.path, targetName: unit.name, zone: unit.zone };
}

/** Duties change while their programme is open; `unitPath` is what the actor's units of people may lie below. */
async function allowedAssignment(ctx: Context, id: string | null): Promise<Allowed | null> {
	const found = id === null ? null : await findAssignment(ctx, id);
	if (!found || found.openedAt === null || found.closedAt !== null) return null;
	return { unitId: found.unit.id, unitPath: found.unit.path, targetName: found.title, zone: found.zone };
}

/**
 * The batch, when the actor may import where it goes; for units and people only within the admin pages, and so on.
 * `home`: see `homeOf`. With `few` only the first of its rows: what a page shows.
 */
export async function openBatch(
	ctx: Context,
	batchId: string,
	home: string | null,
	{ few = false } = {}
): Promise<Batch | null> {
	const row = await batchById(ctx.db, batchId);
	if (!row || homeOf({ eventId: row.event_id, assignmentId: row.assignment_id }) !== home) return null;
	const at = { eventId: row.event_id, assignmentId: row.assignment_id, unitId: row.unit_id };
	const target = await allowedTarget(ctx, { kind: row.kind, ...at });
	if (!target) return null;
	return {
		id: row.id,
		kind: row.kind,
		...at,
		...target,
		fileName: row.file_name,
		state: row.state,
		createdAt: row.created_at,
		appliedAt: row.applied_at,
		summary: JSON.parse(row.summary) as Summary,
		stored: await unpackRows(row.kind, row.rows, { few })
	};
}
