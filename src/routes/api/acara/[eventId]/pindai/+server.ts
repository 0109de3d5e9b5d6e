import { error, json } from '@sveltejs/kit';
import { checkInBatchSchema } from '#lib/schemas/attendance.ts';
import { takeBatch } from '#lib/server/attendance/take-batch.ts';
import { deviceOf } from '#lib/server/http/device.ts';
import { scannerContext } from '#lib/server/http/helper.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { helperEndedText } from '#lib/text/helpers.ts';
import type { RequestHandler } from './$types';

/**
 * A scanner's batch. 200 carries one definite answer per item, so the scanner may forget what was answered;
 * any 5xx or silence means "unknown, send again", 410 that a helper's phone has ended and handed over what it held. The list's counts ride along.
 */
export const POST: RequestHandler = async (event) => {
	const { params, request, locals } = event;
	const { sessionId, ...body } = await readJson(request, checkInBatchSchema);
	const ctx = scannerContext(locals, body.operatorId);
	const outcome = await takeBatch(ctx, {
		...body,
		eventId: params.eventId,
		eventSessionId: sessionId,
		deviceId: deviceOf(event)
	});
	// To a scanner it is the same as signed out: its own operator has to sign in again.
	if (!outcome.ok && outcome.reason === 'another-operator') error(401, { message: 'Akun lain masuk di ponsel ini.' });
	if (!outcome.ok && outcome.reason === 'helper-ended') error(410, { message: helperEndedText });
	if (!outcome.ok) error(404, { message: 'Acara tidak ditemukan.' });
	return json({ receipts: outcome.value, receivedAt: ctx.now().toISOString() });
};
