import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { hallCodeSchema } from '#lib/schemas/attendance.ts';
import { readHallCode } from '#lib/server/attendance/self-check-in.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { writeCookie } from '#lib/server/http/cookies.ts';
import { deviceOf } from '#lib/server/http/device.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { hallCodeText } from '#lib/text/attendance.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ title: 'Catat kehadiran' });

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
		if (!outcome.ok) return refuse(outcome.reason, hallCodeText, { field: 'code', values: {} });
		writeCookie(cookies, 'arrival', outcome.value.grant, locals.secure);
		redirect(303, paths.arrival());
	}
};
