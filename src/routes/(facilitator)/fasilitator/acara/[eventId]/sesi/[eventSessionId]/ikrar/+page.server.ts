import { error, redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { closeHallPledgeSchema, countPledgeHandsSchema, openHallPledgeSchema } from '#lib/schemas/pledges.ts';
import { closeHallPledge } from '#lib/server/hall-pledges/close-hall-pledge.ts';
import { countPledgeHands } from '#lib/server/hall-pledges/count-pledge-hands.ts';
import { hallPledgeState, pledgesToOpen } from '#lib/server/hall-pledges/hall-pledges.ts';
import { openHallPledge } from '#lib/server/hall-pledges/open-hall-pledge.ts';
import { act } from '#lib/server/http/act.ts';
import { hallPledgeText, openPledgeText } from '#lib/text/pledges.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const found = await hallPledgeState(locals.ctx, params.eventId, params.eventSessionId);
	// Only a supervisor leads; an officer's page would lead to a refusal.
	if (!found?.supervises) error(404);
	return {
		title: 'Ikrar di ruangan',
		eventTitle: found.event.title,
		sessionTitle: found.sessionTitle,
		state: found.state,
		pledges: pledgesToOpen(locals.ctx),
		links: {
			desk: paths.event(params.eventId),
			screen: paths.hallPledgeScreen(params.eventId, params.eventSessionId)
		},
		stream: paths.hallPledgeStream(params.eventId, params.eventSessionId)
	};
};

const back = (params: { eventId: string; eventSessionId: string }) =>
	redirect(303, paths.hallPledge(params.eventId, params.eventSessionId));

export const actions: Actions = {
	buka: act(openHallPledgeSchema, {
		ask: ({ locals, params }, form) => openHallPledge(locals.ctx, { ...params, ...form }),
		text: openPledgeText,
		done: (_, { params }) => back(params)
	}),
	tutup: act(closeHallPledgeSchema, {
		ask: ({ locals, params }, form) => closeHallPledge(locals.ctx, { ...params, ...form }),
		text: hallPledgeText,
		done: (_, { params }) => back(params)
	}),
	tangan: act(countPledgeHandsSchema, {
		ask: ({ locals, params }, form) => countPledgeHands(locals.ctx, { ...params, ...form }),
		text: hallPledgeText,
		done: (_, { params }) => back(params)
	})
};
