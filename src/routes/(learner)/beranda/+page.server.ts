import { error } from '@sveltejs/kit';
import { nextEventFor } from '#lib/server/attendance/attendance.ts';
import { listOwn } from '#lib/server/certificates/certificates.ts';
import { learnerHome } from '#lib/server/quiz/learner-home.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const home = await learnerHome(locals.ctx);
	if (!home) error(404);
	const { certificates } = await listOwn(locals.ctx);
	return {
		title: 'Beranda',
		home,
		now: locals.ctx.now(),
		event: await nextEventFor(locals.ctx),
		certificates: certificates.slice(0, 3).map(({ id, title, dateText }) => ({ id, title, dateText }))
	};
};
