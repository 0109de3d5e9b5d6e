import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { nothingSchema } from '#lib/schemas/quiz.ts';
import type { ProhibitionCode } from '#lib/domain/prohibitions.ts';
import { ownMastery } from '#lib/server/quiz/own-mastery.ts';
import { quizOverview } from '#lib/server/quiz/quiz.ts';
import { startAttempt } from '#lib/server/quiz/start-attempt.ts';
import { catalogue } from '#lib/server/content/catalogue.ts';
import { act } from '#lib/server/http/act.ts';
import { softHyphens } from '#lib/text/soft-hyphens.ts';
import { startText } from '#lib/text/quiz.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const overview = await quizOverview(locals.ctx);
	const mastery = await ownMastery(locals.ctx, overview?.course.understanding ?? new Map());
	const prohibitions = catalogue(locals.ctx.content);
	return {
		title: 'Kuis',
		overview,
		prohibitions,
		mastery:
			mastery &&
			prohibitions.map(({ code, number, short }) => ({
				number,
				name: softHyphens(short),
				state: mastery.get(code as ProhibitionCode) ?? ('untested' as const),
				href: paths.prohibition(code)
			})),
		now: locals.ctx.now()
	};
};

export const actions: Actions = {
	default: act(nothingSchema, {
		ask: ({ locals }) => startAttempt(locals.ctx),
		text: startText,
		keeps: 'nothing',
		done: (attemptId) => redirect(303, paths.attempt(attemptId))
	})
};
