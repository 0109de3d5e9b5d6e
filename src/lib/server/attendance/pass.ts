/** Making and checking participants' passes: the pure format of domain/attendance/pass.ts with the installation's key. */
import type { Found } from '#lib/domain/attendance/check-in.ts';
import { passBody, readPass, type PassClaim } from '#lib/domain/attendance/pass.ts';
import type { Keys } from '#lib/server/platform/keys.ts';

export function makePass(keys: Keys, claim: PassClaim): string {
	const body = passBody(claim);
	return `${body}.${keys.sign(body)}`;
}

export type CheckedPass = { ok: true; claim: PassClaim } | { ok: false; found: Extract<Found, { kind: 'refused' }> };

/** Reads a scanned text for one event: no pass at all, a broken signature and another event's pass are told apart. */
export function checkPass(keys: Keys, text: string, eventId: string): CheckedPass {
	const refuse = (reason: Extract<Found, { kind: 'refused' }>['reason']): CheckedPass => ({
		ok: false,
		found: { kind: 'refused', reason }
	});
	const read = readPass(text);
	if (!read) return refuse('not-a-pass');
	if (!keys.signatureMatches(read.body, read.signature)) return refuse('pass-unknown');
	if (read.claim.eventId !== eventId) return refuse('pass-other-event');
	return { ok: true, claim: read.claim };
}
