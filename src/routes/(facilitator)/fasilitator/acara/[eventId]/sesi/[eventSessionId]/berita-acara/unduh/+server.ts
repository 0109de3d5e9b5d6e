import { error } from '@sveltejs/kit';
import { namedForDay } from '#lib/domain/spreadsheets/file-name.ts';
import { minutesPdf } from '#lib/server/attendance/draw-minutes.ts';
import { listMinutes } from '#lib/server/attendance/minutes.ts';
import { download } from '#lib/server/http/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, url, locals }) => {
	const found = await listMinutes(locals.ctx, { ...params, demo: locals.app.demo });
	const minutes = found?.minutes.find(({ version }) => String(version) === url.searchParams.get('versi'));
	if (!minutes) error(404);
	const name = `${namedForDay('berita-acara', minutes.facts)}-versi-${minutes.version}.pdf`;
	return download({ name, type: 'application/pdf', bytes: await minutesPdf(minutes, locals.ctx.publicOrigin) });
};
