import { error } from '@sveltejs/kit';
import { encode } from 'uqr';
import { paths } from '#lib/paths.ts';
import { myPass } from '#lib/server/attendance/my-events.ts';
import { asksPhones } from '#lib/server/hall-rounds/participation.ts';
import { formatDay, formatHour } from '#lib/text/format.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const pass = await myPass(locals.ctx, params.eventId);
	if (!pass) error(404);
	const sessions = [];
	for (const session of pass.sessions)
		sessions.push({
			title: session.title,
			when: `${formatDay(session.startsAt, pass.zone)} pukul ${formatHour(session.startsAt, pass.zone)}`,
			room: session.room,
			arrived: session.arrivedAt ? formatHour(session.arrivedAt, pass.zone) : null,
			round: session.arrivedAt && (await asksPhones(locals.ctx, session.id)) ? paths.phoneRound(session.id) : null
		});
	return {
		title: 'Kartu peserta',
		matrix: encode(pass.pass, { ecc: 'M', border: 0 }).data,
		name: pass.fullName,
		unit: pass.unitLabel,
		event: pass.title,
		where: `${pass.venue}, ${pass.city}`,
		cancelled: pass.cancelled,
		cancelReason: pass.cancelReason,
		sessions
	};
};
