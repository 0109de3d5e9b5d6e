import { error } from '@sveltejs/kit';
import { namedForDay } from '#lib/domain/spreadsheets/file-name.ts';
import { printCardsSchema } from '#lib/schemas/sign-in-sheets.ts';
import { cardsPdf } from '#lib/server/attendance/draw-cards.ts';
import { printCards } from '#lib/server/attendance/print-cards.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { download } from '#lib/server/http/download.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { RequestHandler } from './$types';

/** Not by GET: what is taken away here opens doors in three hundred names, and the log says who took it. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
	const form = await readForm(request, printCardsSchema);
	if (!form.ok) error(400, { message: form.failure.data.message });
	const { kind, unit } = form.value;
	const unitLabel = unit === '*' ? null : unit === '-' ? '' : unit;
	const printed = valueOr404(await printCards(locals.ctx, { eventId: params.eventId, kind, unitLabel }));
	const name = `${namedForDay(kind === 'card' ? 'kartu-peserta' : 'lencana-peserta', printed)}.pdf`;
	return download({ name, type: 'application/pdf', bytes: await cardsPdf(printed, locals.app.demo) });
};
