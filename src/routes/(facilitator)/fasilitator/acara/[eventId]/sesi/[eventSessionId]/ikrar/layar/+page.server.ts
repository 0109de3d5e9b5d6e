import { error } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { hallPledgeState } from '#lib/server/hall-pledges/hall-pledges.ts';
import { screenView } from '#lib/server/http/screen-view.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params: { eventId, eventSessionId }, locals }) => {
	const found = await hallPledgeState(locals.ctx, eventId, eventSessionId);
	if (!found) error(404);
	const screen = {
		word: 'Ikrar',
		here: paths.hallPledgeScreen(eventId, eventSessionId),
		stream: paths.hallPledgeStream(eventId, eventSessionId),
		remote: paths.hallPledge(eventId, eventSessionId)
	};
	return screenView(found, screen, { eventId, origin: locals.app.config.origin });
};
