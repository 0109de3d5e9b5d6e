import { attendanceExportSchema, readQuery } from '#lib/schemas/reports.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { download } from '#lib/server/http/download.ts';
import { exportAttendance } from '#lib/server/reports/attendance-export.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { unit, format } = readQuery(url, attendanceExportSchema);
	const ask = { eventId: params.eventId, unitId: unit, format, demo: locals.app.demo } as const;
	return download(valueOr404(await exportAttendance(locals.ctx, ask)));
};
