import { error } from '@sveltejs/kit';
import { minutesPdf } from '#lib/server/attendance/draw-minutes.ts';
import { listMinutes } from '#lib/server/attendance/minutes.ts';
import { download } from '#lib/server/http/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, url, locals }) => {
	const found = await listMinutes(locals.ctx, { ...params, demo: locals.app.demo });
	const minutes = found?.minutes.find(({ version }) => String(version) === url.searchParams.get('versi'));
	if (!minutes) error(404);
	const name = `berita-acara-${minutes.facts.startsAt.slice(0, 10)}-versi-${minutes.version}.pdf`;
	return download({ name, type: 'application/pdf', bytes: await minutesPdf(minutes, locals.ctx.publicOrigin) });
};
