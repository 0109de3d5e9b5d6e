/** Imports of units, people, participants and duties: front door for the pages that show them. */
import { unitScope } from '#lib/domain/access/policy.ts';
import { changeCount } from '#lib/domain/imports/findings.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { groupEmployeeNumber } from '#lib/domain/people/show-employee-number.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { csvText } from '#lib/server/spreadsheets/write-sheets.ts';
import { listUnits } from '#lib/server/units/units.ts';
import { allowedTarget } from './batch.ts';
import { deleteOldPreviews, recentBatches } from './imports.queries.ts';
import type { BatchListLine, Summary } from './view.ts';

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
