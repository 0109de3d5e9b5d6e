import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { templateKind } from '#lib/schemas/imports.ts';
import { download } from '#lib/server/http/download.ts';
import { templateFile } from '#lib/server/imports/templates.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url }) => {
	const kind = v.safeParse(templateKind, url.searchParams.get('jenis'));
	if (!kind.success) error(404);
	return download(await templateFile(kind.output, url.searchParams.get('format') === 'csv' ? 'csv' : 'xlsx'));
};
