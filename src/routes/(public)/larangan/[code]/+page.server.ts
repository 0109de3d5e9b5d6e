import { catalogueEntry } from '#lib/server/content/catalogue.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals }) => {
	const entry = valueOr404(catalogueEntry(params.code, locals.ctx.now()));
	return { title: `Larangan ${entry.number}: ${entry.short}`, entry };
};
