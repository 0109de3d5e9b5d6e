import { error } from '@sveltejs/kit';
import { roundTopic } from '#lib/server/hall-rounds/hall-rounds.ts';
import { roundOnPhone, roundPulse } from '#lib/server/hall-rounds/round-on-phone.ts';
import { eventStream } from '#lib/server/http/event-stream.ts';
import { seatIn } from '#lib/server/http/seat.ts';
import type { RequestHandler } from './$types';

/**
 * Where the hall stands, for a phone that waits: which round and how far, nothing of anybody. The page itself is asked
 * for again with each step, and asks each time who it is.
 */
export const GET: RequestHandler = async (event) => {
	const { params, locals } = event;
	const { eventSessionId } = params;
	const seen = await roundOnPhone(locals.ctx, { eventSessionId, seat: seatIn(event, eventSessionId) });
	if (!seen.ok) error(404);
	return eventStream({
		topic: roundTopic(eventSessionId),
		everyMs: locals.app.config.streamEveryMs,
		read: () => roundPulse(locals.ctx, eventSessionId)
	});
};
