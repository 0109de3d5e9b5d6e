import type { RequestEvent } from '@sveltejs/kit';
import { readSeat, type HeldSeat } from '#lib/server/attendance/seat.ts';
import { readCookie } from './cookies.ts';
import { deviceOf } from './device.ts';

type Asking = Pick<RequestEvent, 'cookies' | 'locals'>;

/** The entry of the session's list that this phone speaks for; null when none. */
export const seatIn = (event: Asking, eventSessionId: string): string | null =>
	heldSeatIn(event, eventSessionId)?.participantId ?? null;

/** The same, with by what it speaks for it. */
export function heldSeatIn(event: Asking, eventSessionId: string): HeldSeat | null {
	const { cookies, locals } = event;
	const grant = readCookie(cookies, 'seat', locals.secure);
	// What a guest answered is theirs as much as what somebody signed in sees.
	if (grant) locals.personal = true;
	return grant ? readSeat(locals.ctx, { grant, deviceId: deviceOf(event), eventSessionId }) : null;
}
