import { listOwn } from '#lib/server/certificates/own-certificates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const own = await listOwn(locals.ctx);
	// Only what the list shows: the facts with the employee number stay on the server.
	const certificates = own.certificates.map(({ id, title, number, dateText, trainingHours, state }) => ({
		id,
		title,
		number,
		dateText,
		trainingHours,
		state
	}));
	return { title: 'Sertifikat', ...own, certificates };
};
