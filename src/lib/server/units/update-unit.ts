import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { unitById, updateUnitRow } from './units.queries.ts';

export type UpdateUnitInput = {
	unitId: string;
	version: number;
	name: string;
	unitType: string;
	zone: Zone;
	place: string;
};

/**
 * Renames a unit and sets its kind, zone and city. Refuses 'not-found' (also outside the scope) and
 * 'version-conflict' when somebody wrote it since the form was opened (reliability B-105).
 */
export async function updateUnit(
	ctx: Context,
	input: UpdateUnitInput
): Promise<Outcome<null, 'not-found' | 'version-conflict'>> {
	const unit = await unitById(ctx.db, input.unitId);
	if (!unit || !can(ctx.actor, 'unit.write', { unitPath: unit.path })) return no('not-found');
	return inTransaction(ctx, async (ctx) => {
		const set = { name: input.name, unit_type: input.unitType, zone: input.zone, place: input.place || null };
		if (!(await updateUnitRow(ctx.db, unit.id, input.version, set))) return no('version-conflict');
		await recordAudit(ctx, 'unit.updated', { type: 'unit', id: unit.id, unitId: unit.id });
		return ok(null);
	});
}
