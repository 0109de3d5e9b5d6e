import { error } from '@sveltejs/kit';
import { namedForDay } from '#lib/domain/spreadsheets/file-name.ts';
import { printCardsSchema } from '#lib/schemas/sign-in-sheets.ts';
import { cardsPdf } from '#lib/server/attendance/draw-cards.ts';
import { cardsToPrint, printCards } from '#lib/server/attendance/print-cards.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { download } from '#lib/server/http/download.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import type { RequestHandler } from './$types';

/** Not by GET: what is taken away here opens doors in three hundred names, and the log says who took it. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
	// Who may not know of the event is told so whatever they sent.
	if (!(await cardsToPrint(locals.ctx, params.eventId))) error(404);
	const { kind, unit } = await askedFor(request);
	const unitLabel = unit === '*' ? null : unit === '-' ? '' : unit;
	const printed = valueOr404(await printCards(locals.ctx, { eventId: params.eventId, kind, unitLabel }));
	const name = `${namedForDay(kind === 'card' ? 'kartu-peserta' : 'lencana-peserta', printed)}.pdf`;
	return download({ name, type: 'application/pdf', bytes: await cardsPdf(printed, locals.app.demo) });
};

/** A page sends its form, a program JSON. */
async function askedFor(request: Request) {
	if (request.headers.get('content-type')?.startsWith('application/json')) return readJson(request, printCardsSchema);
	const form = await readForm(request, printCardsSchema);
	return form.ok ? form.value : error(400, { message: form.failure.data.message });
}
