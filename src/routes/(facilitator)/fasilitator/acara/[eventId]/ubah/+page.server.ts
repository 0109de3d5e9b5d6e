import { error, fail, redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { eventFormValues } from '#lib/schemas/event-form.ts';
import {
	readSessionSlots,
	readSpeakers,
	SESSION_SLOTS,
	SPEAKER_SLOTS,
	updateEventSchema
} from '#lib/schemas/events.ts';
import { eventToChange } from '#lib/server/events/event-to-change.ts';
import { updateEvent } from '#lib/server/events/update-event.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { invitableUnits } from '#lib/server/units/units.ts';
import { changeProblems, sessionHourText, updateEventText } from '#lib/text/events.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const event = await eventToChange(locals.ctx, params.eventId);
	if (!event) error(404);
	const invitable = await invitableUnits(locals.ctx);
	const offered = new Set(invitable.map((unit) => unit.id));
	const deeper = event.units.filter((unit) => !offered.has(unit.unitId));
	return {
		title: 'Ubah acara',
		eventTitle: event.facts.title,
		organizerName: event.organizerName,
		cancelled: event.cancelled,
		issued: event.issued,
		scanned: event.scanned,
		values: eventFormValues(event),
		// An invited unit below those that are offered stays on the form, or saving would take it off.
		invitable: [...invitable, ...deeper.map((unit) => ({ id: unit.unitId, name: unit.name }))],
		cancel: paths.event(params.eventId)
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
			slots: { sessions: SESSION_SLOTS.length, speakers: SPEAKER_SLOTS.length },
			speakers: readSpeakers(form.value)
		});
		if (!outcome.ok)
			return refuse(outcome.reason, updateEventText, {
				fields: changeProblems(outcome.reason, outcome.fields),
				values: form.values
			});
		redirect(303, outcome.value.open ? paths.event(params.eventId) : paths.events());
	}
};
