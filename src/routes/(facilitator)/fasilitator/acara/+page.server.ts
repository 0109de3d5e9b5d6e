import { paths } from '#lib/paths.ts';
import { listEvents } from '#lib/server/events/events.ts';
import { formatDay, formatHour } from '#lib/text/format.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const today = locals.ctx.now().toISOString();
	const newestFirst = await listEvents(locals.ctx);
	// What is next is on top; what is over stands below it, the latest first.
	const ahead = newestFirst.filter((event) => event.endsAt >= today).reverse();
	const events = [...ahead, ...newestFirst.filter((event) => event.endsAt < today)];
	const isToday = (event: (typeof events)[number]) =>
		formatDay(event.startsAt, event.zone) === formatDay(today, event.zone);
	return {
		title: 'Acara',
		create: paths.newEvent(),
		events: events.map((event) => ({
			id: event.id,
			href: event.open ? paths.event(event.id) : null,
			// Weeks ahead its list is closed, its plan is not.
			edit: !event.open && event.plannable ? paths.editEvent(event.id) : null,
			copy: paths.newEvent({ salin: event.id }),
			title: event.title,
			when: `${formatDay(event.startsAt, event.zone)} pukul ${formatHour(event.startsAt, event.zone)}`,
			where: `${event.venue}, ${event.city}`,
			organiser: event.organiserName,
			state: event.cancelled
				? 'Dibatalkan'
				: event.endsAt < today
					? 'Selesai'
					: event.startsAt <= today
						? 'Berlangsung'
						: isToday(event)
							? 'Hari ini'
							: 'Akan datang'
		}))
	};
};
