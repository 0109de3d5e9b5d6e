import { redirect } from '@sveltejs/kit';
import { fullName } from '#lib/domain/people/person.ts';
import { paths } from '#lib/paths.ts';
import { arrivalSchema } from '#lib/schemas/attendance.ts';
import { nextDoor } from '#lib/server/attendance/next-door.ts';
import { selfCheckIn } from '#lib/server/attendance/self-check-in.ts';
import { describeArrival, readArrival } from '#lib/server/attendance/arrival.ts';
import { asksPhones } from '#lib/server/hall-rounds/participation.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { dropCookie, readCookie } from '#lib/server/http/cookies.ts';
import { deviceOf } from '#lib/server/http/device.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { visitorTrace } from '#lib/server/http/visitor-trace.ts';
import { selfCheckInText } from '#lib/text/attendance.ts';
import { closedDoorView } from '#lib/text/doors.ts';
import { formatDay, formatHour } from '#lib/text/format.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, cookies } = event;
	const grant = readCookie(cookies, 'arrival', locals.secure) ?? '';
	const arrival = readArrival(locals.ctx, grant, deviceOf(event));
	const described = arrival && (await describeArrival(locals.ctx, arrival));
	const now = locals.ctx.now();
	const place = described && {
		event: described.eventTitle,
		session: described.sessionTitle,
		venue: described.venue,
		when: `${formatDay(described.startsAt, described.zone)} pukul ${formatHour(described.startsAt, described.zone)}`,
		/** The code was seen before the doors: this page waits for them, and then sends by itself. */
		listed: described.listed,
		waits: described.waiting ? closedDoorView(described, now) : null
	};
	const door = place ? null : await nextDoor(locals.ctx);
	return {
		title: 'Catat kehadiran',
		place,
		door: door && { ...closedDoorView(door, now), event: door.eventTitle, session: door.sessionTitle },
		serverNow: now.getTime(),
		grant: place ? grant : '',
		nonce: locals.ctx.newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { request, locals, cookies } = event;
		const form = await readForm(request, arrivalSchema);
		if (!form.ok) return form.failure;
		const outcome = await selfCheckIn(locals.ctx, {
			...form.value,
			deviceId: deviceOf(event),
			from: visitorTrace(event)
		});
		if (!outcome.ok) {
			if (outcome.reason === 'not-found') redirect(303, paths.hallEntry());
			return refuse(outcome.reason, selfCheckInText);
		}
		dropCookie(cookies, 'arrival', locals.secure);
		const {
			participant,
			first,
			zone,
			outcome: word,
			eventId,
			eventTitle,
			eventSessionId,
			sessionTitle
		} = outcome.value;
		return {
			done: {
				already: word === 'already',
				name: participant ? fullName(participant) : '',
				unit: participant?.unitLabel ?? '',
				at: `${formatDay(first.arrivedAt, zone)} pukul ${formatHour(first.arrivedAt, zone)}`,
				event: eventTitle,
				session: sessionTitle,
				card: paths.myEvent(eventId),
				/** Where the hall decides together, once it does. */
				round: (await asksPhones(locals.ctx, eventSessionId)) ? paths.phoneRound(eventSessionId) : null
			}
		};
	}
};
