/** What a reader of reports is looking at: what the own scope holds is read here, the choice is `viewOf`. */
import { unitScope } from '#lib/domain/access/policy.ts';
import { no, type Outcome } from '#lib/domain/outcome.ts';
import { viewOf, type ReportFilter, type ViewOf } from '#lib/domain/reports/view.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { listUnits, type Unit } from '#lib/server/units/units.ts';
import { programmesAround } from './reports.queries.ts';

export type View = ViewOf<Unit>;

/**
 * Finds the unit and the programme in the actor's scope, or the ones to begin with.
 * Refuses: 'not-found' (no right to reports, or unit or programme outside the scope; requirement O1).
 */
export async function chooseView(ctx: Context, filter: ReportFilter): Promise<Outcome<View, 'not-found'>> {
	const scope = unitScope(ctx.actor, 'report.read');
	const now = ctx.now();
	const units = await listUnits(ctx, scope, { ended: filter.day !== undefined });
	if (units.length === 0) return no('not-found');
	const programmes = await programmesAround(ctx.db, scope, now.toISOString());
	return viewOf(ctx.actor, { scope, units, programmes }, filter, now);
}

/** O3: what an acting head sees is attributable afterwards, also when nothing was changed. */
export async function noteActingView(ctx: Context, view: View, part: 'dashboard' | 'people'): Promise<void> {
	if (!view.acting) return;
	await noteActing(ctx, view.unit.unit.id, { part, programme: view.programme?.id ?? null });
}

/** The line of it, for a page that has no programme, too. */
export async function noteActing(
	ctx: Context,
	unitId: string,
	what: { part: 'dashboard' | 'people' | 'attendance'; programme?: string | null }
): Promise<void> {
	await recordAudit(ctx, 'report.viewed', { type: 'unit', id: unitId, unitId }, { ...what, acting: 1 });
}
