import { error, json } from '@sveltejs/kit';
import { scannerPack } from '#lib/server/attendance/scanner-pack.ts';
import { actingAs } from '#lib/server/platform/context.ts';
import { helperEndedText } from '#lib/text/helpers.ts';
import type { RequestHandler } from './$types';

/**
 * The list a scanner takes along (C6). Personal, so never stored by anybody on the way. The account's first; a helper's
 * where the account has no duty there. 410 tells a helper's phone that it has ended: it drops the list it has.
 */
export const GET: RequestHandler = async ({ params, url, locals }) => {
	const { ctx, helper } = locals;
	const eventSessionId = url.searchParams.get('sesi') ?? '';
	const own = await scannerPack(ctx, params.eventId, eventSessionId);
	const pack = own ?? (helper && (await scannerPack(actingAs(ctx, helper), params.eventId, eventSessionId)));
	if (pack) return json(pack);
	if (helper?.eventId === params.eventId && helper.endedAt !== null) error(410, { message: helperEndedText });
	error(404, { message: 'Sesi tidak ditemukan.' });
};
