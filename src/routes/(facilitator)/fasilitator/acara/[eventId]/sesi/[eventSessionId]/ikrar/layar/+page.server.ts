import { error } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { hallPledgeState } from '#lib/server/hall-pledges/hall-pledges.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const found = await hallPledgeState(locals.ctx, params.eventId, params.eventSessionId);
	if (!found) error(404);
	const { event, sessionTitle, state } = found;
	return {
		title: `Ikrar: ${event.title}`,
		bare: true,
		frame: {
			eventTitle: event.title,
			sessionTitle,
			zone: event.zone,
			entry: `${new URL(locals.app.config.origin).host}${paths.joinRounds()}`,
			desk: found.supervises ? paths.hallPledge(params.eventId, params.eventSessionId) : paths.event(params.eventId),
			signIn: paths.signIn(paths.hallPledgeScreen(params.eventId, params.eventSessionId))
		},
		stream: paths.hallPledgeStream(params.eventId, params.eventSessionId),
		state
	};
};
