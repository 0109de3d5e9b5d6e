import { error } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { answerClashSchema } from '#lib/schemas/attendance.ts';
import { answerClash, listClashes } from '#lib/server/attendance/list-clashes.ts';
import { act } from '#lib/server/http/act.ts';
import { answerClashText, clashScanText } from '#lib/text/clashes.ts';
import { formatMoment } from '#lib/text/format.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const found = await listClashes(locals.ctx, params);
	if (!found) error(404);
	const { eventId, eventSessionId } = params;
	return {
		title: 'Bentrokan dua perangkat',
		eventTitle: found.eventTitle,
		sessionTitle: found.sessionTitle,
		clashes: found.clashes.map(({ scans, answer, ...clash }) => ({
			...clash,
			scans: scans.map((scan) => clashScanText(scan, found.zone)),
			answer: answer && { ...answer, at: formatMoment(answer.at, found.zone) },
			entry: paths.participant(eventId, clash.participantId)
		})),
		desk: paths.event(eventId),
		close: paths.closeEventSession(eventId, eventSessionId)
	};
};

export const actions: Actions = {
	default: act(answerClashSchema, {
		ask: ({ locals, params }, form) => answerClash(locals.ctx, { ...params, ...form }),
		text: answerClashText,
		field: 'reason',
		done: ({ name }) => ({ answered: name })
	})
};
