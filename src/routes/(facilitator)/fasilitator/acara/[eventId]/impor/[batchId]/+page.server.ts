import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { applySchema, columnsSchema, pageOf } from '#lib/schemas/administration.ts';
import { refuse, valueOr404 } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { applyImport } from '#lib/server/imports/apply-import.ts';
import { codesCsv, viewBatch } from '#lib/server/imports/imports.ts';
import { chooseImportColumns } from '#lib/server/imports/preview-import.ts';
import { applyText } from '#lib/text/imports.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const page = pageOf(url.searchParams.get('halaman'));
	const batch = valueOr404(await viewBatch(locals.ctx, params.batchId, { eventId: params.eventId, page }));
	return { title: 'Impor', batch, choosing: url.searchParams.get('langkah') === 'kolom', eventId: params.eventId };
};

export const actions: Actions = {
	columns: async ({ request, locals, params }) => {
		const form = await readForm(request, columnsSchema);
		if (!form.ok) return form.failure;
		const columns = form.value.column;
		const outcome = await chooseImportColumns(locals.ctx, {
			batchId: params.batchId,
			eventId: params.eventId,
			columns
		});
		if (!outcome.ok) return refuse(outcome.reason, applyText);
		redirect(303, paths.participantImportBatch(params.eventId, params.batchId));
	},
	apply: async ({ request, locals, params }) => {
		const form = await readForm(request, applySchema);
		if (!form.ok) return form.failure;
		const { changes, namesConfirmed, partConfirmed } = form.value;
		const outcome = await applyImport(locals.ctx, {
			batchId: params.batchId,
			eventId: params.eventId,
			changes,
			namesConfirmed: namesConfirmed === true,
			partConfirmed: partConfirmed === true
		});
		if (!outcome.ok) return refuse(outcome.reason, applyText);
		const { counts, codes } = outcome.value;
		// The codes exist in clear in this answer only.
		return { applied: counts, codes, codesFile: codes.length > 0 ? codesCsv(codes) : null };
	}
};
