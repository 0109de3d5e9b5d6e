import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { practiceChoiceSchema } from '#lib/schemas/practice.ts';
import { catalogueEntry } from '#lib/server/content/catalogue.ts';
import { refuse, valueOr404 } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { choosePractice } from '#lib/server/practice/choose-practice.ts';
import { listPractices, openPractice } from '#lib/server/practice/practice.ts';
import { practiceText } from '#lib/text/practice.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, url, locals }) => {
	const { ctx } = locals;
	const walk = url.searchParams.get('jalan') ?? '';
	const practice = valueOr404(openPractice(ctx, { ...params, walk }));
	const { code, number, short } = valueOr404(catalogueEntry(ctx, params.code));
	const all = listPractices(ctx, params.code);
	const place = all.findIndex((line) => line.id === practice.id);
	return {
		title: `Latihan: ${practice.title}`,
		practice,
		prohibition: { code, number, short },
		place: place + 1,
		count: all.length,
		next: all[place + 1]?.id ?? null
	};
};

export const actions: Actions = {
	/** Answered by an address of its own: going back, reloading and sharing never send anything again. */
	default: async ({ request, params, locals }) => {
		const form = await readForm(request, practiceChoiceSchema);
		if (!form.ok) return form.failure;
		const { choice, walk } = form.value;
		const outcome = choosePractice(locals.ctx, { ...params, walk, letter: choice });
		if (!outcome.ok) return refuse(outcome.reason, practiceText);
		redirect(303, paths.practiceStep(params.code, params.scenarioId, outcome.value));
	}
};
