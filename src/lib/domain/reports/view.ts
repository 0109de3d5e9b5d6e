/** What a reader of reports looks at, chosen among what the reader may see: unit, programme, and by which right. */
import { can, isOnlyActing, narrowScope, type Actor, type UnitScope } from '../access/policy.ts';
import { no, ok, type Outcome } from '../outcome.ts';
import { buildForest, descend, lineTo, type FlatUnit, type UnitNode } from '../units/unit-tree.ts';

/** What the reader asks for; what is not named is chosen. */
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
	/** Of the unit it was given to. */
	path: string;
	title: string;
	opensAt: string;
	dueAt: string;
	cycle: string;
	/** When its agency closed it. */
	closedAt: string | null;
	moduleCount: number;
	hasQuiz: boolean;
	/** Completed only by who has understood, which takes more than one round. */
	asksUnderstanding: boolean;
};

/** What the actor may see: units of the scope, and programmes of these or above them, by deadline. */
export type Visible<Unit extends FlatUnit> = {
	scope: UnitScope;
	units: readonly Unit[];
	programmes: readonly ReportProgramme[];
};

export type ViewOf<Unit extends FlatUnit> = {
	/** Tops of the reader's scope; more than one for several grants or the whole country. */
	roots: UnitNode<Unit>[];
	/** The top that holds the unit. */
	root: UnitNode<Unit>;
	unit: UnitNode<Unit>;
	/** Whose rows may be read: of the top with everything below it, and of the unit with everything below it. */
	whole: UnitScope;
	here: UnitScope;
	programmes: ReportProgramme[];
	/** Null: none concerns this unit yet. */
	programme: ReportProgramme | null;
	/** The only grants that open this unit are acting ones (Plt./Plh.). */
	acting: boolean;
	/** The reader hands out the certificates of this unit. */
	collects: boolean;
	now: Date;
};

/** Which rows every question of a report is about, and at what instant they are judged. */
export type ReportBasis = {
	assignmentId: string;
	scope: UnitScope;
	now: string;
	/** `now` is the end of an earlier day, and who is asked about was found by the history of that day. */
	then?: true;
};

/**
 * The unit and the programme that are asked for, or the ones to begin with.
 * Refuses: 'not-found' (nothing visible, or unit or programme not among it; requirement O1).
 */
export function viewOf<Unit extends FlatUnit>(
	actor: Actor,
	{ scope, units, programmes }: Visible<Unit>,
	filter: ReportFilter,
	now: Date
): Outcome<ViewOf<Unit>, 'not-found'> {
	const roots = buildForest(units);
	const line = filter.unitId === undefined ? firstLine(actor, roots, programmes) : lineTo(roots, filter.unitId);
	const [root, unit] = [line[0], line.at(-1)];
	const whole = root && narrowScope(scope, root.unit.path);
	const here = unit && narrowScope(scope, unit.unit.path);
	if (!whole || !here) return no('not-found');
	const concerned = programmes.filter((one) => concerns(one, unit.unit));
	const programme = chosenOf(concerned, filter.assignmentId, now);
	if (programme === undefined) return no('not-found');
	const { path } = unit.unit;
	return ok({
		roots,
		root,
		unit,
		whole,
		here,
		programmes: concerned,
		programme,
		acting: isOnlyActing(actor, 'report.read', path),
		collects: can(actor, 'certificate.collect', { unitPath: path }),
		now
	});
}

const concerns = (programme: { path: string }, unit: { path: string }) =>
	unit.path.startsWith(programme.path) || programme.path.startsWith(unit.path);

/** The reader's own institution where it has a programme; otherwise the largest that has one; otherwise the first. */
function firstLine<Unit extends FlatUnit>(
	actor: Actor,
	roots: UnitNode<Unit>[],
	programmes: readonly ReportProgramme[]
): UnitNode<Unit>[] {
	const home = actor.kind === 'person' ? actor.unitId : null;
	const size = (root: UnitNode<Unit>) => [...descend([root])].length;
	const taught = roots.filter(({ unit }) => programmes.some((one) => concerns(one, unit)));
	const own = taught.find((root) => home !== null && lineTo([root], home).length > 0);
	const first = own ?? taught.sort((a, b) => size(b) - size(a))[0] ?? roots[0];
	return first ? [first] : [];
}

/** The one asked for, undefined where it is not among them; else the next deadline ahead, else the last one passed. */
function chosenOf(
	programmes: readonly ReportProgramme[],
	id: string | undefined,
	now: Date
): ReportProgramme | null | undefined {
	if (id !== undefined) return programmes.find((one) => one.id === id);
	return programmes.find(({ dueAt }) => dueAt >= now.toISOString()) ?? programmes.at(-1) ?? null;
}

/** The rows of the unit and everything below it. */
export const basisOf = (view: Pick<ViewOf<FlatUnit>, 'here' | 'now'>, programme: ReportProgramme): ReportBasis => ({
	assignmentId: programme.id,
	scope: view.here,
	now: view.now.toISOString()
});
