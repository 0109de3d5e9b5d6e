import { error } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { hallRound } from '#lib/server/hall-rounds/hall-rounds.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const found = await hallRound(locals.ctx, params.eventId, params.eventSessionId);
	if (!found) error(404);
	const { event, sessionTitle, state } = found;
	return {
		title: `Babak: ${event.title}`,
		bare: true,
		frame: {
			eventTitle: event.title,
			sessionTitle,
			zone: event.zone,
			entry: `${new URL(locals.app.config.origin).host}${paths.joinRounds()}`,
			desk: found.supervises ? paths.rounds(params.eventId, params.eventSessionId) : paths.event(params.eventId),
			signIn: paths.signIn(paths.roundScreen(params.eventId, params.eventSessionId))
		},
		stream: paths.roundStream(params.eventId, params.eventSessionId),
		state
	};
};
