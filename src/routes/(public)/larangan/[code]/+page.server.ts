import { catalogueEntry } from '#lib/server/content/catalogue.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { listPractices } from '#lib/server/practice/practice.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals: { ctx } }) => {
	const entry = valueOr404(catalogueEntry(ctx, params.code));
	return {
		title: `Larangan ${entry.number}: ${entry.short}`,
		entry,
		practices: listPractices(ctx, entry.code)
	};
};
