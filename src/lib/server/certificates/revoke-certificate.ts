import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { isLastingReason } from '#lib/domain/reason.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { RevokeClass } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealStored } from '#lib/server/seal/seal.ts';
import { certificateById, revokeRow, type CertificateRow } from './certificates.queries.ts';
import { settleOpenTask } from './settle-open-task.ts';

export type RevokeInput = { id: string; reasonClass: Exclude<RevokeClass, 'replaced'>; reason: string };
export type RevokeRefusal = 'not-found' | 'reason-empty' | 'already-revoked';

/** The certificate if the actor may withdraw it: an admin of the holder's unit at issue, never the holder (policy). */
export async function revocable(ctx: Context, id: string): Promise<CertificateRow | null> {
	const row = await certificateById(ctx.db, id);
	if (!row || !can(ctx.actor, 'certificate.revoke', { unitPath: row.unit_path, personId: row.holder_person_id }))
		return null;
	return row;
}

/**
 * Withdraws a certificate for good, with a class that the public page names and a reason that stays inside. Its number
 * is never given again. Refuses a certificate outside the actor's scope or the actor's own ('not-found'), a reason
 * under ten letters, and one withdrawn or replaced before: the first reason and date stay as they are.
 */
export async function revokeCertificate(ctx: Context, input: RevokeInput): Promise<Outcome<null, RevokeRefusal>> {
	const row = await revocable(ctx, input.id);
	if (!row) return no('not-found');
	if (!isLastingReason(input.reason)) return no('reason-empty');
	return inTransaction(ctx, async (ctx) => {
		const personId = actorId(ctx);
		const at = ctx.now().toISOString();
		const done = await revokeRow(ctx.db, row.id, {
			at,
			personId,
			revokeClass: input.reasonClass,
			reason: input.reason.trim()
		});
		if (!done) return no('already-revoked');
		await sealStored(ctx, 'certificate-end', [row.id]);
		await settleOpenTask(ctx, row.id, { settled_at: at, settled_by: personId, verdict: 'moot', reason: '' });
		const subject = { type: 'certificate', id: row.id, unitId: row.holder_unit_id ?? row.issuer_unit_id };
		await recordAudit(ctx, 'certificate.revoked', subject, { class: input.reasonClass });
		return ok(null);
	});
}
