import { error } from '@sveltejs/kit';
import { learnerHome } from '#lib/server/quiz/learner-home.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const home = await learnerHome(locals.ctx);
	if (!home) error(404);
	// The card of a near event joins here: `event: await nextEventFor(locals.ctx)` of attendance.
	return { title: 'Beranda', home, now: locals.ctx.now() };
};
