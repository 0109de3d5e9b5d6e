/** The dashboard of one unit, computed from rows that have been read: tree, figures, heat map, timeline. */
import type { ProhibitionCode } from '../prohibitions.ts';
import type { Zone } from '../time/office-time.ts';
import { descend, rollUp, type FlatUnit, type UnitNode } from '../units/unit-tree.ts';
import { countsOf, figuresOf, NO_ONE, type Figures, type Status, type StatusCounts } from './completion-rate.ts';
import { heatOf, type Heat, type HeatColumn, type OwnVerdicts } from './heat-map.ts';
import { timelineOf, type Timeline, type TimelineInput } from './timeline.ts';
import { NONE_REACHED, reachedIn, type ReachedCounts } from './reached.ts';
import type { ReportProgramme, ViewOf } from './view.ts';

/** People directly in one unit who have one status, and how the first test of those among them went. */
export type UnitStatus = OwnVerdicts & ReachedCounts & { status: Status; count: number };

/** What is read for a dashboard: the reader's whole tree by unit, and the completions of the unit looked at by hour. */
export type DashboardRows = { units: readonly UnitStatus[]; hours: TimelineInput['hours'] };

export type ReportPart = {
	id: string;
	name: string;
	n: number;
	m: number;
	/** Null: the programme has no quiz. */
	understood: number | null;
};
export type ReportUnit = ReportPart & { children: ReportUnit[] };

export type Dashboard = {
	unit: { id: string; name: string; zone: Zone };
	/** Tops of the reader's scope, to choose among. */
	roots: { id: string; name: string }[];
	acting: boolean;
	/** The reader hands out the certificates of this unit. */
	collects: boolean;
	/** The instant all figures are of. */
	at: string;
	programmes: Pick<ReportProgramme, 'id' | 'title' | 'cycle' | 'closedAt'>[];
	/** Null: no programme concerns this unit yet; then there is nothing below. */
	programme: ShownProgramme | null;
	/** The reader's top unit, opened along the line to the present unit. */
	tree: ReportUnit;
	figures: Figures;
	/** How many of the obliged followed, and how many understood; null: the programme has no quiz. */
	reached: ReachedCounts | null;
	/** Units directly below, for paper. */
	parts: ReportPart[];
	/** Null: the programme has no quiz. */
	heat: Heat | null;
	timeline: Timeline | null;
};

type ShownProgramme = Pick<ReportProgramme, 'id' | 'title' | 'dueAt' | 'closedAt' | 'hasQuiz' | 'asksUnderstanding'>;
type DashboardUnit = FlatUnit & { zone: Zone };
type Sums = { statuses: ReadonlyMap<string, StatusCounts>; reached: ReadonlyMap<string, ReachedCounts> | null };

/** Own counts come by unit and are added up the tree here. `rows` are empty where there is no programme. */
export function dashboardOf(
	view: ViewOf<DashboardUnit>,
	rows: DashboardRows,
	prohibitions: ReadonlyMap<ProhibitionCode, HeatColumn>
): Dashboard {
	const { root, programme } = view;
	const { unit, children } = view.unit;
	const sums = sumsOf(root, rows.units, programme?.hasQuiz === true);
	const figures = figuresOf(sums.statuses.get(unit.id) ?? NO_ONE);
	return {
		unit: { id: unit.id, name: unit.name, zone: unit.zone },
		roots: view.roots.map((top) => ({ id: top.unit.id, name: top.unit.name })),
		acting: view.acting,
		collects: view.collects,
		at: view.now.toISOString(),
		programmes: view.programmes.map(({ id, title, cycle, closedAt }) => ({ id, title, cycle, closedAt })),
		programme: programme && pick(programme),
		tree: openedTo(unit.path, root, sums),
		figures,
		reached: sums.reached?.get(unit.id) ?? null,
		parts: children.map((child) => partOf(child.unit, sums)),
		heat: programme?.hasQuiz ? heatOf(view, rows.units, prohibitions) : null,
		timeline: programme && timelineOf({ ...spanOf(view, programme), hours: rows.hours, m: figures.m })
	};
}

function sumsOf(root: UnitNode<FlatUnit>, rows: readonly UnitStatus[], hasQuiz: boolean): Sums {
	const units = [...descend([root])].map((node) => node.unit);
	const reached = rows.map((row) => ({ path: row.path, counts: reachedIn([row]) }));
	return {
		statuses: rollUp(
			units,
			rows.map((row) => ({ path: row.path, counts: countsOf([row]) })),
			NO_ONE
		),
		reached: hasQuiz ? rollUp(units, reached, NONE_REACHED) : null
	};
}

const pick = ({ id, title, dueAt, closedAt, hasQuiz, asksUnderstanding }: ReportProgramme): ShownProgramme => ({
	id,
	title,
	dueAt,
	closedAt,
	hasQuiz,
	asksUnderstanding
});

function partOf({ id, name }: FlatUnit, { statuses, reached }: Sums): ReportPart {
	const { n, m } = figuresOf(statuses.get(id) ?? NO_ONE);
	return { id, name, n, m, understood: reached?.get(id)?.understood ?? null };
}

/** Units off the line to the path stay folded: two hundred units must not be two hundred rows. */
function openedTo(path: string, { unit, children }: UnitNode<FlatUnit>, sums: Sums): ReportUnit {
	const open = path.startsWith(unit.path);
	return { ...partOf(unit, sums), children: open ? children.map((child) => openedTo(path, child, sums)) : [] };
}

const spanOf = ({ unit, now }: ViewOf<DashboardUnit>, { opensAt, dueAt }: ReportProgramme) => ({
	opensAt: new Date(opensAt),
	dueAt: new Date(dueAt),
	now,
	zone: unit.unit.zone
});
