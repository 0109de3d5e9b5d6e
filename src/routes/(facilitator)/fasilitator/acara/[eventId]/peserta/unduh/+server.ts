import { attendanceCsv } from '#lib/server/attendance/attendance-csv.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { download } from '#lib/server/http/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	return download(valueOr404(await attendanceCsv(locals.ctx, params.eventId, locals.app.demo)));
};
