import { error } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { listEvents } from '#lib/server/events/events.ts';
import type { PageServerLoad } from './$types';

/** The scans themselves are on the device; from here come only the names of the events they belong to. */
export const load: PageServerLoad = async ({ locals }) => {
	if (locals.ctx.actor.kind !== 'person') error(404);
	const events = await listEvents(locals.ctx);
	return {
		title: 'Pindaian di ponsel',
		operatorId: locals.ctx.actor.personId,
		titles: Object.fromEntries(events.map(({ id, title }) => [id, title])),
		signIn: paths.signIn(paths.waitingScans())
	};
};
