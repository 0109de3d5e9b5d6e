import { zipEvent } from '#lib/server/attendance/zip-event.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { zipHeaders } from '#lib/server/platform/zip-files.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const agency = url.searchParams.get('instansi');
	const ask = { eventId: params.eventId, agency, demo: locals.app.demo };
	const { fileName, stream } = valueOr404(await zipEvent(locals.ctx, ask));
	return new Response(stream, { headers: zipHeaders(fileName) });
};
