import { valueOr404 } from '#lib/server/http/answer.ts';
import { download } from '#lib/server/http/download.ts';
import { linksSheet } from '#lib/server/personal-links/list-links.ts';
import type { RequestHandler } from './$types';

/** Not by GET: what is taken away here is as good as three hundred keys, and the log says who took it. */
export const POST: RequestHandler = async ({ locals, params }) =>
	download(valueOr404(await linksSheet(locals.ctx, params.eventId, locals.app.demo)));
