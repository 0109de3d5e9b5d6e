import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { uploadListSchema } from '#lib/schemas/imports.ts';
import { refuse, valueOr404 } from '#lib/server/http/answer.ts';
import { readUpload } from '#lib/server/http/read-upload.ts';
import { dutyImport } from '#lib/server/imports/imports.ts';
import { previewImport } from '#lib/server/imports/preview-import.ts';
import { previewText } from '#lib/text/imports.ts';
import { fileText } from '#lib/text/import-files.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { programme, batches } = valueOr404(await dutyImport(locals.ctx, params.assignmentId));
	return { title: 'Impor daftar', assignmentId: params.assignmentId, programme, batches };
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const form = await readUpload(request, uploadListSchema, 'file');
		if (!form.ok) return form.failure;
		const target = { kind: 'duties', unitId: null, eventId: null, assignmentId: params.assignmentId } as const;
		const outcome = await previewImport(locals.ctx, { ...target, fileName: form.file.name, bytes: form.file.bytes });
		if (outcome.ok) redirect(303, paths.dutyImportBatch(params.assignmentId, outcome.value));
		if (outcome.reason === 'not-found') return refuse(outcome.reason, previewText);
		const sentence = fileText[outcome.file.reason](outcome.file.detail);
		return refuse('file-refused', { 'file-refused': sentence }, { field: 'file' });
	}
};
