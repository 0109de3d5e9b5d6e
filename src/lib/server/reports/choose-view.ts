/** What a reader of reports is looking at: unit within the own scope, programme, and by which right. */
import { can, narrowScope, unitScope, type Actor, type UnitScope } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { STATUSES, type Status, type StatusCounts, NO_ONE } from '#lib/domain/reports/completion-rate.ts';
import { buildForest, descend, lineTo, pathIds, type UnitNode } from '#lib/domain/units/unit-tree.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { listUnits, type Unit } from '#lib/server/units/units.ts';
import { modulesOf, programmesAround, type ProgrammeRow, type ReportBasis } from './reports.queries.ts';

export type ReportFilter = {
	unitId?: string | undefined;
	assignmentId?: string | undefined;
	/** An earlier plain day: then units that have ended since may be chosen too. */
	day?: string | undefined;
};

/** An assignment of a programme to a unit, as reports count it. */
export type ReportProgramme = {
	/** Of the assignment. */
	id: string;
	title: string;
	opensAt: string;
	dueAt: string;
	cycle: string;
	/** When its agency closed it. */
	closedAt: string | null;
	/** Module slugs in reading order. */
	modules: readonly string[];
	hasQuiz: boolean;
};

export type View = {
	/** Tops of the reader's scope; more than one for several grants or the whole country. */
	roots: UnitNode<Unit>[];
	/** The top that holds the unit. */
	root: UnitNode<Unit>;
	unit: UnitNode<Unit>;
	programmes: ReportProgramme[];
	programme: ReportProgramme | null;
	/** The only grants that open this unit are acting ones (Plt./Plh.). */
	acting: boolean;
	now: Date;
};

/**
 * Finds the unit and the programme in the actor's scope, or the ones to begin with.
 * Refuses: 'not-found' (no right to reports, or unit or programme outside the scope; requirement O1).
 */
export async function chooseView(ctx: Context, filter: ReportFilter): Promise<Outcome<View, 'not-found'>> {
	const scope = unitScope(ctx.actor, 'report.read');
	const now = ctx.now();
	const roots = buildForest(await listUnits(ctx, scope, { ended: filter.day !== undefined }));
	if (roots.length === 0) return no('not-found');
	const above = [...new Set(scope.paths.flatMap(pathIds))];
	const rows = await programmesAround(ctx.db, { scope, above, now: now.toISOString() });
	const line = filter.unitId === undefined ? [firstRoot(ctx.actor, roots, rows)] : lineTo(roots, filter.unitId);
	const [root, unit] = [line[0], line.at(-1)];
	if (!root || !unit || !can(ctx.actor, 'report.read', { unitPath: unit.unit.path })) return no('not-found');
	const concerned = rows.filter((row) => concerns(row, unit.unit));
	const modules = await modulesOf(ctx.db, [...new Set(concerned.map((row) => row.programme_id))]);
	const programmes = concerned.map((row) => toProgramme(row, modules));
	const programme =
		filter.assignmentId === undefined
			? nearest(programmes, now)
			: programmes.find((candidate) => candidate.id === filter.assignmentId);
	if (programme === undefined) return no('not-found');
	return ok({ roots, root, unit, programmes, programme, acting: isActing(ctx.actor, unit.unit.path), now });
}

const concerns = (row: { path: string }, unit: { path: string }) =>
	unit.path.startsWith(row.path) || row.path.startsWith(unit.path);

function toProgramme(row: ProgrammeRow, modules: Awaited<ReturnType<typeof modulesOf>>): ReportProgramme {
	return {
		id: row.id,
		title: row.title,
		opensAt: row.opens_at,
		dueAt: row.due_at,
		cycle: row.cycle,
		closedAt: row.closed_at,
		modules: modules.filter((module) => module.programme_id === row.programme_id).map((module) => module.module_slug),
		hasQuiz: row.asks_quiz === 1
	};
}

/** The reader's own institution where it has a programme; otherwise the largest that has one; otherwise the first. */
function firstRoot(actor: Actor, roots: UnitNode<Unit>[], programmes: readonly ProgrammeRow[]): UnitNode<Unit> {
	const home = actor.kind === 'person' ? actor.unitId : null;
	const size = (root: UnitNode<Unit>) => [...descend([root])].length;
	const taught = roots.filter(({ unit }) => programmes.some((row) => concerns(row, unit)));
	const own = taught.find((root) => home !== null && lineTo([root], home).length > 0);
	return own ?? taught.sort((a, b) => size(b) - size(a))[0] ?? (roots[0] as UnitNode<Unit>);
}

/** The next deadline still ahead, else the one that passed last; rows come by deadline. */
function nearest(programmes: readonly ReportProgramme[], now: Date): ReportProgramme | null {
	return programmes.find(({ dueAt }) => dueAt >= now.toISOString()) ?? programmes.at(-1) ?? null;
}

function isActing(actor: Actor, unitPath: string): boolean {
	if (actor.kind !== 'person') return false;
	const lasting = { ...actor, grants: actor.grants.filter((grant) => !grant.acting) };
	return !can(lasting, 'report.read', { unitPath });
}

/** The rows of one unit and everything below it; the unit has come through `chooseView`. */
export function basisOf(ctx: Context, view: View, node: UnitNode<Unit>, programme: ReportProgramme): ReportBasis {
	const scope = narrowScope(unitScope(ctx.actor, 'report.read'), node.unit.path) as UnitScope;
	return { assignmentId: programme.id, scope, now: view.now.toISOString() };
}

/** Rows of (unit, status, count) as one record per unit. */
export function countsByUnit(
	rows: readonly { path: string; status: Status; count: number }[]
): { path: string; counts: StatusCounts }[] {
	const units = new Map<string, StatusCounts>();
	for (const { path, status, count } of rows) {
		const counts = units.get(path) ?? { ...NO_ONE };
		counts[status] += count;
		units.set(path, counts);
	}
	return [...units].map(([path, counts]) => ({ path, counts }));
}

/** Everyone of these units together. */
export function sumOf(rows: readonly { counts: StatusCounts }[]): StatusCounts {
	const sum = { ...NO_ONE };
	for (const { counts } of rows) for (const status of STATUSES) sum[status] += counts[status];
	return sum;
}

/** O3: what an acting head sees is attributable afterwards, also when nothing was changed. */
export async function noteActingView(ctx: Context, view: View, part: 'dashboard' | 'people'): Promise<void> {
	if (!view.acting) return;
	const { id } = view.unit.unit;
	await recordAudit(
		ctx,
		'report.viewed',
		{ type: 'unit', id, unitId: id },
		{ part, programme: view.programme?.id ?? null, acting: 1 }
	);
}
