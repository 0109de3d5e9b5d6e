import { error } from '@sveltejs/kit';
import { showsNames } from '#lib/domain/attendance/door-search.ts';
import { groupEmployeeNumber } from '#lib/domain/people/show-employee-number.ts';
import { paths } from '#lib/paths.ts';
import { markPresentSchema, undoSchema } from '#lib/schemas/attendance.ts';
import { countListed, countPresent, listRoster } from '#lib/server/attendance/attendance.ts';
import { checkInBatch } from '#lib/server/attendance/check-in-batch.ts';
import { takenOff } from '#lib/server/attendance/participant-page.ts';
import { undoCheckIn } from '#lib/server/attendance/undo-check-in.ts';
import { eventDetail, type EventDetail } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { act } from '#lib/server/http/act.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { deviceOf } from '#lib/server/http/device.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { refusalText, undoText } from '#lib/text/attendance.ts';
import { countLate } from '#lib/server/attendance/late-arrivals.ts';
import { lateByTheNetwork } from '#lib/domain/attendance/mark-time.ts';
import { lateMinutes, type LateRule } from '#lib/domain/attendance/late.ts';
import { lateText, markedOfflineText } from '#lib/text/participants.ts';
import { AWAY_WORD, excuseSaid } from '#lib/text/excuses.ts';
import { formatDate, formatHour } from '#lib/text/format.ts';
import type { CheckInRefusal } from '#lib/domain/attendance/check-in.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE = 300;

/** "terlambat 12 menit", or nothing for whoever came in time. */
function lateSaid(session: LateRule, arrivedAt: string | null): string | null {
	const minutes = arrivedAt === null ? 0 : lateMinutes(session, arrivedAt);
	return minutes > 0 ? lateText(minutes) : null;
}

/** The list as it may be taken away. */
const filesOf = (eventId: string) =>
	(['pdf', 'xlsx', 'csv'] as const).map((format) => ({
		name: format.toUpperCase(),
		href: paths.attendanceExport(eventId, format)
	}));

const takenOffOf = async (ctx: Context, event: Pick<EventDetail, 'id' | 'zone'>) =>
	(await takenOff(ctx, event.id)).map((entry) => ({
		fullName: entry.fullName,
		unitLabel: entry.unitLabel,
		at: formatDate(entry.at, event.zone),
		href: paths.participant(event.id, entry.id)
	}));

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const event = await eventDetail(locals.ctx, params.eventId);
	if (!event) error(404);
	const session =
		event.sessions.find((candidate) => candidate.id === url.searchParams.get('sesi')) ?? event.sessions[0];
	if (!session) error(404);
	const text = (url.searchParams.get('cari') ?? '').trim();
	const hidden = !showsNames(event.duty, text);
	const page = Math.max(1, Math.min(200, Math.trunc(Number(url.searchParams.get('halaman'))) || 1));
	const filter = { eventId: event.id, eventSessionId: session.id, text, limit: PAGE + 1, offset: (page - 1) * PAGE };
	const entries = hidden ? [] : await listRoster(locals.ctx, filter);
	return {
		title: `Daftar peserta: ${event.title}`,
		eventTitle: event.title,
		supervisor: event.duty === 'supervisor',
		session: {
			id: session.id,
			title: session.title,
			closed: session.closedAt !== null,
			opens: session.opensAt > locals.ctx.now().toISOString() ? formatHour(session.opensAt, event.zone) : null
		},
		sessions: event.sessions.map((other) => ({
			title: other.title,
			href: paths.roster(event.id, { sesi: other.id }),
			current: other.id === session.id
		})),
		text,
		here: paths.roster('', { sesi: session.id, cari: text, halaman: page }).replace(/^[^?]*\?/, '&'),
		hidden,
		listed: await countListed(locals.ctx, event.id),
		present: await countPresent(locals.ctx, session.id),
		nonce: locals.ctx.newId(),
		entries: entries.slice(0, PAGE).map((entry) => ({
			...entry,
			number: entry.number && event.duty === 'supervisor' ? groupEmployeeNumber(entry.number) : null,
			arrived: entry.arrivedAt ? formatHour(entry.arrivedAt, event.zone) : null,
			late: lateSaid(session, entry.arrivedAt),
			marked:
				entry.markedAt !== null && lateByTheNetwork(session, entry)
					? markedOfflineText(formatHour(entry.markedAt, event.zone))
					: null,
			// At the door it is enough that somebody is not expected.
			excuse: entry.excuse && (event.duty === 'supervisor' ? excuseSaid(entry.excuse) : AWAY_WORD),
			href: event.duty === 'supervisor' ? paths.participant(event.id, entry.id) : null
		})),
		late: await countLate(locals.ctx, session),
		takenOff: await takenOffOf(locals.ctx, event),
		pages: {
			previous: page > 1 ? paths.roster(event.id, { sesi: session.id, cari: text, halaman: page - 1 }) : null,
			next: entries.length > PAGE ? paths.roster(event.id, { sesi: session.id, cari: text, halaman: page + 1 }) : null
		},
		links: {
			desk: paths.event(event.id),
			import: event.duty === 'supervisor' ? paths.participantImport(event.id) : null,
			accounts: event.duty === 'supervisor' ? paths.participantAccounts(event.id) : null,
			files: event.duty === 'supervisor' ? filesOf(event.id) : [],
			walkIn: paths.walkIn(event.id, session.id),
			scanner: paths.scanner(event.id, session.id)
		}
	};
};

export const actions: Actions = {
	present: async (event) => {
		const { params, request, locals } = event;
		const form = await readForm(request, markPresentSchema);
		if (!form.ok) return form.failure;
		const { eventSessionId, participantId, nonce, note } = form.value;
		const outcome = await checkInBatch(locals.ctx, {
			eventId: params.eventId,
			eventSessionId,
			deviceId: deviceOf(event),
			deviceLabel: 'Meja',
			items: [{ nonce, participantId, note: note || 'dikenali petugas' }]
		});
		if (!outcome.ok) error(404);
		const [receipt] = outcome.value;
		if (receipt?.outcome === 'refused') return refuse(receipt.reason as CheckInRefusal, refusalText);
		return { marked: receipt?.participant?.name ?? '' };
	},
	undo: act(undoSchema, {
		ask: ({ locals, params }, form) => undoCheckIn(locals.ctx, { eventId: params.eventId, ...form }),
		text: undoText,
		done: () => ({ undone: true })
	})
};
