import { can } from '#lib/domain/access/policy.ts';
import { effectiveDay, type DayRefusal } from '#lib/domain/history/as-of.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { rootPath } from '#lib/domain/units/unit-tree.ts';
import { endGrants, grantsBelow, isWithinReach } from '#lib/server/accounts/accounts.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { askForEnrolment } from './after-person-change.ts';
import { personById } from './people.queries.ts';
import { lockUnitPlace, updatePersonRow } from './person-writes.queries.ts';
import { writePersonLines } from './person-history.ts';

export type MovePersonRefusal =
	'not-found' | 'unit-not-found' | 'same-unit' | 'version-conflict' | 'above-level' | DayRefusal;
export type MovePersonInput = {
	personId: string;
	version: number;
	unitId: string;
	/** The plain day from which on they belong there (TMT). */
	effectiveOn: string;
	reason: string;
};

/**
 * Moves somebody to another unit from a day on and keeps where they were before (requirement O2). The right is needed
 * at the unit they leave ('not-found') and at the one they come to ('unit-not-found'): an admin cannot take people of
 * another agency, nor push anybody there. Who comes to another agency loses the roles over the old one in the same act
 * ('above-level' when the actor could not take one of them); answers how many. Other refusals: 'same-unit', 'day-wrong',
 * 'day-future', 'version-conflict'.
 */
export async function movePerson(
	ctx: Context,
	input: MovePersonInput
): Promise<Outcome<{ rolesEnded: number }, MovePersonRefusal>> {
	return inTransaction(ctx, async (ctx) => {
		const person = await personById(ctx.db, input.personId);
		if (!person || !can(ctx.actor, 'person.write', { unitPath: person.unit_path, personId: person.id }))
			return no('not-found');
		if (person.merged_into !== null) return no('not-found');
		if (person.version !== input.version) return no('version-conflict');
		const unit = await lockUnitPlace(ctx.db, input.unitId);
		if (!unit || !can(ctx.actor, 'person.write', { unitPath: unit.path, personId: person.id }))
			return no('unit-not-found');
		if (unit.id === person.unit_id) return no('same-unit');
		const day = effectiveDay(input.effectiveOn, person.unit_zone, ctx.now());
		if (!day.ok) return day;
		const leavesAgency = rootPath(unit.path) !== rootPath(person.unit_path);
		if (leavesAgency && !(await isWithinReach(ctx, person.id))) return no('above-level');
		if (!(await updatePersonRow(ctx.db, person.id, input.version, { unit_id: unit.id }))) return no('version-conflict');
		const act = { kind: 'moved', effectiveOn: day.value, reason: input.reason, here: person.left_at === null } as const;
		await writePersonLines(ctx, [{ personId: person.id, state: { ...person, unit_id: unit.id }, act }]);
		const lost = leavesAgency ? await grantsBelow(ctx, person.id, rootPath(person.unit_path)) : [];
		const rolesEnded = await endGrants(ctx, lost, 'Pindah ke instansi lain');
		await recordAudit(
			ctx,
			'person.moved',
			{ type: 'person', id: person.id, unitId: unit.id },
			{ from: person.unit_id, to: unit.id, on: day.value }
		);
		await askForEnrolment(ctx);
		return ok({ rolesEnded });
	});
}
