import type { RequestEvent } from '@sveltejs/kit';
import { readSeat } from '#lib/server/attendance/seat.ts';
import { readCookie } from './cookies.ts';
import { deviceOf } from './device.ts';

/** The entry of the session's list that this phone speaks for; null when none. */
export function seatIn(event: Pick<RequestEvent, 'cookies' | 'locals'>, eventSessionId: string): string | null {
	const { cookies, locals } = event;
	const grant = readCookie(cookies, 'seat', locals.secure);
	// What a guest answered is theirs as much as what somebody signed in sees.
	if (grant) locals.personal = true;
	return grant ? readSeat(locals.ctx, { grant, deviceId: deviceOf(event), eventSessionId }) : null;
}
