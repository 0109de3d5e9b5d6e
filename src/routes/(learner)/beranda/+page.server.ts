import { error } from '@sveltejs/kit';
import { nextEventFor } from '#lib/server/attendance/my-events.ts';
import { recentOwn } from '#lib/server/certificates/own-certificates.ts';
import { dutyCards } from '#lib/server/home/duty-card.ts';
import { learnerHome } from '#lib/server/home/learner-home.ts';
import { waitingInvitations } from '#lib/server/invitations/list-invitations.ts';
import type { PageServerLoad } from './$types';

/** An agency's admin answers for many units: the rest stand on the page of invitations. */
const MOST_INVITATIONS = 2;

export const load: PageServerLoad = async ({ locals }) => {
	const home = await learnerHome(locals.ctx);
	if (!home) error(404);
	const waiting = await waitingInvitations(locals.ctx);
	return {
		title: 'Beranda',
		home,
		duties: await dutyCards(locals.ctx),
		invitations: waiting.slice(0, MOST_INVITATIONS),
		moreInvitations: Math.max(0, waiting.length - MOST_INVITATIONS),
		now: locals.ctx.now(),
		event: await nextEventFor(locals.ctx),
		certificates: (await recentOwn(locals.ctx, 3)).map(({ id, title, dateText }) => ({ id, title, dateText }))
	};
};
