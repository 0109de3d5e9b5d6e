import { error, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { paths } from '#lib/paths.ts';
import { answerSchema, nothingSchema, placeSchema } from '#lib/schemas/quiz.ts';
import { refuse, valueOr404 } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { attemptPage } from '#lib/server/quiz/attempt-page.ts';
import { saveAnswer } from '#lib/server/quiz/save-answer.ts';
import { submitAttempt } from '#lib/server/quiz/submit-attempt.ts';
import { saveText, submitText, tooQuickText, unansweredText } from '#lib/text/quiz.ts';
import type { Actions, PageServerLoad } from './$types';

/** `?n=5`; null opens the first place without an answer. */
function placeIn(url: URL): number | null {
	const text = url.searchParams.get('n');
	if (text === null) return null;
	const place = v.safeParse(placeSchema, text);
	return place.success ? place.output : error(404);
}

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const outcome = await attemptPage(locals.ctx, { attemptId: params.attemptId, position: placeIn(url) });
	if (!outcome.ok && outcome.reason === 'closed') redirect(303, paths.attemptResult(params.attemptId));
	const view = valueOr404(outcome);
	const title = view.question ? `Skenario ${view.position} dari ${view.count}` : 'Periksa dan kirim';
	// The quiz brings its own frame: one decision a screen, the story above the fold of a small phone.
	return { title, view, bare: true };
};

export const actions: Actions = {
	simpan: async ({ request, params, url, locals }) => {
		const form = await readForm(request, answerSchema);
		if (!form.ok) return form.failure;
		const { choice: letter, confidence } = form.value;
		const input = { attemptId: params.attemptId, position: placeIn(url) ?? error(404), letter, confidence };
		const outcome = await saveAnswer(locals.ctx, input);
		if (outcome.ok) redirect(303, paths.attempt(params.attemptId, outcome.value.next));
		if (outcome.reason === 'closed') redirect(303, paths.attemptResult(params.attemptId, true));
		return refuse(outcome.reason, saveText, { field: 'choice', values: form.values });
	},
	kirim: async ({ request, params, locals }) => {
		const form = await readForm(request, nothingSchema);
		if (!form.ok) return form.failure;
		const outcome = await submitAttempt(locals.ctx, params.attemptId);
		if (outcome.ok || outcome.reason === 'already-submitted') redirect(303, paths.attemptResult(params.attemptId));
		if (outcome.reason === 'unanswered') return refuse(outcome.reason, { unanswered: unansweredText(outcome.places) });
		if (outcome.reason === 'too-quick')
			return refuse(outcome.reason, { 'too-quick': tooQuickText(outcome.from, outcome.zone) });
		return refuse(outcome.reason, submitText);
	}
};
