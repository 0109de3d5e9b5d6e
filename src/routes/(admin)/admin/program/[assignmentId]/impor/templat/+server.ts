import { templateFile } from '#lib/server/imports/templates.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url }) => {
	const file = await templateFile('duties', url.searchParams.get('format') === 'csv' ? 'csv' : 'xlsx');
	return new Response(Buffer.from(file.bytes), {
		headers: { 'content-type': file.type, 'content-disposition': `attachment; filename="${file.name}"` }
	});
};
