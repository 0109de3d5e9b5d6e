import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { completeModuleSchema } from '#lib/schemas/learning.ts';
import { basisInWords, moduleReview, openQuestionsOf } from '#lib/server/content/content.ts';
import { act } from '#lib/server/http/act.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { completeModule } from '#lib/server/learning/complete-module.ts';
import { openModule } from '#lib/server/learning/open-module.ts';
import { completeModuleText } from '#lib/text/learning.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { bases, course, meta, previous, next, ...reading } = valueOr404(await openModule(locals.ctx, params.slug));
	const { slug, title, minutes, version } = meta;
	return {
		title,
		module: { slug, title, minutes, version, ...reading, previous: previous?.slug, next: next?.slug },
		hasQuiz: course?.track.hasQuiz ?? false,
		bases: bases.map((basis) => ({ id: basis.id, view: basisInWords(basis, locals.ctx.now()) })),
		openQuestions: openQuestionsOf(locals.ctx.content),
		review: moduleReview(locals.ctx.content, slug)
	};
};

export const actions: Actions = {
	default: act(completeModuleSchema, {
		ask: ({ locals, params }, form) => completeModule(locals.ctx, { slug: params.slug, ...form }),
		text: completeModuleText,
		keeps: 'nothing',
		done: ({ next, hasQuiz }) => {
			if (next) redirect(303, paths.module(next.slug));
			redirect(303, hasQuiz ? paths.quiz() : paths.learnerHome());
		}
	})
};
