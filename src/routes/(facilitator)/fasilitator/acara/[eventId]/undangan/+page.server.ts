import { error, redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { setInvitationsSchema } from '#lib/schemas/invitations.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { MANY_FIELDS, readForm } from '#lib/server/http/read-form.ts';
import { invitationStates } from '#lib/server/invitations/list-invitations.ts';
import { setInvitations } from '#lib/server/invitations/set-invitations.ts';
import { formatDay } from '#lib/text/format.ts';
import { invitationText, setInvitationsText } from '#lib/text/invitations.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const found = await invitationStates(locals.ctx, params.eventId);
	if (!found) error(404);
	const { event, units, ...facts } = found;
	const told = units.find(({ unit }) => unit.id === url.searchParams.get('unit'));
	return {
		title: `Undangan unit: ${event.title}`,
		...facts,
		eventTitle: event.title,
		when: formatDay(event.startsAt, event.zone),
		units: units.map((one) => ({ ...one, tell: `?unit=${one.unit.id}#kalimat` })),
		told: told
			? {
					name: told.unit.name,
					sentence: invitationText({
						unitName: told.unit.name,
						event,
						seats: told.seats,
						dueOn: facts.dueOn,
						address: `${url.origin}${paths.unitInvitation(event.id, told.unit.id)}`
					})
				}
			: null,
		saved: url.searchParams.get('hasil') === 'disimpan',
		edit: paths.editEvent(event.id),
		roster: paths.roster(event.id),
		desk: paths.event(event.id)
	};
};

export const actions: Actions = {
	default: async ({ params: { eventId }, request, locals }) => {
		const form = await readForm(request, setInvitationsSchema, MANY_FIELDS);
		if (!form.ok) return form.failure;
		const outcome = await setInvitations(locals.ctx, { eventId, ...form.value });
		if (!outcome.ok) {
			const field = outcome.reason === 'due-after-event' ? { field: 'dueOn' } : {};
			return refuse(outcome.reason, setInvitationsText, { values: form.values, ...field });
		}
		redirect(303, paths.eventInvitations(eventId, { hasil: 'disimpan' }));
	}
};
