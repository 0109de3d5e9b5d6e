import { redirect } from '@sveltejs/kit';
import { encode } from 'uqr';
import { EARLY_MS } from '#lib/domain/attendance/hall-code.ts';
import { doorsNow } from '#lib/domain/personal-links/link-life.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { KEPT_UNTIL } from '#lib/offline/kept-card.ts';
import { paths } from '#lib/paths.ts';
import { tellExcuseSchema, withdrawExcuseSchema } from '#lib/schemas/excuses.ts';
import {
	linkArrivalSchema,
	linkCodeSchema,
	linkSeatSchema,
	linkSeenSchema,
	noFieldsSchema
} from '#lib/schemas/personal-links.ts';
import { asksPhones } from '#lib/server/hall-rounds/participation.ts';
import { act } from '#lib/server/http/act.ts';
import { dropCookie, readCookie, writeCookie } from '#lib/server/http/cookies.ts';
import { knownDevice } from '#lib/server/http/device.ts';
import { visitorTrace } from '#lib/server/http/visitor-trace.ts';
import { excuseByLink } from '#lib/server/personal-links/excuse-by-link.ts';
import { arriveByLink, linkArrival, seatByLink, typeCodeByLink } from '#lib/server/personal-links/check-in-by-link.ts';
import { linkPass, noteSeen, type OpenedLink } from '#lib/server/personal-links/personal-links.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { closedDoorView } from '#lib/text/doors.ts';
import { excuseField, ownExcuseView, tellOwnExcuseText } from '#lib/text/excuses.ts';
import { formatHour, formatMoment } from '#lib/text/format.ts';
import { changeText, deviceText, linkArrivalText, linkSeatText } from '#lib/text/personal-links.ts';
import { linkHere } from './link-here.ts';
import { isPhoneOf } from './own-phone.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { params, locals, setHeaders } = event;
	const { ctx } = locals;
	const link = await linkHere(event, params.token);
	setHeaders({ [KEPT_UNTIL]: link.endsAt });
	const ours = await isPhoneOf(link, event);
	const now = ctx.now();
	const { event: about, cancelled, sessions } = link;
	const shown = await linkPass(ctx, link);
	const { open, next } = doorsNow({ sessions, cancelled }, now);
	const lines = await linesOf(ctx, link, shown);
	return {
		title: 'Kartu peserta',
		cancelled,
		cancelReason: shown.cancelReason,
		matrix: cancelled ? null : encode(shown.pass, { ecc: 'M', border: 0 }).data,
		name: link.fullName,
		unit: link.unitLabel,
		event: about.title,
		where: `${about.venue}, ${about.city}`,
		sessions: lines,
		version: about.version,
		changes: cancelled ? [] : link.changes.map((change) => changeText(change, about.zone)),
		arrival: await arrivalHere(event, link),
		/** Another person's link was opened on this phone before: the hall's QR leads to that one. */
		ofAnother: !ours && !cancelled,
		/** Nothing to type long before a door opens (C20), nor behind one that the person went through. */
		typing:
			open.some((session) => !shown.arrivals.has(session.id)) ||
			(next !== null && Date.parse(next.opensAt) - now.getTime() <= EARLY_MS),
		door: next && open.length === 0 ? closedDoorView({ opensAt: next.opensAt, zone: about.zone }, now) : null,
		nextTitle: next?.title ?? '',
		serverNow: now.getTime(),
		asOf: formatMoment(now, about.zone),
		endsAt: formatMoment(link.endsAt, about.zone),
		here: paths.personalLink(params.token),
		calendar: paths.personalLinkCalendar(params.token)
	};
};

/** The sessions as the pass shows them: when one arrived, or why one does not come, and what may still be said. */
async function linesOf(ctx: Context, link: OpenedLink, shown: Awaited<ReturnType<typeof linkPass>>) {
	const { zone } = link.event;
	const lines = [];
	for (const session of link.sessions) {
		const arrivedAt = shown.arrivals.get(session.id);
		const facts = { now: ctx.now(), startsAt: session.startsAt, present: arrivedAt !== undefined };
		lines.push({
			id: session.id,
			title: session.title,
			when: formatMoment(session.startsAt, zone),
			room: session.room,
			arrived: arrivedAt ? formatHour(arrivedAt, zone) : null,
			...ownExcuseView({ ...facts, cancelled: link.cancelled }, shown.excuses.get(session.id) ?? null),
			round: arrivedAt !== undefined && session.closedAt === null && (await asksPhones(ctx, session.id))
		});
	}
	return lines;
}

/** A code of this event's hall that this phone saw: it waits for its door, or to be confirmed. */
async function arrivalHere({ cookies, locals }: Parameters<PageServerLoad>[0], link: OpenedLink) {
	const grant = readCookie(cookies, 'arrival', locals.secure);
	const deviceId = knownDevice({ cookies, locals });
	if (!grant || deviceId === null || link.cancelled) return null;
	const arrival = await linkArrival(locals.ctx, link, { grant, deviceId });
	if (!arrival) return null;
	return {
		grant,
		session: arrival.sessionTitle,
		sends: arrival.typedHere,
		waits: arrival.waiting ? closedDoorView(arrival, locals.ctx.now()) : null
	};
}

