import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { Secret } from '#lib/server/platform/secret.ts';
import { allKeys, endKey } from './keys.queries.ts';
import { signingNow, unwrapKeys, wrapKey } from './wrapped-keys.ts';

export type RetireRefusal = 'no-such-key' | 'signs-now' | 'not-allowed';

/**
 * Ends a key: what it signed does not hold any more, except seals, which can be checked for ever. Refused for the key
 * that signs now. Servers know within a minute; passes and tokens of that key are refused from then on.
 */
export async function retireKey(
	ctx: Context,
	input: { secret: Secret; id: string }
): Promise<Outcome<null, RetireRefusal>> {
	if (ctx.actor.kind !== 'system') return no('not-allowed');
	return inTransaction(ctx, async (ctx): Promise<Outcome<null, RetireRefusal>> => {
		const rows = await allKeys(ctx.db);
		const row = rows.find((one) => one.id === input.id);
		if (!row || row.retired_at !== null) return no('no-such-key');
		if (signingNow(rows, row.purpose, ctx.now()) === row.id) return no('signs-now');
		const [key] = unwrapKeys(input.secret, [row]);
		if (!key) return no('no-such-key');
		const ended = wrapKey(input.secret, { ...key, retiredAt: ctx.now() });
		if (!(await endKey(ctx.db, row.id, { at: ctx.now().toISOString(), secret: ended.secret })))
			return no('no-such-key');
		await recordAudit(ctx, 'key.retired', { type: 'server-key', id: row.id });
		return ok(null);
	});
}
