/** Completion of a subtree, for those who answer for it: figures, weak points, timeline. Never anyone's answers. */
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { dashboardOf, type Dashboard } from '#lib/domain/reports/dashboard.ts';
import { basisOf, type ReportFilter } from '#lib/domain/reports/view.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { chooseView, noteActingView } from './choose-view.ts';
import { listPeople } from './people-behind.ts';
import type { ReportPerson } from './report-person.ts';
import { dashboardRows } from './reports.queries.ts';

/** Shown on the dashboard before the whole list is opened. */
const FIRST_MISSING = { filter: 'missing', limit: 8, offset: 0 } as const;

export type CompletionReport = Dashboard & { missing: ReportPerson[] };

/**
 * The dashboard of a unit of the actor's scope, its own if none is named, with every unit below it: the view is chosen,
 * the rows are read, and what the page shows is computed from both. Five statements, whatever the number of units.
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
	const { programme } = view;
	const rows = programme ? await dashboardRows(ctx.db, view, programme) : { units: [], hours: [] };
	const missing = programme
		? await listPeople(ctx, { ...FIRST_MISSING, programme, basis: basisOf(view, programme) })
		: [];
	return ok({ ...dashboardOf(view, rows, ctx.content.prohibitions), missing });
}
