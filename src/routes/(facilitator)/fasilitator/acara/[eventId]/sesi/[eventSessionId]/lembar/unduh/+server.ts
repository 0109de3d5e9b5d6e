import { error } from '@sveltejs/kit';
import { namedForDay } from '#lib/domain/spreadsheets/file-name.ts';
import { sheetsPdf } from '#lib/server/attendance/draw-sheets.ts';
import { printedList } from '#lib/server/attendance/print-sheets.ts';
import { download } from '#lib/server/http/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, url, locals }) => {
	const print = Number(url.searchParams.get('cetakan') ?? '1');
	const list = Number.isSafeInteger(print) && print < 1e6 ? await printedList(locals.ctx, { ...params, print }) : null;
	if (!list) error(404);
	const name = `${namedForDay('lembar-presensi', list)}-${print}.pdf`;
	return download({ name, type: 'application/pdf', bytes: await sheetsPdf(list, locals.app.demo) });
};
