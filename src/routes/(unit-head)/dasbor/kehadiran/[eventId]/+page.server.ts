import { paths } from '#lib/paths.ts';
import { readQuery, unitAttendanceSchema } from '#lib/schemas/reports.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { unitAttendance } from '#lib/server/reports/unit-attendance.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { unit, sesi, keadaan, halaman } = readQuery(url, unitAttendanceSchema);
	const { eventId } = params;
	const ask = { eventId, unitId: unit, eventSessionId: sesi, filter: keadaan, page: halaman };
	const list = valueOr404(await unitAttendance(locals.ctx, ask));
	return {
		title: `Kehadiran · ${list.unit.name}`,
		list,
		zip: list.takesPapers ? paths.unitPapers(eventId, list.unit.id) : null
	};
};
