import { can } from '#lib/domain/access/policy.ts';
import { effectiveDay, type DayRefusal } from '#lib/domain/history/as-of.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { unitById } from './units.queries.ts';
import { updateUnitRow } from './unit-writes.queries.ts';
import { writeUnitCorrection, writeUnitLines } from './unit-history.ts';

export type UpdateUnitInput = {
	unitId: string;
	version: number;
	name: string;
	unitType: string;
	zone: Zone;
	place: string;
	/** A plain day from which on it is so; empty: it was always so, and what stood here was a slip of the pen. */
	effectiveOn: string;
	/** The decree, where there is one. */
	reason: string;
};
export type UpdateUnitRefusal = 'not-found' | 'unit-ended' | 'version-conflict' | DayRefusal;

/**
 * Renames a unit and sets its kind, zone and city, from a day on or for all days. Refuses 'not-found' (also outside the
 * scope), 'unit-ended', 'day-wrong', 'day-future' and 'version-conflict' when somebody wrote it since the form was
 * opened (reliability B-105).
 */
export async function updateUnit(ctx: Context, input: UpdateUnitInput): Promise<Outcome<null, UpdateUnitRefusal>> {
	return inTransaction(ctx, async (ctx) => {
		const unit = await unitById(ctx.db, input.unitId);
		if (!unit || !can(ctx.actor, 'unit.write', { unitPath: unit.path })) return no('not-found');
		if (unit.ended_at !== null) return no('unit-ended');
		const day = input.effectiveOn === '' ? null : effectiveDay(input.effectiveOn, unit.zone, ctx.now());
		if (day && !day.ok) return day;
		if (unit.version !== input.version) return no('version-conflict');
		const set = { name: input.name, unit_type: input.unitType, zone: input.zone, place: input.place || null };
		if (!(await updateUnitRow(ctx.db, unit.id, input.version, set))) return no('version-conflict');
		const is = { ...set, parent_id: unit.parent_id };
		const { reason } = input;
		if (day === null) await writeUnitCorrection(ctx, unit.id, { was: unit, is, reason });
		else
			await writeUnitLines(ctx, [
				{ unitId: unit.id, state: is, act: { kind: 'changed', effectiveOn: day.value, reason } }
			]);
		await recordAudit(ctx, 'unit.updated', { type: 'unit', id: unit.id, unitId: unit.id });
		return ok(null);
	});
}
