import { certificateFile } from '#lib/server/certificates/certificates.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, request }) => {
	const { fileName, bytes, sha256 } = valueOr404(await certificateFile(locals.ctx, params.id));
	const etag = `"${sha256}"`;
	const headers = { etag, 'cache-control': 'no-store' };
	if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
	return new Response(new Uint8Array(bytes), {
		headers: {
			...headers,
			'content-type': 'application/pdf',
			'content-length': String(bytes.length),
			'content-disposition': `attachment; filename="${fileName}"`
		}
	});
};
