import { error } from '@sveltejs/kit';
import { roundTopic } from '#lib/server/hall-rounds/hall-rounds.ts';
import { mayHearRound, roundPulse } from '#lib/server/hall-rounds/round-on-phone.ts';
import { live } from '#lib/server/http/event-stream.ts';
import { seatIn } from '#lib/server/http/seat.ts';
import type { RequestHandler } from './$types';

/**
 * Where the hall stands, for a phone that waits: which round and how far, nothing of anybody. The page itself is asked
 * for again with each step, and asks each time who it is.
 */
export const GET: RequestHandler = async (event) => {
	const { params, locals, request } = event;
	const { eventSessionId } = params;
	if (!(await mayHearRound(locals.ctx, { eventSessionId, seat: seatIn(event, eventSessionId) }))) error(404);
	return live(request, {
		topic: roundTopic(eventSessionId),
		everyMs: locals.app.config.streamEveryMs,
		read: () => roundPulse(locals.ctx, eventSessionId)
	});
};
