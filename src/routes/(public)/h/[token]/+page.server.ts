import { redirect } from '@sveltejs/kit';
import { nextDoor } from '#lib/server/attendance/next-door.ts';
import { readHallCode } from '#lib/server/attendance/arrival.ts';
import { arrivalPage } from '#lib/server/http/arrival-page.ts';
import { writeCookie } from '#lib/server/http/cookies.ts';
import { deviceOf } from '#lib/server/http/device.ts';
import { hallCodeText } from '#lib/text/attendance.ts';
import { closedDoorView } from '#lib/text/doors.ts';
import type { PageServerLoad } from './$types';

/**
 * Where the QR of the hall leads. The code is read at once, signed in or not, and kept for three minutes, so that
 * signing in does not cost a second scan (requirement C19).
 */
export const load: PageServerLoad = async (event) => {
	const { params, locals, cookies, getClientAddress } = event;
	const outcome = await readHallCode(locals.ctx, {
		code: params.token,
		deviceId: deviceOf(event),
		address: getClientAddress()
	});
	if (!outcome.ok) {
		const now = locals.ctx.now();
		const door = await nextDoor(locals.ctx);
		return {
			title: door ? 'Pintu belum dibuka' : 'Kode sudah berganti',
			sentence: hallCodeText[outcome.reason],
			serverNow: now.getTime(),
			door: door && { ...closedDoorView(door, now), event: door.eventTitle, session: door.sessionTitle }
		};
	}
	writeCookie(cookies, 'arrival', outcome.value.grant, locals.secure);
	redirect(303, await arrivalPage(event, outcome.value.arrival.eventId));
};
