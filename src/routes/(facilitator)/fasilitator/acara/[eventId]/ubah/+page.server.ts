import { error, fail, redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import {
	cancelEventSchema,
	readSessionSlots,
	readSpeakers,
	FORM_SLOTS,
	updateEventSchema
} from '#lib/schemas/events.ts';
import { offeredTerms } from '#lib/server/certificate-terms/offered-terms.ts';
import { cancelEvent } from '#lib/server/events/cancel-event.ts';
import { eventToChange } from '#lib/server/events/event-to-change.ts';
import { updateEvent } from '#lib/server/events/update-event.ts';
import { act } from '#lib/server/http/act.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { invitableUnits } from '#lib/server/units/units.ts';
import { TERM_FIELD } from '#lib/text/certificate-terms.ts';
import { cancelEventText, changeProblems, sessionHourText, updateEventText } from '#lib/text/events.ts';
import { changeForm } from './change-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const event = await eventToChange(locals.ctx, params.eventId);
	if (!event) error(404);
	return {
		title: 'Ubah acara',
		...changeForm(event, await invitableUnits(locals.ctx)),
		terms: await offeredTerms(locals.ctx, { ...event.termsOf, activity: 'event', stored: event.facts }),
		invitations: paths.eventInvitations(params.eventId),
		back: event.open ? paths.event(params.eventId) : paths.events()
	};
};

export const actions: Actions = {
	update: async ({ params, request, locals }) => {
		const form = await readForm(request, updateEventSchema);
		if (!form.ok) return form.failure;
		const sessions = readSessionSlots(form.value);
		if (!Array.isArray(sessions)) {
			const fields = { [sessions.field]: sessionHourText[sessions.reason] };
			return fail(400, { message: 'Periksa isian yang ditandai.', fields, values: form.values });
		}
		const outcome = await updateEvent(locals.ctx, {
			...form.value,
			eventId: params.eventId,
			sessions,
			slots: FORM_SLOTS,
			speakers: readSpeakers(form.value)
		});
		if (!outcome.ok) {
			const field = TERM_FIELD[outcome.reason];
			return refuse(outcome.reason, updateEventText, {
				...(field ? { field } : { fields: changeProblems(outcome.reason, outcome.fields) }),
				values: form.values
			});
		}
		redirect(303, outcome.value.open ? paths.event(params.eventId) : paths.events());
	},
	cancel: act(cancelEventSchema, {
		ask: ({ locals, params }, { reason }) => cancelEvent(locals.ctx, { eventId: params.eventId, reason }),
		text: cancelEventText,
		done: ({ open }, { params }) => redirect(303, open ? paths.event(params.eventId) : paths.events())
	})
};
