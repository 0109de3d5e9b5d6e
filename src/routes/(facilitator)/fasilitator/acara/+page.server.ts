import { paths } from '#lib/paths.ts';
import { listEvents } from '#lib/server/events/events.ts';
import { formatDay, formatHour } from '#lib/text/format.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const today = locals.ctx.now().toISOString();
	const events = await listEvents(locals.ctx);
	return {
		title: 'Acara',
		create: paths.newEvent(),
		events: events.map((event) => ({
			id: event.id,
			href: event.open ? paths.event(event.id) : null,
			title: event.title,
			when: `${formatDay(event.startsAt, event.zone)} pukul ${formatHour(event.startsAt, event.zone)}`,
			where: `${event.venue}, ${event.city}`,
			organizer: event.organizerName,
			state: event.cancelled
				? 'Dibatalkan'
				: event.endsAt < today
					? 'Selesai'
					: event.startsAt <= today
						? 'Berlangsung'
						: 'Akan datang'
		}))
	};
};