/**
 * What is done on a phone that opened the page, which gave it its id. One that brings no id would get another with every
 * form, and be a new phone each time: it is asked to open the page.
 */
function onThisPhone<Value, Reason extends string>(
	event: Pick<RequestEvent, 'cookies' | 'locals'>,
	work: (deviceId: string) => Promise<Outcome<Value, Reason>>
): Promise<Outcome<Value, Reason | 'device-unknown'>> {
	const deviceId = knownDevice(event);
	return deviceId === null ? Promise.resolve(no('device-unknown')) : work(deviceId);
}

/** What the page says of an arrival that was recorded. */
function arrived(
	{ locals, cookies }: RequestEvent,
	link: OpenedLink,
	of: { arrivedAt: string; eventSessionId: string }
) {
	dropCookie(cookies, 'arrival', locals.secure);
	return {
		done: {
			name: link.fullName,
			unit: link.unitLabel,
			event: link.event.title,
			session: link.sessions.find((one) => one.id === of.eventSessionId)?.title ?? '',
			at: formatMoment(of.arrivedAt, link.event.zone)
		}
	};
}

export const actions: Actions = {
	kode: async (event) => {
		const link = await linkHere(event, event.params.token);
		return act(linkCodeSchema, {
			ask: ({ locals }: RequestEvent, { code }) =>
				onThisPhone(event, (deviceId) => typeCodeByLink(locals.ctx, link, { code, deviceId, ...visitorTrace(event) })),
			text: linkArrivalText,
			field: 'code',
			keeps: 'nothing',
			done: (value, { locals, cookies, params }) => {
				if (!('waits' in value)) return arrived(event, link, value);
				writeCookie(cookies, 'arrival', value.waits, locals.secure);
				redirect(303, paths.personalLink(params.token));
			}
		})(event);
	},
	hadir: async (event) => {
		const link = await linkHere(event, event.params.token);
		return act(linkArrivalSchema, {
			ask: ({ locals }: RequestEvent, { grant }) =>
				onThisPhone(event, (deviceId) =>
					arriveByLink(locals.ctx, link, { grant, deviceId, from: visitorTrace(event) })
				),
			text: linkArrivalText,
			keeps: 'nothing',
			done: (value) => arrived(event, link, value)
		})(event);
	},
	tahu: async (event) => {
		const link = await linkHere(event, event.params.token);
		return act(linkSeenSchema, {
			ask: async ({ locals }: RequestEvent, { version }) => ok(await noteSeen(locals.ctx, link, version)),
			text: {},
			done: (_, { params }) => redirect(303, paths.personalLink(params.token))
		})(event);
	},
	ponsel: async (event) => {
		await linkHere(event, event.params.token);
		return act(noFieldsSchema, {
			ask: () => onThisPhone(event, () => Promise.resolve(ok(null))),
			text: deviceText,
			keeps: 'nothing',
			done: (_, { locals, cookies, params }: RequestEvent) => {
				writeCookie(cookies, 'link', params.token, locals.secure);
				redirect(303, paths.personalLink(params.token));
			}
		})(event);
	},
	izin: async (event) => {
		const link = await linkHere(event, event.params.token);
		return act(tellExcuseSchema, {
			ask: ({ locals }: RequestEvent, { eventSessionId, ...wanted }) =>
				excuseByLink(locals.ctx, link, { eventSessionId, wanted }),
			text: tellOwnExcuseText,
			field: excuseField,
			done: (_, { params }) => redirect(303, paths.personalLink(params.token))
		})(event);
	},
	batal: async (event) => {
		const link = await linkHere(event, event.params.token);
		return act(withdrawExcuseSchema, {
			ask: ({ locals }: RequestEvent, { eventSessionId }) =>
				excuseByLink(locals.ctx, link, { eventSessionId, wanted: null }),
			text: tellOwnExcuseText,
			keeps: 'nothing',
			done: (_, { params }) => redirect(303, paths.personalLink(params.token))
		})(event);
	},
	babak: async (event) => {
		const link = await linkHere(event, event.params.token);
		return act(linkSeatSchema, {
			ask: ({ locals }: RequestEvent, { eventSessionId }) =>
				onThisPhone(event, (deviceId) => seatByLink(locals.ctx, link, { eventSessionId, deviceId })),
			text: linkSeatText,
			keeps: 'nothing',
			done: (grant, { locals, cookies }, { eventSessionId }) => {
				writeCookie(cookies, 'seat', grant, locals.secure);
				redirect(303, paths.phoneRound(eventSessionId));
			}
		})(event);
	}
};
