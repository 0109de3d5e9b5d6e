import { error } from '@sveltejs/kit';
import { groupCode } from '#lib/domain/certificates/verification-code.ts';
import { paths } from '#lib/paths.ts';
import { makeMinutesSchema } from '#lib/schemas/attendance.ts';
import { listMinutes } from '#lib/server/attendance/minutes.ts';
import { listLetters, makeLetters, type LetterLine } from '#lib/server/attendance/unit-letters.ts';
import { sessionsOfEvent } from '#lib/server/events/events.ts';
import { act } from '#lib/server/http/act.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { formatMoment } from '#lib/text/format.ts';
import { makeLettersText } from '#lib/text/unit-letters.ts';
import type { Actions, PageServerLoad } from './$types';

type OfEvent = { eventId: string; demo: boolean };

/** Of each session, whether its minutes are there and still say what it says. */
async function minutesStates(ctx: Context, of: OfEvent) {
	const states = [];
	for (const { id, title } of await sessionsOfEvent(ctx, of.eventId)) {
		const kept = await listMinutes(ctx, { ...of, eventSessionId: id });
		states.push({
			id,
			title,
			href: paths.minutes(of.eventId, id),
			closed: kept?.closed ?? false,
			version: kept?.minutes[0]?.version ?? null,
			changed: kept?.changed ?? false
		});
	}
	return states;
}

const unitView = (eventId: string, { key, unitLabel, letters, changed }: LetterLine) => ({
	key,
	unitLabel,
	changed: changed && letters.length > 0,
	zip: paths.eventZip(eventId, { unit: key }),
	letters: letters.map(({ version, code, madeAt, facts }) => ({
		version,
		number: facts.number,
		code: groupCode(code),
		check: paths.verify(code),
		madeAt: formatMoment(madeAt, facts.zone),
		file: paths.letterFile(eventId, key, version)
	}))
});

export const load: PageServerLoad = async ({ params, locals }) => {
	const of = { eventId: params.eventId, demo: locals.app.demo };
	const found = await listLetters(locals.ctx, of);
	if (!found) error(404);
	const agencies = [...Map.groupBy(found.units, (unit) => unit.agency.key)].map(([key, units]) => ({
		key,
		label: units[0]?.agency.label ?? '',
		zip: paths.eventZip(of.eventId, { instansi: key }),
		units: units.map((unit) => unitView(of.eventId, unit))
	}));
	return {
		title: 'Berkas acara',
		eventTitle: found.eventTitle,
		closed: found.closed,
		minutes: await minutesStates(locals.ctx, of),
		lists: (['pdf', 'xlsx', 'csv'] as const).map((format) => ({
			name: format.toUpperCase(),
			href: paths.attendanceExport(of.eventId, format)
		})),
		agencies,
		unmade: found.units.filter(({ letters }) => letters.length === 0).length,
		changed: found.units.filter(({ letters, changed }) => letters.length > 0 && changed).length,
		zip: paths.eventZip(of.eventId),
		desk: paths.event(of.eventId)
	};
};

export const actions: Actions = {
	default: act(makeMinutesSchema, {
		ask: ({ locals, params }) => makeLetters(locals.ctx, { ...params, demo: locals.app.demo }),
		text: makeLettersText,
		done: ({ made }) => ({ made })
	})
};
