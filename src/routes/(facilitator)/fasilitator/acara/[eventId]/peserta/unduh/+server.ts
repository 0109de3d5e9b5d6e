import { attendanceCsv } from '#lib/server/attendance/attendance-csv.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const { fileName, text } = valueOr404(await attendanceCsv(locals.ctx, params.eventId, locals.app.demo));
	return new Response(text, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${fileName}"`,
			'cache-control': 'no-store'
		}
	});
};
