import { error } from '@sveltejs/kit';
import { actorOf } from '#lib/server/accounts/sessions.ts';
import { hallState } from '#lib/server/attendance/hall-state.ts';
import { readCookie } from '#lib/server/http/cookies.ts';
import { live } from '#lib/server/http/event-stream.ts';
import type { RequestHandler } from './$types';

/** The hall screen's live counts and codes. Who may see it is asked again at every message. */
export const GET: RequestHandler = async ({ params, locals, cookies, request }) => {
	if (!(await hallState(locals.ctx, params.eventId, params.eventSessionId))) error(404);
	const token = readCookie(cookies, 'session', locals.secure) ?? '';
	return live(request, {
		topic: `session:${params.eventSessionId}`,
		everyMs: locals.app.config.streamEveryMs,
		read: async () => {
			const actor = await actorOf(locals.ctx, token);
			const found = actor && (await hallState({ ...locals.ctx, actor }, params.eventId, params.eventSessionId));
			return found ? found.state : null;
		}
	});
};
