import { error } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { hallState } from '#lib/server/attendance/hall-state.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const found = await hallState(locals.ctx, params.eventId, params.eventSessionId);
	if (!found) error(404);
	const { event, sessionTitle, state } = found;
	return {
		title: `Layar aula: ${event.title}`,
		bare: true,
		frame: {
			eventTitle: event.title,
			sessionTitle,
			zone: event.zone,
			organiser: event.organiserName,
			entry: `${new URL(locals.app.config.origin).host}${paths.hallEntry()}`,
			tokenBase: `${locals.app.config.origin}${paths.hallToken('')}`,
			desk: paths.event(params.eventId),
			signIn: paths.signIn(paths.hallScreen(params.eventId, params.eventSessionId))
		},
		stream: paths.hallStream(params.eventId, params.eventSessionId),
		state
	};
};
