import { error } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { addStaffSchema } from '#lib/schemas/events.ts';
import { countListed, countPresent } from '#lib/server/attendance/attendance.ts';
import { addStaff } from '#lib/server/events/add-staff.ts';
import { eventDetail } from '#lib/server/events/events.ts';
import { needsReconciliation } from '#lib/domain/events/event.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { addStaffText } from '#lib/text/events.ts';
import { formatDay, formatHour } from '#lib/text/format.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const event = await eventDetail(locals.ctx, params.eventId);
	if (!event) error(404);
	const sessions = [];
	for (const session of event.sessions) {
		const present = await countPresent(locals.ctx, session.id);
		sessions.push({
			...session,
			present,
			day: formatDay(session.startsAt, event.zone),
			hours: `${formatHour(session.startsAt, event.zone)} – ${formatHour(session.endsAt, event.zone)}`,
			opens: formatHour(session.opensAt, event.zone),
			isOpen: session.closedAt === null && session.opensAt <= locals.ctx.now().toISOString(),
			reconcile: session.closedAt !== null && needsReconciliation(present, session.headCount),
			screen: paths.hallScreen(event.id, session.id),
			scanner: paths.scanner(event.id, session.id),
			close: paths.closeSession(event.id, session.id),
			roster: paths.roster(event.id, { sesi: session.id }),
			walkIn: paths.walkIn(event.id, session.id)
		});
	}
	return {
		title: event.title,
		event,
		sessions,
		listed: await countListed(locals.ctx, event.id),
		when: `${formatDay(event.startsAt, event.zone)} pukul ${formatHour(event.startsAt, event.zone)}`,
		links: {
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
	}
};
