import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { practiceChoiceSchema } from '#lib/schemas/practice.ts';
import { catalogueEntry } from '#lib/server/content/catalogue.ts';
import { act } from '#lib/server/http/act.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
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
	default: act(practiceChoiceSchema, {
		ask: ({ locals, params }, { choice, walk }) => choosePractice(locals.ctx, { ...params, walk, letter: choice }),
		text: practiceText,
		keeps: 'nothing',
		done: (step, { params }) => redirect(303, paths.practiceStep(params.code, params.scenarioId, step))
	})
};
