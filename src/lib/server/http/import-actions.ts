/** The forms on the page of an import: which sheet, which columns, which units, and the last button. The same for every door. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { applySchema, columnsSchema, sheetSchema } from '#lib/schemas/imports.ts';
import { applyImport } from '#lib/server/imports/apply-import.ts';
import { codesCsv } from '#lib/server/imports/imports.ts';
import { chooseImportColumns, chooseImportSheet } from '#lib/server/imports/recheck-import.ts';
import { applyText } from '#lib/text/imports.ts';
import { act } from './act.ts';
import { refuse } from './answer.ts';
import { unitActions, type BatchPlace } from './import-units.ts';
import { readForm } from './read-form.ts';

type Step = { langkah?: 'unit' | 'periksa' };

/** `place` says which batch, `page` the address of its page at a step. */
export function importActions<E extends RequestEvent>(door: {
	place: (event: E) => BatchPlace;
	page: (event: E, query: Step) => string;
}) {
	const { place, page } = door;
	return {
		...unitActions<E>({
			place,
			check: (event) => page(event, { langkah: 'periksa' }),
			step: (event) => page(event, { langkah: 'unit' })
		}),
		columns: async (event: E) => {
			const form = await readForm(event.request, columnsSchema);
			if (!form.ok) return form.failure;
			const { column: columns, oneUnit } = form.value;
			const chosen = { columns, oneUnit: oneUnit || null };
			const outcome = await chooseImportColumns(event.locals.ctx, { ...place(event), ...chosen });
			if (!outcome.ok) return refuse(outcome.reason, applyText);
			redirect(303, page(event, {}));
		},
		sheet: async (event: E) => {
			const form = await readForm(event.request, sheetSchema);
			if (!form.ok) return form.failure;
			const outcome = await chooseImportSheet(event.locals.ctx, { ...place(event), sheet: form.value.sheet });
			if (!outcome.ok) return refuse(outcome.reason, applyText);
			redirect(303, page(event, {}));
		},
		apply: act(applySchema, {
			ask: (event: E, { changes, namesConfirmed, agesConfirmed, partConfirmed }) =>
				applyImport(event.locals.ctx, {
					...place(event),
					changes,
					namesConfirmed: namesConfirmed === true,
					agesConfirmed: agesConfirmed === true,
					partConfirmed: partConfirmed === true
				}),
			text: applyText,
			keeps: 'nothing',
			// The codes exist in clear in this answer only.
			done: async ({ counts, codes }) => ({
				applied: counts,
				codes,
				codesFile: codes.length > 0 ? await codesCsv(codes) : null
			})
		})
	};
}
