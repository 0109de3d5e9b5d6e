import { error } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { lookAtSheetSchema, recordSheetSchema } from '#lib/schemas/sign-in-sheets.ts';
import { lookAtSheet, recordSheet, sheetToRecord } from '#lib/server/attendance/record-sheet.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { deviceOf } from '#lib/server/http/device.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { fieldOfSheet, recordSheetText, rowStateText } from '#lib/text/sign-in-sheets.ts';
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

type Refused = Extract<Awaited<ReturnType<typeof lookAtSheet>>, { ok: false }>;

/** The sentence at the field it speaks of, with the piece that was not understood. */
function refused(outcome: Refused, values: Record<string, string>) {
	const field = fieldOfSheet(outcome.reason);
	const text = outcome.at ? `“${outcome.at}”: ${recordSheetText[outcome.reason]}` : recordSheetText[outcome.reason];
	return refuse(
		outcome.reason,
		{ ...recordSheetText, [outcome.reason]: text },
		{ values, ...(field ? { field } : {}) }
	);
}

export const actions: Actions = {
	look: async ({ params, request, locals }) => {
		const form = await readForm(request, lookAtSheetSchema);
		if (!form.ok) return form.failure;
		const outcome = await lookAtSheet(locals.ctx, { ...params, ...form.value });
		if (!outcome.ok) return refused(outcome, form.values);
		const { rows, recorded } = outcome.value;
		const signed = rows.filter((row) => row.signed);
		return {
			values: form.values,
			looked: {
				recorded,
				signed: signed.length,
				unsigned: rows.filter((row) => !row.signed),
				others: signed.filter((row) => row.state !== 'new').map((row) => ({ ...row, state: rowStateText[row.state] })),
				names: signed.filter((row) => row.state === 'new')
			}
		};
	},
	record: async (event) => {
		const { params, request, locals } = event;
		const form = await readForm(request, recordSheetSchema);
		if (!form.ok) return form.failure;
		const outcome = await recordSheet(locals.ctx, { ...params, ...form.value, deviceId: deviceOf(event) });
		if (!outcome.ok) return refused(outcome, form.values);
		return { recorded: outcome.value };
	}
};
