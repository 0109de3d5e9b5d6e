import { error } from '@sveltejs/kit';
import { actorOf } from '#lib/server/accounts/sessions.ts';
import { hallRound, votesTopic } from '#lib/server/hall-rounds/hall-rounds.ts';
import { readCookie } from '#lib/server/http/cookies.ts';
import { live } from '#lib/server/http/event-stream.ts';
import type { RequestHandler } from './$types';

/** What the hall sees of its round, for the screen and the remotes. Who may see it is asked again at every message. */
export const GET: RequestHandler = async ({ params, locals, cookies, request }) => {
	if (!(await hallRound(locals.ctx, params.eventId, params.eventSessionId))) error(404);
	const token = readCookie(cookies, 'session', locals.secure) ?? '';
	return live(request, {
		topic: votesTopic(params.eventSessionId),
		everyMs: locals.app.config.streamEveryMs,
		read: async () => {
			const actor = await actorOf(locals.ctx, token);
			const found = actor && (await hallRound({ ...locals.ctx, actor }, params.eventId, params.eventSessionId));
			return found ? found.state : null;
		}
	});
};
