import { showsText } from '#lib/text/certificates.ts';
import { listOwn } from '#lib/server/certificates/own-certificates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const own = await listOwn(locals.ctx);
	// Only what the list shows: the facts with the employee number stay on the server.
	const certificates = own.certificates.map(({ id, title, number, dateText, trainingHours, state, facts }) => ({
		id,
		title,
		/** Which of the two documents of a programme it is. */
		heading: facts.shows ? showsText[facts.shows].heading : null,
		number,
		dateText,
		trainingHours,
		state
	}));
	return { title: 'Sertifikat', ...own, certificates };
};
