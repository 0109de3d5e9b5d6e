import { error } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { hallState } from '#lib/server/attendance/hall-state.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const found = await hallState(locals.ctx, params.eventId, params.eventSessionId);
	if (!found || locals.ctx.actor.kind !== 'person') error(404);
	const { event, sessionTitle, state } = found;
	return {
		title: `Pemindai: ${event.title}`,
		bare: true,
		eventId: event.id,
		eventSessionId: params.eventSessionId,
		sessionTitle,
		zone: event.zone,
		closed: state.closed,
		listed: state.counts.listed,
		present: state.counts.present,
		operatorId: locals.ctx.actor.personId,
		packUrl: paths.checkInPack(event.id, params.eventSessionId),
		search: paths.roster(event.id, { sesi: params.eventSessionId }),
		walkIn: found.supervises ? paths.walkIn(event.id, params.eventSessionId) : null,
		desk: paths.event(event.id),
		signIn: paths.signIn(paths.scanner(event.id, params.eventSessionId)),
		waiting: paths.waitingScans()
	};
};
