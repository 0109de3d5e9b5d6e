import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { writeUnitLines } from './unit-history.ts';
import { lockUnit } from './units.queries.ts';
import { claimUnit } from './end-unit.queries.ts';

export type AddUnitInput = {
	parentId: string | null;
	code: string;
	name: string;
	unitType: string;
	zone: Zone;
	place: string;
};

/**
 * Adds a unit under another, or an institution without a parent (national admin only); answers its id.
 * Refuses 'not-found' (also outside the scope) and 'code-taken'.
 */
export async function addUnit(ctx: Context, input: AddUnitInput): Promise<Outcome<string, 'not-found' | 'code-taken'>> {
	return inTransaction(ctx, async (ctx) => {
		const parent = input.parentId === null ? null : await lockUnit(ctx.db, input.parentId, 'shared');
		if (parent === undefined || parent?.ended_at) return no('not-found');
		if (!can(ctx.actor, 'unit.write', { unitPath: parent?.path ?? null })) return no('not-found');
		const id = ctx.newId();
		const row = {
			id,
			parent_id: parent?.id ?? null,
			path: `${parent?.path ?? '/'}${id}/`,
			code: input.code,
			name: input.name,
			unit_type: input.unitType,
			zone: input.zone,
			place: input.place || null,
			position: 1,
			created_at: ctx.now().toISOString(),
			ended_at: null,
			version: 1
		};
		if (!(await claimUnit(ctx.db, row))) return no('code-taken');
		await writeUnitLines(ctx, [{ unitId: id, state: row, act: { kind: 'created' } }]);
		await recordAudit(ctx, 'unit.created', { type: 'unit', id, unitId: id });
		return ok(id);
	});
}
