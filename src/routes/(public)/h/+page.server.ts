import { redirect } from '@sveltejs/kit';
import { hallCodeSchema } from '#lib/schemas/attendance.ts';
import { nextDoor } from '#lib/server/attendance/next-door.ts';
import { readHallCode } from '#lib/server/attendance/arrival.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { arrivalPage } from '#lib/server/http/arrival-page.ts';
import { writeCookie } from '#lib/server/http/cookies.ts';
import { deviceOf } from '#lib/server/http/device.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { doorNotOpenText, hallCodeText } from '#lib/text/attendance.ts';
import { closedDoorView, opensAtText } from '#lib/text/doors.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const now = locals.ctx.now();
	const door = await nextDoor(locals.ctx);
	return {
		title: 'Catat kehadiran',
		serverNow: now.getTime(),
		/** Of the person who is signed in; nobody else is told of an event. */
		door: door && { ...closedDoorView(door, now), event: door.eventTitle, session: door.sessionTitle }
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { request, locals, cookies, getClientAddress } = event;
		const form = await readForm(request, hallCodeSchema);
		if (!form.ok) return form.failure;
		const outcome = await readHallCode(locals.ctx, {
			code: form.value.code,
			deviceId: deviceOf(event),
			address: getClientAddress()
		});
		if (!outcome.ok) {
			const door = outcome.reason === 'code-changed' ? await nextDoor(locals.ctx) : null;
			const words = door
				? { ...hallCodeText, 'code-changed': doorNotOpenText(opensAtText(door.opensAt, locals.ctx.now(), door.zone)) }
				: hallCodeText;
			return refuse(outcome.reason, words, { field: 'code', values: {} });
		}
		writeCookie(cookies, 'arrival', outcome.value.grant, locals.secure);
		redirect(303, await arrivalPage(event, outcome.value.arrival.eventId));
	}
};
