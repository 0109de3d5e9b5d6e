import { error } from '@sveltejs/kit';
import { trainingHoursCsv } from '#lib/server/certificates/training-hours.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { download } from '#lib/server/http/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const year = url.searchParams.get('tahun') ?? '';
	if (!/^20\d\d$/.test(year)) error(404);
	return download(valueOr404(await trainingHoursCsv(locals.ctx, Number(year), locals.app.demo)));
};
