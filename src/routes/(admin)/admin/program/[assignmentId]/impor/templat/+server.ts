import { download } from '#lib/server/http/download.ts';
import { templateFile } from '#lib/server/imports/templates.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url }) => {
	return download(await templateFile('duties', url.searchParams.get('format') === 'csv' ? 'csv' : 'xlsx'));
};
