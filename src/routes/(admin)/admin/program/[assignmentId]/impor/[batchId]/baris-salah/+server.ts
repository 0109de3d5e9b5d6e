import { valueOr404 } from '#lib/server/http/answer.ts';
import { badRowsFile } from '#lib/server/imports/imports.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const { name, csv } = valueOr404(await badRowsFile(locals.ctx, params.batchId, params.assignmentId));
	return new Response(csv, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'no-store'
		}
	});
};
