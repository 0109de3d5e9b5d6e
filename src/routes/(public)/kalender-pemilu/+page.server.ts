import { error } from '@sveltejs/kit';
import { electionCalendar } from '#lib/server/content/election-calendar.ts';
import { calendarText } from '#lib/text/elections.ts';
import type { PageServerLoad } from './$types';

/** Nothing on it answers to a touch. */
export const csr = false;

export const load: PageServerLoad = ({ locals }) => {
	const calendar = electionCalendar(locals.ctx);
	if (!calendar.ok) error(404, calendarText['not-found']);
	return { title: calendarText.title, calendar: calendar.value };
};
