import { error } from '@sveltejs/kit';
import { ATTENDANCE_FORMATS, attendanceFile } from '#lib/server/attendance/attendance-file.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { download } from '#lib/server/http/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const asked = url.searchParams.get('format') ?? 'csv';
	const format = ATTENDANCE_FORMATS.find((known) => known === asked);
	if (!format) error(404);
	const { eventId } = params;
	return download(valueOr404(await attendanceFile(locals.ctx, { eventId, format, demo: locals.app.demo })));
};
