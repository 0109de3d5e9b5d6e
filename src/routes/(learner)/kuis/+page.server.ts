import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { nothingSchema } from '#lib/schemas/quiz.ts';
import { quizOverview } from '#lib/server/quiz/quiz.ts';
import { startAttempt } from '#lib/server/quiz/start-attempt.ts';
import { catalogue } from '#lib/server/content/catalogue.ts';
import { act } from '#lib/server/http/act.ts';
import { startText } from '#lib/text/quiz.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	title: 'Kuis',
	overview: await quizOverview(locals.ctx),
	prohibitions: catalogue(locals.ctx.content),
	now: locals.ctx.now()
});

export const actions: Actions = {
	default: act(nothingSchema, {
		ask: ({ locals }) => startAttempt(locals.ctx),
		text: startText,
		keeps: 'nothing',
		done: (attemptId) => redirect(303, paths.attempt(attemptId))
	})
};
