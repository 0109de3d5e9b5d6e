import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { nothingSchema } from '#lib/schemas/quiz.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { quizOverview } from '#lib/server/quiz/quiz.ts';
import { startAttempt } from '#lib/server/quiz/start-attempt.ts';
import { catalogue } from '#lib/server/content/catalogue.ts';
import { startText } from '#lib/text/quiz.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	title: 'Kuis',
	overview: await quizOverview(locals.ctx),
	prohibitions: catalogue(locals.ctx.content),
	now: locals.ctx.now()
});

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const form = await readForm(request, nothingSchema);
		if (!form.ok) return form.failure;
		const outcome = await startAttempt(locals.ctx);
		if (!outcome.ok) return refuse(outcome.reason, startText);
		redirect(303, paths.attempt(outcome.value));
	}
};
