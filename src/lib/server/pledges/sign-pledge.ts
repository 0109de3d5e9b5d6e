import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { pledgesInForce } from '#lib/server/content/content.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { completeOwnDuties } from '#lib/server/learning/learning.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { maySign, textHash } from './may-sign.ts';
import { insertSignature } from './pledges.queries.ts';

export type SignPledge = {
	pledgeId: string;
	/** Of the words that stood on the page. */
	version: number;
	deviceId: string;
};

/**
 * Keeps the actor's signature under the words in force: which text, which version, when, on which device (L4).
 * Signing again changes nothing. Refuses: 'not-found' (nobody signed in, or no pledge to sign by that name),
 * 'not-yours' (the actor's path is not one of ASN), 'text-changed' (the page showed other words than those in force).
 */
export async function signPledge(
	ctx: Context,
	input: SignPledge
): Promise<Outcome<null, 'not-found' | 'not-yours' | 'text-changed'>> {
	const { actor } = ctx;
	if (actor.kind !== 'person' || !can(actor, 'course.take', { personId: actor.personId })) return no('not-found');
	const now = ctx.now();
	const pakta = pledgesInForce(ctx).find((pledge) => pledge.kind === 'pakta');
	if (!pakta) return no('not-found');
	if (pakta.id !== input.pledgeId || pakta.version !== input.version) return no('text-changed');
	if (!(await maySign(ctx))) return no('not-yours');
	await inTransaction(ctx, async (ctx) => {
		const signature = {
			person_id: actor.personId,
			pledge_id: pakta.id,
			version: pakta.version,
			text_hash: textHash(pakta),
			signed_at: now.toISOString(),
			device_id: input.deviceId
		};
		const subject = { type: 'pledge', id: pakta.id, unitId: actor.unitId };
		if (!(await insertSignature(ctx.db, signature))) return;
		sealRows(ctx, 'pledge', [signature]);
		await completeOwnDuties(ctx, actor.personId);
		await recordAudit(ctx, 'pledge.signed', subject, { version: pakta.version });
	});
	return ok(null);
}
