/** Completion of a subtree, for those who answer for it: figures, weak points, timeline. Never anyone's answers. */
import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { figuresOf, NO_ONE, type Figures, type StatusCounts } from '#lib/domain/reports/completion-rate.ts';
import { heatMap, ownPartOf, type OwnVerdicts } from '#lib/domain/reports/heat-map.ts';
import { PROHIBITION_CODES } from '#lib/domain/prohibitions.ts';
import { timelineOf, type Timeline } from '#lib/domain/reports/timeline.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { descend, lineTo, rollUp, type UnitNode } from '#lib/domain/units/unit-tree.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { Unit } from '#lib/server/units/units.ts';
import {
	basisOf,
	chooseView,
	countsByUnit,
	noteActingView,
	type ReportProgramme,
	type ReportFilter,
	type View
} from './choose-view.ts';
import { listPeople } from './people-behind.ts';
import type { ReportPerson } from './report-person.ts';
import { completionsByHour, unitStatusRows } from './reports.queries.ts';

/** Shown on the dashboard before the whole list is opened. */
const FIRST_MISSING = 8;

export type ReportUnit = { id: string; name: string; n: number; m: number; children: ReportUnit[] };

export type HeatRow = { id: string; name: string; kind: 'whole' | 'own' | 'part'; cells: (number | null)[] };

export type CompletionReport = {
	unit: { id: string; name: string; zone: Zone };
	/** Tops of the reader's scope, to choose among. */
	roots: { id: string; name: string }[];
	acting: boolean;
	/** The reader hands out the certificates of this unit. */
	collects: boolean;
	/** The instant all figures are of. */
	at: string;
	programmes: { id: string; title: string; cycle: string; closedAt: string | null }[];
	/** Null: no programme concerns this unit yet; then there is nothing below. */
	programme: { id: string; title: string; dueAt: string; closedAt: string | null } | null;
	/** The reader's top unit, opened along the line to the present unit. */
	tree: ReportUnit;
	figures: Figures;
	/** Units directly below, for paper. */
	parts: { id: string; name: string; n: number; m: number }[];
	/** Null: the programme has no quiz. */
	heat: { columns: { code: string; number: number; short: string }[]; rows: HeatRow[] } | null;
	timeline: Timeline | null;
	missing: ReportPerson[];
};

/**
 * The dashboard of a unit of the actor's scope, its own if none is named, with every unit below it.
 * Five statements, whatever the number of units: own counts come from SQL and are added up the tree here.
 * Refuses: 'not-found' (no right to reports, or unit or programme outside the scope).
 */
export async function completionReport(
	ctx: Context,
	filter: ReportFilter
): Promise<Outcome<CompletionReport, 'not-found'>> {
	const chosen = await chooseView(ctx, filter);
	if (!chosen.ok) return no('not-found');
	const view = chosen.value;
	await noteActingView(ctx, view, 'dashboard');
	if (!view.programme) return ok({ ...frameOf(ctx, view, new Map()), ...NOTHING });
	const { programme, unit } = view;
	const whole = basisOf(ctx, view, view.root, programme);
	const here = basisOf(ctx, view, unit, programme);
	const rows = await unitStatusRows(ctx.db, whole, programme.hasQuiz ? PROHIBITION_CODES.length : 0);
	const units = [...descend([view.root])].map((node) => node.unit);
	const sums = rollUp(units, countsByUnit(rows), NO_ONE);
	const figures = figuresOf(sums.get(unit.unit.id) as StatusCounts);
	return ok({
		...frameOf(ctx, view, sums),
		figures,
		heat: programme.hasQuiz ? heatOf(ctx, view, rows) : null,
		timeline: timelineOf({
			hours: await completionsByHour(ctx.db, here),
			opensAt: new Date(programme.opensAt),
			dueAt: new Date(programme.dueAt),
			now: view.now,
			zone: unit.unit.zone,
			m: figures.m
		}),
		missing: await listPeople(ctx, { basis: here, programme, filter: 'missing', limit: FIRST_MISSING, offset: 0 })
	});
}

const NOTHING = { figures: figuresOf(NO_ONE), heat: null, timeline: null, missing: [] };

function frameOf(ctx: Context, view: View, sums: ReadonlyMap<string, StatusCounts>) {
	const { id, name, zone } = view.unit.unit;
	const line = new Set(lineTo([view.root], id).map((node) => node.unit.id));
	return {
		unit: { id, name, zone },
		roots: view.roots.map((root) => ({ id: root.unit.id, name: root.unit.name })),
		acting: view.acting,
		collects: can(ctx.actor, 'certificate.collect', { unitPath: view.unit.unit.path }),
		at: view.now.toISOString(),
		programmes: view.programmes.map(({ id, title, cycle, closedAt }) => ({ id, title, cycle, closedAt })),
		programme: view.programme && pick(view.programme),
		tree: toReportUnit(view.root, sums, line),
		parts: view.unit.children.map((child) => toReportUnit(child, sums, new Set()))
	};
}

const pick = ({ id, title, dueAt, closedAt }: ReportProgramme) => ({ id, title, dueAt, closedAt });

/** Units off the line stay folded: two hundred units must not be two hundred rows. */
function toReportUnit(
	node: UnitNode<Unit>,
	sums: ReadonlyMap<string, StatusCounts>,
	line: ReadonlySet<string>
): ReportUnit {
	const { id, name } = node.unit;
	const { n, m } = figuresOf(sums.get(id) ?? NO_ONE);
	const children = line.has(id) ? node.children.map((child) => toReportUnit(child, sums, line)) : [];
	return { id, name, n, m, children };
}

function heatOf({ content }: Context, view: View, verdicts: readonly OwnVerdicts[]): CompletionReport['heat'] {
	const columns = PROHIBITION_CODES.flatMap((code) => content.prohibitions.get(code) ?? []).map(
		({ code, number, short }) => ({ code, number, short })
	);
	// Hidden along the reader's whole tree, so that no page shows what another one hides.
	const cells = heatMap(view.root, verdicts, PROHIBITION_CODES.length);
	const { unit, children } = view.unit;
	const row = (id: string, name: string, kind: HeatRow['kind']) => ({ id, name, kind, cells: cells.get(id) ?? [] });
	const ownTested = children.length > 0 && verdicts.some(({ path, tested }) => path === unit.path && tested > 0);
	return {
		columns,
		rows: [
			row(unit.id, unit.name, 'whole'),
			...(ownTested ? [row(ownPartOf(unit.id), unit.name, 'own')] : []),
			...children.map((child) => row(child.unit.id, child.unit.name, 'part'))
		]
	};
}
