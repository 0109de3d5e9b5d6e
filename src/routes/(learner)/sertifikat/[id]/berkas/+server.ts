import { error } from '@sveltejs/kit';
import { certificateFile } from '#lib/server/certificates/certificates.ts';
import { plainPage } from '#lib/server/http/plain-page.ts';
import { noFileText } from '#lib/text/certificates.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, request }) => {
	const found = await certificateFile(locals.ctx, params.id);
	if (!found.ok) {
		if (found.reason === 'not-found') error(404);
		const status = found.reason === 'file-unreachable' ? 503 : 410;
		return plainPage(status, noFileText[found.reason], locals.ctx.requestId, false);
	}
	const { fileName, bytes, sha256 } = found.value;
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
