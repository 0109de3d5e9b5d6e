import { error } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { lookAtReadSheetSchema, recordReadSheetSchema } from '#lib/schemas/sign-in-sheets.ts';
import { listSheets } from '#lib/server/attendance/print-sheets.ts';
import { lookAtSheet, recordSheet, sheetToRecord } from '#lib/server/attendance/record-sheet.ts';
import { sheetOfCodes } from '#lib/server/attendance/row-codes.ts';
import { deviceOf } from '#lib/server/http/device.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { refusedSheet, shownLook } from '#lib/server/http/sheet-forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const found = await listSheets(locals.ctx, params);
	if (!found) error(404);
	const sheetId = url.searchParams.get('lembar');
	// Asked for again when the camera knows which sheet lies before it: names of one sheet, never of all.
	const lying = sheetId ? await sheetToRecord(locals.ctx, { ...params, sheetId }) : null;
	return {
		title: 'Baca lembar dengan kamera',
		eventTitle: found.eventTitle,
		sessionTitle: found.sessionTitle,
		open: !found.cancelled && !found.closed,
		sheets: found.sheets.map(({ id, code, position, unitLabel }) => ({
			id,
			code,
			position,
			unitLabel: unitLabel || 'Tanpa unit'
		})),
		lying: lying && { id: lying.sheet.id, rows: lying.rows },
		here: paths.readSheet(params.eventId, params.eventSessionId),
		list: paths.signInSheets(params.eventId, params.eventSessionId)
	};
};

/** The sheet that the codes are of, with what was ticked, as the typed form has it. */
async function signedOf(
	{ locals, params }: { locals: App.Locals; params: { eventId: string; eventSessionId: string } },
	form: { codes: string; row: string[]; takenAt: string }
) {
	const sheet = await sheetOfCodes(locals.ctx, params, form.codes.split(' ').filter(Boolean));
	if (!sheet.ok) return sheet;
	const { eventId, eventSessionId } = params;
	const rows = form.row.join(', ');
	const value = { eventId, eventSessionId, ...sheet.value, rows, takenAt: form.takenAt, byPicture: true };
	return { ok: true as const, value };
}

export const actions: Actions = {
	look: async (event) => {
		const form = await readForm(event.request, lookAtReadSheetSchema);
		if (!form.ok) return form.failure;
		const signed = await signedOf(event, form.value);
		if (!signed.ok) return refusedSheet(signed, form.values);
		const outcome = await lookAtSheet(event.locals.ctx, signed.value);
		return outcome.ok ? { values: form.values, looked: shownLook(outcome.value) } : refusedSheet(outcome, form.values);
	},
	record: async (event) => {
		const form = await readForm(event.request, recordReadSheetSchema);
		if (!form.ok) return form.failure;
		const signed = await signedOf(event, form.value);
		if (!signed.ok) return refusedSheet(signed, form.values);
		const { expected } = form.value;
		const outcome = await recordSheet(event.locals.ctx, { ...signed.value, expected, deviceId: deviceOf(event) });
		return outcome.ok ? { recorded: outcome.value } : refusedSheet(outcome, form.values);
	}
};
