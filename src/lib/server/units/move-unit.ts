import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { decideMove, type MoveRefusal } from '#lib/domain/units/move.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { rehangUnit, unitById } from './units.queries.ts';

export type MoveUnitInput = { unitId: string; version: number; parentId: string };

/**
 * Hangs a unit, with all below it, under another one; the paths of the subtree change in the same transaction.
 * Rights are needed at the source and at the destination (reliability T-25): otherwise 'not-found'. 'circle' under
 * itself, 'other-agency' across agencies without a national role, 'version-conflict' when somebody was faster.
 */
export async function moveUnit(
	ctx: Context,
	input: MoveUnitInput
): Promise<Outcome<null, MoveRefusal | 'version-conflict'>> {
	return inTransaction(ctx, async (ctx) => {
		const [unit, target] = [await unitById(ctx.db, input.unitId), await unitById(ctx.db, input.parentId)];
		if (!unit || !target || target.ended_at !== null) return no('not-found');
		const parent = unit.parent_id === null ? null : await unitById(ctx.db, unit.parent_id);
		const decision = decideMove(ctx.actor, { id: unit.id, path: unit.path, parentPath: parent?.path ?? null }, target);
		if (!decision.ok) return decision;
		if (target.id === unit.parent_id) return ok(null);
		if (!(await rehangUnit(ctx.db, { id: unit.id, path: unit.path, version: input.version }, target)))
			return no('version-conflict');
		await recordAudit(
			ctx,
			'unit.moved',
			{ type: 'unit', id: unit.id, unitId: unit.id },
			{ from: unit.parent_id, to: target.id }
		);
		return ok(null);
	});
}
