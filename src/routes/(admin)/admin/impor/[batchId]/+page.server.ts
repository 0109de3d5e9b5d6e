import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { applySchema, columnsSchema, pageOf, sheetSchema } from '#lib/schemas/administration.ts';
import { refuse, valueOr404 } from '#lib/server/http/answer.ts';
import { unitActions, unitsOf } from '#lib/server/http/import-units.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { applyImport } from '#lib/server/imports/apply-import.ts';
import { codesCsv, viewBatch } from '#lib/server/imports/imports.ts';
import { chooseImportColumns, chooseImportSheet } from '#lib/server/imports/preview-import.ts';
import { applyText } from '#lib/text/imports.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const page = pageOf(url.searchParams.get('halaman'));
	const batch = valueOr404(await viewBatch(locals.ctx, params.batchId, { eventId: null, page }));
	const asked = url.searchParams.get('langkah');
	const units = await unitsOf(locals.ctx, batch, null, asked);
	return { title: 'Impor', batch, units, choosing: asked === 'kolom' };
};

const unitForms = unitActions<RequestEvent>({
	place: ({ params }) => ({ batchId: params.batchId, eventId: null }),
	check: ({ params }) => paths.adminImportBatch(params.batchId, { langkah: 'periksa' }),
	step: ({ params }) => paths.adminImportBatch(params.batchId, { langkah: 'unit' })
});

export const actions: Actions = {
	...unitForms,
	columns: async ({ request, locals, params }) => {
		const form = await readForm(request, columnsSchema);
		if (!form.ok) return form.failure;
		const { column: columns, oneUnit } = form.value;
		const outcome = await chooseImportColumns(locals.ctx, {
			batchId: params.batchId,
			eventId: null,
			columns,
			oneUnit: oneUnit || null
		});
		if (!outcome.ok) return refuse(outcome.reason, applyText);
		redirect(303, paths.adminImportBatch(params.batchId));
	},
	sheet: async ({ request, locals, params }) => {
		const form = await readForm(request, sheetSchema);
		if (!form.ok) return form.failure;
		const { sheet } = form.value;
		const outcome = await chooseImportSheet(locals.ctx, { batchId: params.batchId, eventId: null, sheet });
		if (!outcome.ok) return refuse(outcome.reason, applyText);
		redirect(303, paths.adminImportBatch(params.batchId));
	},
	apply: async ({ request, locals, params }) => {
		const form = await readForm(request, applySchema);
		if (!form.ok) return form.failure;
		const { changes, namesConfirmed, agesConfirmed, partConfirmed } = form.value;
		const outcome = await applyImport(locals.ctx, {
			batchId: params.batchId,
			eventId: null,
			changes,
			namesConfirmed: namesConfirmed === true,
			agesConfirmed: agesConfirmed === true,
			partConfirmed: partConfirmed === true
		});
		if (!outcome.ok) return refuse(outcome.reason, applyText);
		const { counts, codes } = outcome.value;
		// The codes exist in clear in this answer only.
		return { applied: counts, codes, codesFile: codes.length > 0 ? codesCsv(codes) : null };
	}
};
