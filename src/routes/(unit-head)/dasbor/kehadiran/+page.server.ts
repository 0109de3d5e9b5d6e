import { attendedEventsSchema, readQuery } from '#lib/schemas/reports.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { attendedEvents } from '#lib/server/reports/unit-attendance.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { unit, mulai } = readQuery(url, attendedEventsSchema);
	const list = valueOr404(await attendedEvents(locals.ctx, { unitId: unit, from: mulai }));
	return { title: `Kehadiran acara · ${list.unit.name}`, list, from: mulai };
};
