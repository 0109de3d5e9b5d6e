import { error } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { hallRound } from '#lib/server/hall-rounds/hall-rounds.ts';
import { screenView } from '#lib/server/http/screen-view.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params: { eventId, eventSessionId }, locals }) => {
	const found = await hallRound(locals.ctx, eventId, eventSessionId);
	if (!found) error(404);
	const screen = {
		word: 'Babak',
		here: paths.roundScreen(eventId, eventSessionId),
		stream: paths.roundStream(eventId, eventSessionId),
		remote: paths.rounds(eventId, eventSessionId)
	};
	return screenView(found, screen, { eventId, origin: locals.app.config.origin });
};
