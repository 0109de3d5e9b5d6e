import { error, redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { closeSessionSchema } from '#lib/schemas/attendance.ts';
import { closeSession } from '#lib/server/attendance/close-session.ts';
import { hallState } from '#lib/server/attendance/hall-state.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { closeText } from '#lib/text/attendance.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const found = await hallState(locals.ctx, params.eventId, params.sessionId);
	// Only a supervisor closes; an officer's page would lead to a refusal.
	if (found?.duty !== 'supervisor') error(404);
	return {
		title: 'Tutup sesi',
		eventTitle: found.event.title,
		sessionTitle: found.sessionTitle,
		present: found.state.counts.present,
		listed: found.state.counts.listed,
		closed: found.state.closed,
		desk: paths.event(params.eventId)
	};
};

export const actions: Actions = {
	default: async ({ params, request, locals }) => {
		const form = await readForm(request, closeSessionSchema);
		if (!form.ok) return form.failure;
		const outcome = await closeSession(locals.ctx, {
			eventId: params.eventId,
			sessionId: params.sessionId,
			...form.value
		});
		if (!outcome.ok) return refuse(outcome.reason, closeText, { values: form.values });
		redirect(303, paths.event(params.eventId));
	}
};
