import { error } from '@sveltejs/kit';
import { discardsSchema } from '#lib/schemas/attendance.ts';
import { reportDiscards } from '#lib/server/attendance/report-discards.ts';
import { scannerContext } from '#lib/server/http/helper.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { helperEndedText } from '#lib/text/helpers.ts';
import type { RequestHandler } from './$types';

/**
 * What an operator gave up instead of sending it. 204: it stands in the audit log, the phone may forget it. 410: a helper's
 * phone that has ended, or has told of more than anybody decides in a day; nothing more is taken of it, and it may forget too.
 */
export const POST: RequestHandler = async ({ request, locals }) => {
	const told = await readJson(request, discardsSchema);
	const outcome = await reportDiscards(scannerContext(locals, told.operatorId), told);
	if (!outcome.ok && outcome.reason === 'helper-ended') error(410, { message: helperEndedText });
	if (!outcome.ok) error(401, { message: 'Akun lain masuk di ponsel ini.' });
	return new Response(null, { status: 204 });
};
