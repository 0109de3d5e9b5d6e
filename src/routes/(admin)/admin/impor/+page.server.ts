import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { uploadSchema } from '#lib/schemas/imports.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { readUpload } from '#lib/server/http/read-upload.ts';
import { listBatches, listTargets } from '#lib/server/imports/imports.ts';
import { previewImport } from '#lib/server/imports/preview-import.ts';
import { previewText } from '#lib/text/imports.ts';
import { fileText } from '#lib/text/import-files.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	title: 'Impor',
	kind: url.searchParams.get('jenis') === 'units' ? ('units' as const) : ('people' as const),
	targets: await listTargets(locals.ctx),
	batches: await listBatches(locals.ctx, null)
});

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const form = await readUpload(request, uploadSchema, 'file');
		if (!form.ok) return form.failure;
		const { kind, unitId } = form.value;
		const { name, bytes } = form.file;
		const outcome = await previewImport(locals.ctx, { kind, unitId, eventId: null, fileName: name, bytes });
		if (outcome.ok) redirect(303, paths.adminImportBatch(outcome.value));
		if (outcome.reason === 'not-found') return refuse(outcome.reason, previewText);
		const sentence = fileText[outcome.file.reason](outcome.file.detail);
		return refuse('file-refused', { 'file-refused': sentence }, { field: 'file', values: form.values });
	}
};
