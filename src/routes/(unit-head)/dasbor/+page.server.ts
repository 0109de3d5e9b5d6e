import { dashboardSchema, readQuery } from '#lib/schemas/reports.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { countWaiting } from '#lib/server/invitations/list-invitations.ts';
import { completionReport } from '#lib/server/reports/reports.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { unit, program } = readQuery(url, dashboardSchema);
	const report = valueOr404(await completionReport(locals.ctx, { unitId: unit, assignmentId: program }));
	const { m, n } = report.figures;
	return { title: `${m - n} belum selesai · ${report.unit.name}`, report, invitations: await countWaiting(locals.ctx) };
};
