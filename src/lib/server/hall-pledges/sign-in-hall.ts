import { signingProblem } from '#lib/domain/hall-pledges/hall-pledge.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { maySign, presentIn, type HeldSeat } from '#lib/server/attendance/attendance.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { signPledge } from '#lib/server/pledges/pledges.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { insertHallSignature, lockHallPledge, signedAt } from './hall-pledges.queries.ts';
import { tellPledge } from './hall-pledges.ts';

export type SignInHall = {
	eventSessionId: string;
	/** For whom this phone speaks, and by what; null for whoever is signed in. */
	seat: HeldSeat | null;
	hallPledgeId: string;
	/** Of the words that stood on the page. */
	textHash: string;
	deviceId: string;
};
export type SignInHallRefusal = 'not-found' | 'absent' | 'not-open' | 'text-changed' | 'number-only';

/**
 * Keeps the signature of somebody who is recorded as present under the words before the hall: which version, by their
 * hash, when and on which phone. Once per human, the first stands. Whoever signs the pakta with their account has signed
 * it everywhere (L4), where their path asks it. Refuses 'not-found' (nobody of this hall, or no such pledge), 'absent',
 * 'not-open' (closed, or the session is), 'text-changed' (the page showed other words) and 'number-only' (a number is no
 * secret: it answers practice, and signs nothing).
 */
export async function signInHall(ctx: Context, input: SignInHall): Promise<Outcome<null, SignInHallRefusal>> {
	return inTransaction(ctx, async (ctx) => {
		const pledge = await lockHallPledge(ctx.db, input.hallPledgeId);
		if (pledge?.session_id !== input.eventSessionId) return no('not-found');
		// Held: two phones of one human sign once.
		const { eventSessionId, deviceId, seat } = input;
		const signer = await presentIn(ctx, { eventSessionId, seat: seat?.participantId ?? null }, true);
		if (signer === null) return no('not-found');
		if (signer === 'absent') return no('absent');
		if (signingProblem(pledge.closed_at, signer.sessionClosed)) return no('not-open');
		if (pledge.text_hash !== input.textHash) return no('text-changed');
		if ((await signedAt(ctx.db, pledge.id, signer.participantId)) !== null) return ok(null);
		if (!(await maySign(ctx, { eventSessionId, seat, deviceId, present: signer }))) return no('number-only');
		const { version, text_hash } = pledge;
		const row = {
			...{ hall_pledge_id: pledge.id, participant_id: signer.participantId, version, text_hash },
			signed_at: ctx.now().toISOString(),
			device_id: input.deviceId
		};
		if (!(await insertHallSignature(ctx.db, row))) return ok(null);
		sealRows(ctx, 'hall-pledge-signature', [row]);
		// Words that changed since, and a path that does not ask it, leave what was signed here as it is.
		if (signer.personId !== null)
			await signPledge(ctx, { pledgeId: pledge.pledge_id, version, deviceId: input.deviceId });
		tellPledge(ctx, input.eventSessionId);
		return ok(null);
	});
}
