import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { endMemberships, insertMemberships, personById, unitPlace, updatePersonRow } from './people.queries.ts';

export type MovePersonRefusal = 'not-found' | 'unit-not-found' | 'same-unit' | 'version-conflict';

/**
 * Moves somebody to another unit and keeps where they were until now (requirement O2). The right is needed at the unit
 * they leave ('not-found') and at the one they come to ('unit-not-found'): an admin cannot take people of another
 * agency, nor push anybody there.
 */
export async function movePerson(
	ctx: Context,
	input: { personId: string; version: number; unitId: string }
): Promise<Outcome<null, MovePersonRefusal>> {
	const person = await personById(ctx.db, input.personId);
	if (!person || !can(ctx.actor, 'person.write', { unitPath: person.unit_path, personId: person.id }))
		return no('not-found');
	const unit = await unitPlace(ctx.db, input.unitId);
	if (!unit || !can(ctx.actor, 'person.write', { unitPath: unit.path, personId: person.id }))
		return no('unit-not-found');
	if (unit.id === person.unit_id) return no('same-unit');
	return inTransaction(ctx, async (ctx) => {
		const now = ctx.now().toISOString();
		if (!(await updatePersonRow(ctx.db, person.id, input.version, { unit_id: unit.id }))) return no('version-conflict');
		await endMemberships(ctx.db, [person.id], now);
		await insertMemberships(ctx.db, [
			{ id: ctx.newId(), person_id: person.id, unit_id: unit.id, from_at: now, until_at: null }
		]);
		await recordAudit(
			ctx,
			'person.moved',
			{ type: 'person', id: person.id, unitId: unit.id },
			{ from: person.unit_id, to: unit.id }
		);
		return ok(null);
	});
}
