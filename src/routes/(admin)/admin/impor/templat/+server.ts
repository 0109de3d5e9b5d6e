import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { templateKind } from '#lib/schemas/administration.ts';
import { templateFile } from '#lib/server/imports/templates.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url }) => {
	const kind = v.safeParse(templateKind, url.searchParams.get('jenis'));
	if (!kind.success) error(404);
	const file = await templateFile(kind.output, url.searchParams.get('format') === 'csv' ? 'csv' : 'xlsx');
	return new Response(Buffer.from(file.bytes), {
		headers: { 'content-type': file.type, 'content-disposition': `attachment; filename="${file.name}"` }
	});
};
