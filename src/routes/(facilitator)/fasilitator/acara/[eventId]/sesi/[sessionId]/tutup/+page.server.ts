import { error, redirect } from '@sveltejs/kit';
import { headTolerance } from '#lib/domain/events/event.ts';
import { paths } from '#lib/paths.ts';
import { closeSessionSchema } from '#lib/schemas/attendance.ts';
import { closeEventSession } from '#lib/server/attendance/close-session.ts';
import { hallState } from '#lib/server/attendance/hall-state.ts';
import { waitingReviews } from '#lib/server/attendance/list-reviews.ts';
import { act } from '#lib/server/http/act.ts';
import { closeText, toleranceText } from '#lib/text/attendance.ts';
import { formatHour } from '#lib/text/format.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const found = await hallState(locals.ctx, params.eventId, params.sessionId);
	// Only a supervisor closes; an officer's page would lead to a refusal.
	if (!found?.supervises) error(404);
	return {
		title: 'Tutup sesi',
		eventTitle: found.event.title,
		sessionTitle: found.sessionTitle,
		present: found.state.counts.present,
		listed: found.state.counts.listed,
		tolerance: toleranceText(headTolerance(found.state.counts.present)),
		closed: found.state.closed,
		early: !found.state.closed && found.state.startsAt > locals.ctx.now().toISOString(),
		starts: formatHour(found.state.startsAt, found.event.zone),
		late: found.state.counts.late,
		inDoubt: (await waitingReviews(locals.ctx, params.eventId)).get(params.sessionId) ?? 0,
		reviews: paths.reviews(params.eventId),
		desk: paths.event(params.eventId)
	};
};

export const actions: Actions = {
	default: act(closeSessionSchema, {
		ask: ({ locals, params: { eventId, sessionId } }, form) =>
			closeEventSession(locals.ctx, { eventId, sessionId, ...form }),
		text: closeText,
		field: (reason) => (reason === 'before-start' ? 'reason' : undefined),
		done: (_, { params }) => redirect(303, paths.event(params.eventId))
	})
};
