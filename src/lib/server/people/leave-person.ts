import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { isWithinReach, setAccountClosed } from '#lib/server/accounts/accounts.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { personById, updatePersonRow } from './people.queries.ts';

/**
 * Somebody leaves (retires, moves away): they disappear from lists, their account closes and every session ends at
 * once; what they did and their certificates stay. With `left` false they are back. Refuses 'not-found' (also outside
 * the scope, and oneself), 'above-level' (somebody holds roles that the actor could not give) and 'version-conflict'.
 */
export async function setPersonLeft(
	ctx: Context,
	input: { personId: string; version: number; left: boolean }
): Promise<Outcome<null, 'not-found' | 'above-level' | 'version-conflict'>> {
	const person = await personById(ctx.db, input.personId);
	if (!person || !can(ctx.actor, 'person.write', { unitPath: person.unit_path, personId: person.id }))
		return no('not-found');
	if (!(await isWithinReach(ctx, person.id))) return no('above-level');
	return inTransaction(ctx, async (ctx) => {
		const at = input.left ? ctx.now().toISOString() : null;
		if (!(await updatePersonRow(ctx.db, person.id, input.version, { left_at: at }))) return no('version-conflict');
		await setAccountClosed(ctx, person.id, input.left);
		const act = input.left ? 'account.deactivated' : 'account.reactivated';
		await recordAudit(ctx, act, { type: 'person', id: person.id, unitId: person.unit_id });
		return ok(null);
	});
}
