import { error } from '@sveltejs/kit';
import { nextEventFor } from '#lib/server/attendance/my-events.ts';
import { recentOwn } from '#lib/server/certificates/own-certificates.ts';
import { dutyCards } from '#lib/server/home/duty-card.ts';
import { learnerHome } from '#lib/server/home/learner-home.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const home = await learnerHome(locals.ctx);
	if (!home) error(404);
	return {
		title: 'Beranda',
		home,
		duties: await dutyCards(locals.ctx),
		now: locals.ctx.now(),
		event: await nextEventFor(locals.ctx),
		certificates: (await recentOwn(locals.ctx, 3)).map(({ id, title, dateText }) => ({ id, title, dateText }))
	};
};
