import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { takeSeatSchema } from '#lib/schemas/hall-rounds.ts';
import { ownEventSession, takeSeat } from '#lib/server/attendance/seat.ts';
import { act } from '#lib/server/http/act.ts';
import { writeCookie } from '#lib/server/http/cookies.ts';
import { deviceOf } from '#lib/server/http/device.ts';
import { seatText } from '#lib/text/hall-rounds.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whoever is signed in and recorded as present is led on; anybody else says who they are. */
export const load: PageServerLoad = async ({ locals }) => {
	const eventSessionId = await ownEventSession(locals.ctx);
	if (eventSessionId) redirect(303, paths.phoneRound(eventSessionId));
	return { title: 'Ikut babak', signedIn: locals.ctx.actor.kind === 'person' };
};

export const actions: Actions = {
	default: act(takeSeatSchema, {
		ask: (event, form) =>
			takeSeat(event.locals.ctx, { ...form, deviceId: deviceOf(event), address: event.getClientAddress() }),
		text: seatText,
		field: (reason) => (reason === 'code-changed' ? 'code' : undefined),
		done: ({ grant, eventSessionId }, { cookies, locals }) => {
			writeCookie(cookies, 'seat', grant, locals.secure);
			redirect(303, paths.phoneRound(eventSessionId));
		}
	})
};
