import { readQuery, unitAttendanceSchema } from '#lib/schemas/reports.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { zipHeaders } from '#lib/server/platform/zip-files.ts';
import { zipOwnPapers } from '#lib/server/reports/own-papers.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { unit } = readQuery(url, unitAttendanceSchema);
	const ask = { eventId: params.eventId, unitId: unit, demo: locals.app.demo };
	const { fileName, stream } = valueOr404(await zipOwnPapers(locals.ctx, ask));
	return new Response(stream, { headers: zipHeaders(fileName) });
};
