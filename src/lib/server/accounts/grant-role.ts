/** Gives a role for a time. Who may is decided by the callers. */
import type { Role } from '#lib/domain/access/policy.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { RoleGrantTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { insertGrant } from './accounts.queries.ts';

/** Writes a role; the caller has checked `can(actor, 'grant.write', …)`. */
export async function grantRole(
	ctx: Context,
	input: {
		personId: string;
		role: Role;
		unitId: string | null;
		reason: string;
		acting?: boolean;
		validFrom?: Date;
		validUntil?: Date | null;
	}
): Promise<string> {
	const id = ctx.newId();
	const now = ctx.now().toISOString();
	await inTransaction(ctx, async (ctx) => {
		const grant: RoleGrantTable = {
			id,
			person_id: input.personId,
			role: input.role,
			unit_id: input.unitId,
			acting: input.acting ? 1 : 0,
			valid_from: input.validFrom?.toISOString() ?? now,
			valid_until: input.validUntil?.toISOString() ?? null,
			reason: input.reason,
			granted_by: actorId(ctx),
			created_at: now,
			revoked_at: null,
			revoked_by: null,
			revoke_reason: null
		};
		await insertGrant(ctx.db, grant);
		sealRows(ctx, 'grant', [grant]);
		await recordAudit(
			ctx,
			'grant.given',
			{ type: 'person', id: input.personId, unitId: input.unitId },
			{ role: input.role, grant: id }
		);
	});
	return id;
}
