import { error } from '@sveltejs/kit';
import { discardsSchema } from '#lib/schemas/attendance.ts';
import { reportDiscards } from '#lib/server/attendance/report-discards.ts';
import { scannerContext } from '#lib/server/http/helper.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import type { RequestHandler } from './$types';

/** What an operator gave up instead of sending it. 204: it stands in the audit log, the phone may forget it. */
export const POST: RequestHandler = async ({ request, locals }) => {
	const told = await readJson(request, discardsSchema);
	const outcome = await reportDiscards(scannerContext(locals, told.operatorId), told);
	if (!outcome.ok) error(401, { message: 'Akun lain masuk di ponsel ini.' });
	return new Response(null, { status: 204 });
};
