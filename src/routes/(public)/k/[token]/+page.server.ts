import { redirect } from '@sveltejs/kit';
import { encode } from 'uqr';
import { EARLY_MS } from '#lib/domain/attendance/hall-code.ts';
import { doorsNow } from '#lib/domain/personal-links/link-life.ts';
import { ok } from '#lib/domain/outcome.ts';
import { KEPT_UNTIL } from '#lib/offline/kept-card.ts';
import { paths } from '#lib/paths.ts';
import { linkArrivalSchema, linkCodeSchema, linkSeatSchema, linkSeenSchema } from '#lib/schemas/personal-links.ts';
import { hasRound } from '#lib/server/hall-rounds/participation.ts';
import { act } from '#lib/server/http/act.ts';
import { dropCookie, readCookie, writeCookie } from '#lib/server/http/cookies.ts';
import { deviceOf } from '#lib/server/http/device.ts';
import { arriveByLink, linkArrival, seatByLink, typeCodeByLink } from '#lib/server/personal-links/check-in-by-link.ts';
import { linkPass, noteSeen, type OpenedLink } from '#lib/server/personal-links/personal-links.ts';
import { closedDoorView } from '#lib/text/doors.ts';
import { formatHour, formatMoment } from '#lib/text/format.ts';
import { changeText, linkArrivalText, linkSeatText } from '#lib/text/personal-links.ts';
import { linkHere } from './link-here.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { params, locals, cookies, setHeaders } = event;
	const { ctx, secure } = locals;
	const link = await linkHere(event, params.token);
	setHeaders({ [KEPT_UNTIL]: link.endsAt });
	writeCookie(cookies, 'link', params.token, secure);
	const now = ctx.now();
	const { event: about, cancelled, sessions } = link;
	const shown = await linkPass(ctx, link);
	const { open, next } = doorsNow({ sessions, cancelled }, now);
	const lines = [];
	for (const session of sessions) {
		const arrivedAt = shown.arrivals.get(session.id);
		lines.push({
			id: session.id,
			title: session.title,
			when: formatMoment(session.startsAt, about.zone),
			arrived: arrivedAt ? formatHour(arrivedAt, about.zone) : null,
			round: arrivedAt !== undefined && session.closedAt === null && (await hasRound(ctx, session.id))
		});
	}
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

/** A code of this event's hall that this phone saw: it waits for its door, or to be confirmed. */
async function arrivalHere({ cookies, locals, ...event }: Parameters<PageServerLoad>[0], link: OpenedLink) {
	const grant = readCookie(cookies, 'arrival', locals.secure);
	if (!grant || link.cancelled) return null;
	const arrival = await linkArrival(locals.ctx, link, { grant, deviceId: deviceOf({ ...event, cookies, locals }) });
	if (!arrival) return null;
	return {
		grant,
		session: arrival.sessionTitle,
		waits: arrival.waiting ? closedDoorView(arrival, locals.ctx.now()) : null
	};
}

/** What the page says of an arrival that was recorded. */
function arrived({ locals, cookies }: RequestEvent, link: OpenedLink, of: { arrivedAt: string; sessionId: string }) {
	dropCookie(cookies, 'arrival', locals.secure);
	return {
		done: {
			name: link.fullName,
			unit: link.unitLabel,
			event: link.event.title,
			session: link.sessions.find((one) => one.id === of.sessionId)?.title ?? '',
			at: formatMoment(of.arrivedAt, link.event.zone)
		}
	};
}

export const actions: Actions = {
	kode: async (event) => {
		const link = await linkHere(event, event.params.token);
		return act(linkCodeSchema, {
			ask: ({ locals, getClientAddress }: RequestEvent, { code }) =>
				typeCodeByLink(locals.ctx, link, { code, deviceId: deviceOf(event), address: getClientAddress() }),
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
				arriveByLink(locals.ctx, link, { grant, deviceId: deviceOf(event) }),
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
	babak: async (event) => {
		const link = await linkHere(event, event.params.token);
		return act(linkSeatSchema, {
			ask: ({ locals }: RequestEvent, { sessionId }) =>
				seatByLink(locals.ctx, link, { sessionId, deviceId: deviceOf(event) }),
			text: linkSeatText,
			keeps: 'nothing',
			done: (grant, { locals, cookies }, { sessionId }) => {
				writeCookie(cookies, 'seat', grant, locals.secure);
				redirect(303, paths.phoneRound(sessionId));
			}
		})(event);
	}
};
