import { error } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { makeMinutesSchema } from '#lib/schemas/attendance.ts';
import { listMinutes, makeMinutes } from '#lib/server/attendance/minutes.ts';
import { act } from '#lib/server/http/act.ts';
import { groupCode } from '#lib/domain/certificates/verification-code.ts';
import { formatMoment } from '#lib/text/format.ts';
import { makeMinutesText } from '#lib/text/minutes.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const found = await listMinutes(locals.ctx, { ...params, demo: locals.app.demo });
	if (!found) error(404);
	const { eventId, eventSessionId } = params;
	return {
		title: 'Berita acara',
		eventTitle: found.eventTitle,
		sessionTitle: found.sessionTitle,
		closed: found.closed,
		changed: found.changed,
		versions: found.minutes.map(({ version, code, madeAt, facts }) => ({
			version,
			code: groupCode(code),
			madeAt: formatMoment(madeAt, facts.zone),
			file: paths.minutesFile(eventId, eventSessionId, version),
			check: paths.verify(code)
		})),
		papers: paths.eventPapers(eventId),
		desk: paths.event(eventId),
		close: paths.closeEventSession(eventId, eventSessionId)
	};
};

export const actions: Actions = {
	default: act(makeMinutesSchema, {
		ask: ({ locals, params }) => makeMinutes(locals.ctx, { ...params, demo: locals.app.demo }),
		text: makeMinutesText,
		done: ({ version, already }) => ({ made: version, already })
	})
};
