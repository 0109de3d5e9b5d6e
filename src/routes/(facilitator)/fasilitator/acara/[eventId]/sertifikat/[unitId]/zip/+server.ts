import { zipUnit } from '#lib/server/certificates/zip-unit.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const { fileName, stream } = valueOr404(await zipUnit(locals.ctx, params.eventId, params.unitId));
	return new Response(stream, {
		headers: {
			'content-type': 'application/zip',
			'content-disposition': `attachment; filename="${fileName}"`,
			'cache-control': 'no-store'
		}
	});
};
