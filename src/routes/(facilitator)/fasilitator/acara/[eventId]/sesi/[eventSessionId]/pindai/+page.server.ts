import { error, redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { hallState } from '#lib/server/attendance/hall-state.ts';
import type { PageServerLoad } from './$types';

/** The address that links and notes of an event name; the scanner itself is an app of its own. */
export const load: PageServerLoad = async ({ params, locals }) => {
	if (!(await hallState(locals.ctx, params.eventId, params.eventSessionId))) error(404);
	redirect(303, paths.scannerApp({ acara: params.eventId, sesi: params.eventSessionId }));
};
