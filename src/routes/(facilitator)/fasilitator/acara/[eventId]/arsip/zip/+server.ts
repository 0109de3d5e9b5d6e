import { zipEventPapers } from '#lib/server/certificates/archived-certificates.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { zipHeaders } from '#lib/server/platform/zip-files.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const [agency, unit] = [url.searchParams.get('instansi'), url.searchParams.get('unit')];
	const ask = { eventId: params.eventId, agency, unit, demo: locals.app.demo };
	const { fileName, stream } = valueOr404(await zipEventPapers(locals.ctx, ask));
	return new Response(stream, { headers: zipHeaders(fileName) });
};
