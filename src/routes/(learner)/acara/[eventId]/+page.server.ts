import { error, redirect } from '@sveltejs/kit';
import { encode } from 'uqr';
import { paths } from '#lib/paths.ts';
import { tellExcuseSchema, withdrawExcuseSchema } from '#lib/schemas/excuses.ts';
import { myPass } from '#lib/server/attendance/my-events.ts';
import { tellMyExcuse } from '#lib/server/attendance/my-excuse.ts';
import { asksPhones } from '#lib/server/hall-rounds/participation.ts';
import { act } from '#lib/server/http/act.ts';
import { excuseField, ownExcuseView, tellOwnExcuseText } from '#lib/text/excuses.ts';
import { formatDay, formatHour } from '#lib/text/format.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const pass = await myPass(locals.ctx, params.eventId);
	if (!pass) error(404);
	const sessions = [];
	for (const session of pass.sessions)
		sessions.push({
			id: session.id,
			title: session.title,
			when: `${formatDay(session.startsAt, pass.zone)} pukul ${formatHour(session.startsAt, pass.zone)}`,
			room: session.room,
			...ownExcuseView(
				{
					now: locals.ctx.now(),
					startsAt: session.startsAt,
					present: session.arrivedAt !== null,
					cancelled: pass.cancelled
				},
				session.excuse
			),
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

const here = (_: unknown, { params }: RequestEvent) => redirect(303, paths.myEvent(params.eventId));

export const actions: Actions = {
	izin: act(tellExcuseSchema, {
		ask: ({ locals, params }: RequestEvent, { eventSessionId, ...wanted }) =>
			tellMyExcuse(locals.ctx, { eventId: params.eventId, eventSessionId }, wanted),
		text: tellOwnExcuseText,
		field: excuseField,
		done: here
	}),
	batal: act(withdrawExcuseSchema, {
		ask: ({ locals, params }: RequestEvent, { eventSessionId }) =>
			tellMyExcuse(locals.ctx, { eventId: params.eventId, eventSessionId }, null),
		text: tellOwnExcuseText,
		keeps: 'nothing',
		done: here
	})
};
