import { error } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { lookAtSheetSchema, recordSheetSchema } from '#lib/schemas/sign-in-sheets.ts';
import { lookAtSheet, recordSheet, sheetToRecord } from '#lib/server/attendance/record-sheet.ts';
import { deviceOf } from '#lib/server/http/device.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { refusedSheet, shownLook } from '#lib/server/http/sheet-forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const found = await sheetToRecord(locals.ctx, params);
	if (!found) error(404);
	const { sheet, rows, next } = found;
	return {
		title: `Lembar ${sheet.position}`,
		position: sheet.position,
		unitLabel: sheet.unit_label || 'Tanpa unit',
		code: sheet.code,
		rows,
		next: next && paths.signInSheet(params.eventId, params.eventSessionId, next),
		list: paths.signInSheets(params.eventId, params.eventSessionId)
	};
};

export const actions: Actions = {
	look: async ({ params, request, locals }) => {
		const form = await readForm(request, lookAtSheetSchema);
		if (!form.ok) return form.failure;
		const outcome = await lookAtSheet(locals.ctx, { ...params, ...form.value });
		if (!outcome.ok) return refusedSheet(outcome, form.values);
		return { values: form.values, looked: shownLook(outcome.value) };
	},
	record: async (event) => {
		const { params, request, locals } = event;
		const form = await readForm(request, recordSheetSchema);
		if (!form.ok) return form.failure;
		const outcome = await recordSheet(locals.ctx, { ...params, ...form.value, deviceId: deviceOf(event) });
		if (!outcome.ok) return refusedSheet(outcome, form.values);
		return { recorded: outcome.value };
	}
};
