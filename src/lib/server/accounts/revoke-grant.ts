import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealStored } from '#lib/server/seal/seal.ts';
import { grantById, revokeGrantRow } from './grants.queries.ts';
import { unitForGrant } from './give-grant.queries.ts';

export type RevokeGrantRefusal = 'not-found' | 'self-grant' | 'above-level' | 'already-revoked';

/**
 * Ends a role at once: rights are read again with every request. The right to end it is judged on the unit as it stands
 * when the end is written. Refuses 'not-found' (also outside the scope),
 * 'self-grant' (one's own), 'above-level' and 'already-revoked'.
 */
export async function revokeGrant(
	ctx: Context,
	input: { grantId: string; reason: string }
): Promise<Outcome<null, RevokeGrantRefusal>> {
	const personId = actorId(ctx);
	return inTransaction(ctx, async (ctx) => {
		const found = await grantById(ctx.db, input.grantId);
		// Held, so that it cannot move to another agency between the judgement and the end.
		if (found?.unit_id) await unitForGrant(ctx.db, found.unit_id);
		const grant = found && (await grantById(ctx.db, input.grantId));
		if (!grant || !can(ctx.actor, 'grant.read', { unitPath: grant.unit_path })) return no('not-found');
		if (personId === grant.person_id) return no('self-grant');
		const subject = { unitPath: grant.unit_path, role: grant.role, personId: grant.person_id };
		if (!can(ctx.actor, 'grant.write', subject)) return no('above-level');
		const at = ctx.now().toISOString();
		if (!(await revokeGrantRow(ctx.db, grant.id, { at, personId, reason: input.reason }))) return no('already-revoked');
		await sealStored(ctx, 'grant-end', [grant.id]);
		await recordAudit(
			ctx,
			'grant.revoked',
			{ type: 'person', id: grant.person_id, unitId: grant.unit_id },
			{ role: grant.role, grant: grant.id }
		);
		return ok(null);
	});
}
