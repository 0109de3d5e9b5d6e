import { effectiveDay, type DayRefusal } from '#lib/domain/history/as-of.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { decideMove, type MoveRefusal } from '#lib/domain/units/move.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { rehangInto, unitWithParent } from './rehang.ts';
import { findUnit, lineagesOn } from './units.ts';

export type MoveUnitInput = {
	unitId: string;
	version: number;
	parentId: string;
	/** The plain day from which on it hangs there (TMT). */
	effectiveOn: string;
	reason: string;
};
export type MoveUnitRefusal =
	MoveRefusal | DayRefusal | 'unit-ended' | 'circle-then' | 'version-conflict' | 'above-level';

/**
 * Hangs a unit, with all below it, under another one; the paths of the subtree change in the same transaction.
 * Rights are needed at the source and at the destination (reliability T-25): otherwise 'not-found'. 'circle' under
 * itself, 'circle-then' when it was so on the date of effect, 'other-agency' across agencies without a national role,
 * 'unit-ended', 'day-wrong', 'day-future', 'version-conflict' when somebody was faster. Across agencies everybody below
 * loses the roles over the old one ('above-level' when the actor could not take one).
 */
export async function moveUnit(ctx: Context, input: MoveUnitInput): Promise<Outcome<null, MoveUnitRefusal>> {
	return inTransaction(ctx, async (ctx): Promise<Outcome<null, MoveUnitRefusal>> => {
		const [unit, target] = [await unitWithParent(ctx, input.unitId), await findUnit(ctx, input.parentId)];
		if (!unit || !target || target.endedAt !== null) return no('not-found');
		const decision = decideMove(ctx.actor, unit, target);
		if (!decision.ok) return decision;
		if (unit.endedAt !== null) return no('unit-ended');
		if (target.id === unit.parentId) return ok(null);
		const day = effectiveDay(input.effectiveOn, unit.zone, ctx.now());
		if (!day.ok) return day;
		const then = (await lineagesOn(ctx, [target.id], day.value)).get(target.id) ?? [];
		if (then.some(({ id }) => id === unit.id)) return no('circle-then');
		if (unit.version !== input.version) return no('version-conflict');
		const moved = await rehangInto(ctx, unit, target, { effectiveOn: day.value, reason: input.reason });
		if (moved !== 'moved') return no(moved);
		await recordAudit(
			ctx,
			'unit.moved',
			{ type: 'unit', id: unit.id, unitId: unit.id },
			{ from: unit.parentId, to: target.id, on: day.value }
		);
		return ok(null);
	});
}
