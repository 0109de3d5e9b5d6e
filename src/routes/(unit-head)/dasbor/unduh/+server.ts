import { error } from '@sveltejs/kit';
import { dashboardExportSchema, readQuery } from '#lib/schemas/reports.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { download } from '#lib/server/http/download.ts';
import { exportReport } from '#lib/server/reports/export-report.ts';
import { REPORT_DAY, TOO_MANY_PEOPLE } from '#lib/text/reports.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const { unit, program, tanggal, status, format } = readQuery(url, dashboardExportSchema);
	const ask = { unitId: unit, assignmentId: program, day: tanggal, status, format, demo: locals.app.demo };
	const outcome = await exportReport(locals.ctx, ask);
	if (!outcome.ok && outcome.reason === 'too-many') error(413, { message: TOO_MANY_PEOPLE });
	if (!outcome.ok && (outcome.reason === 'day-wrong' || outcome.reason === 'day-future'))
		error(400, { message: REPORT_DAY[outcome.reason] });
	return download(valueOr404(outcome));
};
