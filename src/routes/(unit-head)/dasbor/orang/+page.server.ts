import { dashboardPeopleSchema, readQuery } from '#lib/schemas/reports.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { peopleBehind } from '#lib/server/reports/people-behind.ts';
import { filterText } from '#lib/text/reports.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { unit, program, status, halaman } = readQuery(url, dashboardPeopleSchema);
	const list = valueOr404(
		await peopleBehind(locals.ctx, { unitId: unit, assignmentId: program, status, page: halaman })
	);
	return { title: `${filterText[status]} (${list.total}) · ${list.unit.name}`, list, origin: url.origin };
};
