import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { isUniqueViolation } from '#lib/server/db/dialect.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { newKeySecret, type KeyPurpose } from '#lib/server/platform/keys.ts';
import type { Secret } from '#lib/server/platform/secret.ts';
import { allKeys, insertKey } from './keys.queries.ts';
import { nextId, wrapKey } from './wrapped-keys.ts';

const MINUTE_MS = 60_000;
/**
 * How long a new key only checks: until every server has read it, and for passes until every scanner that works without
 * a network has taken its list along anew.
 */
const SIGNS_AFTER_MS: Record<KeyPurpose, number> = {
	mac: 5 * MINUTE_MS,
	seal: 5 * MINUTE_MS,
	pass: 24 * 60 * MINUTE_MS
};

export type Rotated = { id: string; validFrom: Date };

/**
 * Makes the next key of each purpose; what older ones signed stays good. For whoever runs the server (a script, no
 * screen). Refused when somebody else did so at the same moment.
 */
export async function rotateKeys(
	ctx: Context,
	input: { secret: Secret; purposes: readonly KeyPurpose[] }
): Promise<Outcome<Rotated[], 'rotated-meanwhile' | 'not-allowed'>> {
	if (ctx.actor.kind !== 'system') return no('not-allowed');
	return inTransaction(ctx, async (ctx) => {
		const ids = (await allKeys(ctx.db)).map((row) => row.id);
		const made: Rotated[] = [];
		for (const purpose of input.purposes) {
			const id = nextId(purpose, ids);
			const validFrom = new Date(ctx.now().getTime() + SIGNS_AFTER_MS[purpose]);
			const secret = newKeySecret(purpose, ctx.randomBytes);
			await insertKey(ctx.db, wrapKey(input.secret, { id, purpose, secret, validFrom, retiredAt: null }));
			await recordAudit(ctx, 'key.rotated', { type: 'server-key', id }, { validFrom: validFrom.toISOString() });
			made.push({ id, validFrom });
		}
		return ok(made);
	}).catch((error: unknown) => {
		if (isUniqueViolation(error)) return no('rotated-meanwhile' as const);
		throw error;
	});
}
