import { paths } from '#lib/paths.ts';
import { pageOf } from '#lib/schemas/addresses.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { importActions } from '#lib/server/http/import-actions.ts';
import { unitsOf } from '#lib/server/http/import-units.ts';
import { viewBatch } from '#lib/server/imports/view-batch.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const page = pageOf(url.searchParams.get('halaman'));
	const batch = valueOr404(
		await viewBatch(locals.ctx, params.batchId, { eventId: null, assignmentId: params.assignmentId, page })
	);
	const asked = url.searchParams.get('langkah');
	const units = await unitsOf(locals.ctx, batch, params.assignmentId, asked);
	return { title: 'Impor', batch, units, choosing: asked === 'kolom', assignmentId: params.assignmentId };
};

export const actions: Actions = importActions<RequestEvent>({
	place: ({ params }) => ({ batchId: params.batchId, eventId: null, assignmentId: params.assignmentId }),
	page: ({ params }, query) => paths.dutyImportBatch(params.assignmentId, params.batchId, query)
});
