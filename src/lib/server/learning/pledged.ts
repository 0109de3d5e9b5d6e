import { pledgesInForce } from '#lib/server/content/content.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { signedVersion } from './conditions.queries.ts';

/** Whether the person has signed the pakta in the wording in force. */
export async function hasPledged(ctx: Context, personId: string): Promise<boolean> {
	const pakta = pledgesInForce(ctx).find((pledge) => pledge.kind === 'pakta');
	return pakta !== undefined && (await signedVersion(ctx.db, personId, pakta.id)) === pakta.version;
}
