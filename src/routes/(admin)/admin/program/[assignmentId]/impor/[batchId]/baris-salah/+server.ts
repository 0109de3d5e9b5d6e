import { valueOr404 } from '#lib/server/http/answer.ts';
import { download } from '#lib/server/http/download.ts';
import { badRowsFile } from '#lib/server/imports/bad-rows-file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	return download(valueOr404(await badRowsFile(locals.ctx, params.batchId, params.assignmentId)));
};
