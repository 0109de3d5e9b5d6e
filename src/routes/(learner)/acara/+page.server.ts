import { myEvents } from '#lib/server/attendance/my-events.ts';
import { attendedText } from '#lib/text/attendance.ts';
import { formatDay, formatHour } from '#lib/text/format.ts';
import { paths } from '#lib/paths.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	title: 'Acara',
	events: (await myEvents(locals.ctx)).map((event) => ({
		href: paths.myEvent(event.eventId),
		title: event.title,
		when: `${formatDay(event.startsAt, event.zone)} pukul ${formatHour(event.startsAt, event.zone)}`,
		where: `${event.venue}, ${event.city}`,
		cancelled: event.cancelled,
		attended: attendedText(event)
	}))
});
