import { error } from '@sveltejs/kit';
import { actorOf } from '#lib/server/accounts/sessions.ts';
import { hallPledgeState, pledgeTopic } from '#lib/server/hall-pledges/hall-pledges.ts';
import { readCookie } from '#lib/server/http/cookies.ts';
import { live } from '#lib/server/http/event-stream.ts';
import type { RequestHandler } from './$types';

/** What the hall sees of its pledge, for the screen and whoever leads it. Who may see it is asked again at every message. */
export const GET: RequestHandler = async ({ params, locals, cookies, request }) => {
	if (!(await hallPledgeState(locals.ctx, params.eventId, params.eventSessionId))) error(404);
	const token = readCookie(cookies, 'session', locals.secure) ?? '';
	return live(request, {
		topic: pledgeTopic(params.eventSessionId),
		everyMs: locals.app.config.streamEveryMs,
		read: async () => {
			const actor = await actorOf(locals.ctx, token);
			const found = actor && (await hallPledgeState({ ...locals.ctx, actor }, params.eventId, params.eventSessionId));
			return found ? found.state : null;
		}
	});
};
