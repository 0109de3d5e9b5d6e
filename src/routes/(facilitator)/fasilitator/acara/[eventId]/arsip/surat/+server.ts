import { error } from '@sveltejs/kit';
import { fileWord } from '#lib/domain/spreadsheets/file-name.ts';
import { letterPdf } from '#lib/server/attendance/draw-letter.ts';
import { keptLetter } from '#lib/server/attendance/unit-letters.ts';
import { download } from '#lib/server/http/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, url, locals }) => {
	const [key, version] = [url.searchParams.get('unit') ?? '', Number(url.searchParams.get('versi'))];
	const letter = await keptLetter(locals.ctx, { eventId: params.eventId, key, version });
	if (!letter) error(404);
	const name = `surat-${letter.facts.number}-${fileWord(letter.facts.unitLabel, 60)}-versi-${version}.pdf`;
	return download({ name, type: 'application/pdf', bytes: await letterPdf(letter, locals.ctx.publicOrigin) });
};
