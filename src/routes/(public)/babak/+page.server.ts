import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { takeSeatSchema } from '#lib/schemas/hall-rounds.ts';
import { ownEventSession, takeSeat } from '#lib/server/attendance/seat.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { writeCookie } from '#lib/server/http/cookies.ts';
import { deviceOf } from '#lib/server/http/device.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { seatText } from '#lib/text/hall-rounds.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whoever is signed in and recorded as present is led on; anybody else says who they are. */
export const load: PageServerLoad = async ({ locals }) => {
	const sessionId = await ownEventSession(locals.ctx);
	if (sessionId) redirect(303, paths.phoneRound(sessionId));
	return { title: 'Ikut babak', signedIn: locals.ctx.actor.kind === 'person' };
};

export const actions: Actions = {
	default: async (event) => {
		const { request, locals, cookies, getClientAddress } = event;
		const form = await readForm(request, takeSeatSchema);
		if (!form.ok) return form.failure;
		const input = { ...form.value, deviceId: deviceOf(event), address: getClientAddress() };
		const outcome = await takeSeat(locals.ctx, input);
		if (!outcome.ok) {
			const field = outcome.reason === 'code-changed' ? { field: 'code' } : {};
			return refuse(outcome.reason, seatText, { ...field, values: form.values });
		}
		writeCookie(cookies, 'seat', outcome.value.grant, locals.secure);
		redirect(303, paths.phoneRound(outcome.value.sessionId));
	}
};
