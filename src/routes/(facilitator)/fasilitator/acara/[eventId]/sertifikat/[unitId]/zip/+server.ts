import { zipUnit } from '#lib/server/certificates/zip-unit.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { zipHeaders } from '#lib/server/platform/zip-files.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const { fileName, stream } = valueOr404(await zipUnit(locals.ctx, params.eventId, params.unitId));
	return new Response(stream, { headers: zipHeaders(fileName) });
};
