import { error, redirect } from '@sveltejs/kit';
import { headTolerance } from '#lib/domain/events/event.ts';
import { paths } from '#lib/paths.ts';
import { closeSessionSchema } from '#lib/schemas/attendance.ts';
import { hallState } from '#lib/server/attendance/hall-state.ts';
import { listClashes } from '#lib/server/attendance/list-clashes.ts';
import { sessionNumbers } from '#lib/server/attendance/session-numbers.ts';
import { hallPledges } from '#lib/server/hall-pledges/hall-pledges.ts';
import { closeHall } from '#lib/server/hall-rounds/end-votes.ts';
import { participation } from '#lib/server/hall-rounds/participation.ts';
import { tellApart } from '#lib/server/attendance/tell-apart.ts';
import { toSettle } from '#lib/server/attendance/to-settle.ts';
import { act } from '#lib/server/http/act.ts';
import { scannerViews } from '#lib/server/http/scanner-view.ts';
import { tellApartSchema } from '#lib/schemas/participants.ts';
import { mergeText } from '#lib/text/participants.ts';
import { settleView } from './settle-view.ts';
import { closeText, toleranceText } from '#lib/text/attendance.ts';
import { formatHour } from '#lib/text/format.ts';
import { participationText } from '#lib/text/hall-rounds.ts';
import { pledgeCountText } from '#lib/text/pledges.ts';
import { doorEquation, peopleEquation, waysText } from '#lib/text/session-numbers.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const found = await hallState(locals.ctx, params.eventId, params.eventSessionId);
	// Only a supervisor closes; an officer's page would lead to a refusal.
	if (!found?.supervises) error(404);
	const numbers = await sessionNumbers(locals.ctx, params);
	if (!numbers) error(404);
	const settle = await toSettle(locals.ctx, params, numbers);
	if (!settle) error(404);
	const { presences } = numbers.door;
	const rounds = await participation(locals.ctx, params.eventSessionId);
	const pledges = await hallPledges(locals.ctx, params.eventSessionId);
	const scanners = await scannerViews(locals.ctx, { eventId: params.eventId, zone: found.event.zone }, [
		params.eventSessionId
	]);
	const clashes = (await listClashes(locals.ctx, params))?.clashes ?? [];
	return {
		title: 'Tutup sesi',
		eventTitle: found.event.title,
		sessionTitle: found.sessionTitle,
		present: presences,
		equations: [peopleEquation(numbers, found.state.closed), doorEquation(numbers)],
		/** Presence and participation, two facts (V9). */
		tookPart: [
			...(rounds.length > 0 ? [participationText(presences, rounds)] : []),
			...pledges.map((one) => `${one.words.title}: ${pledgeCountText(one)}`)
		],
		ways: waysText(numbers),
		tolerance: toleranceText(headTolerance(presences)),
		closed: found.state.closed,
		early: !found.state.closed && found.state.startsAt > locals.ctx.now().toISOString(),
		starts: formatHour(found.state.startsAt, found.event.zone),
		settle: settleView(params.eventId, settle),
		scanners,
		/** Of them, those that hold scans or may. */
		holding: scanners.filter(({ look }) => look === 'attention').length,
		clashing: clashes.filter(({ answer }) => !answer).map(({ fullName }) => fullName),
		clashes: paths.clashes(params.eventId, params.eventSessionId),
		minutes: paths.minutes(params.eventId, params.eventSessionId),
		papers: paths.eventPapers(params.eventId),
		desk: paths.event(params.eventId)
	};
};

export const actions: Actions = {
	tutup: act(closeSessionSchema, {
		ask: ({ locals, params: { eventId, eventSessionId } }, form) =>
			closeHall(locals.ctx, { eventId, eventSessionId, ...form }),
		text: closeText,
		field: (reason) => (reason === 'before-start' ? 'reason' : undefined),
		done: (_, { params }) => redirect(303, paths.event(params.eventId))
	}),
	dua: act(tellApartSchema, {
		ask: ({ locals, params: { eventId } }, form) => tellApart(locals.ctx, { eventId, ...form }),
		text: mergeText,
		keeps: 'nothing',
		done: (_, { params }) => redirect(303, paths.closeEventSession(params.eventId, params.eventSessionId))
	})
};
