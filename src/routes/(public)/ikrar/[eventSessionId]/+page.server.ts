import { error, redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { signInHallSchema } from '#lib/schemas/pledges.ts';
import { pledgeOnPhone } from '#lib/server/hall-pledges/hall-pledges.ts';
import { signInHall } from '#lib/server/hall-pledges/sign-in-hall.ts';
import { act } from '#lib/server/http/act.ts';
import { deviceOf } from '#lib/server/http/device.ts';
import { heldSeatIn } from '#lib/server/http/seat.ts';
import { formatHour } from '#lib/text/format.ts';
import { signInHallText } from '#lib/text/pledges.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { params, locals } = event;
	const seat = heldSeatIn(event, params.eventSessionId);
	const outcome = await pledgeOnPhone(locals.ctx, { ...params, seat, deviceId: deviceOf(event) });
	if (!outcome.ok && outcome.reason === 'not-found') {
		// A phone that speaks for nobody yet says who it is, whichever hall it asked for.
		if (locals.ctx.actor.kind !== 'person') redirect(303, paths.joinRounds());
		error(404);
	}
	if (!outcome.ok) return { title: 'Ikrar', absent: true as const };
	const { signedAt, zone, ...hall } = outcome.value;
	return {
		title: hall.pledge?.words.title ?? 'Ikrar',
		absent: false as const,
		...hall,
		signed: signedAt && formatHour(signedAt, zone),
		numberOnly: signInHallText['number-only'],
		signIn: paths.signIn(paths.phonePledge(params.eventSessionId)),
		rounds: paths.phoneRound(params.eventSessionId)
	};
};

export const actions: Actions = {
	default: act(signInHallSchema, {
		ask: async (event, { hallPledgeId, textHash }) => {
			const { params, locals } = event;
			const seat = heldSeatIn(event, params.eventSessionId);
			const asked = { ...params, hallPledgeId, textHash, seat, deviceId: deviceOf(event) };
			const outcome = await signInHall(locals.ctx, asked);
			if (!outcome.ok && outcome.reason === 'not-found' && locals.ctx.actor.kind !== 'person')
				redirect(303, paths.joinRounds());
			return outcome;
		},
		text: signInHallText,
		done: (_, { params }) => redirect(303, paths.phonePledge(params.eventSessionId))
	})
};
