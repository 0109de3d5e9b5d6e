import { error } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { reopenSessionSchema } from '#lib/schemas/attendance.ts';
import { addStaffSchema } from '#lib/schemas/events.ts';
import { countListed, countPresent } from '#lib/server/attendance/attendance.ts';
import { reopenSession } from '#lib/server/attendance/reopen-session.ts';
import { addStaff } from '#lib/server/events/add-staff.ts';
import { eventDetail } from '#lib/server/events/events.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { reopenText } from '#lib/text/attendance.ts';
import { addStaffText } from '#lib/text/events.ts';
import { formatDay, formatHour } from '#lib/text/format.ts';
import { sessionCard } from './session-card.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const event = await eventDetail(locals.ctx, params.eventId);
	if (!event) error(404);
	const now = locals.ctx.now().toISOString();
	const sessions = [];
	for (const session of event.sessions)
		sessions.push(sessionCard(event, session, { present: await countPresent(locals.ctx, session.id), now }));
	return {
		title: event.title,
		event,
		sessions,
		listed: await countListed(locals.ctx, event.id),
		when: `${formatDay(event.startsAt, event.zone)} pukul ${formatHour(event.startsAt, event.zone)}`,
		links: {
			edit: paths.editEvent(event.id),
			import: paths.participantImport(event.id),
			certificates: paths.eventCertificates(event.id),
			roster: paths.roster(event.id)
		}
	};
};

export const actions: Actions = {
	staff: async ({ params, request, locals }) => {
		const form = await readForm(request, addStaffSchema);
		if (!form.ok) return form.failure;
		const outcome = await addStaff(locals.ctx, { eventId: params.eventId, ...form.value });
		if (!outcome.ok) return refuse(outcome.reason, addStaffText, { field: 'number', values: form.values });
		return { added: outcome.value.name };
	},
	reopen: async ({ params, request, locals }) => {
		const form = await readForm(request, reopenSessionSchema);
		if (!form.ok) return form.failure;
		const outcome = await reopenSession(locals.ctx, { eventId: params.eventId, ...form.value });
		if (!outcome.ok) return refuse(outcome.reason, reopenText, { field: 'reason', values: form.values });
		return { reopened: outcome.value.title };
	}
};
