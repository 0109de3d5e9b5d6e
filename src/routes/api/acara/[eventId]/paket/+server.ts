import { error, json } from '@sveltejs/kit';
import { scannerPack } from '#lib/server/attendance/scanner-pack.ts';
import type { RequestHandler } from './$types';

/** The list a scanner takes along (C6). Personal, so never stored by anybody on the way. */
export const GET: RequestHandler = async ({ params, url, locals }) => {
	const pack = await scannerPack(locals.ctx, params.eventId, url.searchParams.get('sesi') ?? '');
	if (!pack) error(404, { message: 'Sesi tidak ditemukan.' });
	return json(pack);
};
