import { redirect } from '@sveltejs/kit';
import { nothingSchema } from '#lib/schemas/quiz.ts';
import { paths } from '#lib/paths.ts';
import { catalogue } from '#lib/server/content/catalogue.ts';
import { act } from '#lib/server/http/act.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { confirmReasons } from '#lib/server/quiz/confirm-reasons.ts';
import { attemptResult } from '#lib/server/quiz/attempt-result.ts';
import { formatMoment } from '#lib/text/format.ts';
import { saveText } from '#lib/text/quiz.ts';
import { reasonsText } from '#lib/text/understanding.ts';
import type { Actions, PageServerLoad } from './$types';
import { resultView } from './result-view.ts';

/** A page to read: without the script and its copy of the data it is a third of the size. */
export const csr = false;

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const outcome = await attemptResult(locals.ctx, params.attemptId);
	if (!outcome.ok && outcome.reason === 'still-open') redirect(303, paths.attempt(params.attemptId));
	const result = valueOr404(outcome);
	return {
		title: 'Hasil kuis',
		result: resultView(result, catalogue(locals.ctx.content), locals.ctx.now()),
		number: result.number,
		newerAttemptId: result.newerAttemptId,
		completed: result.course.completedAt !== null,
		/** An answer that came after the close: it was not saved, and why. */
		late: url.searchParams.has('terlambat') ? saveText.closed : null,
		closed: formatMoment(result.closedAt, result.zone)
	};
};

export const actions: Actions = {
	default: act(nothingSchema, {
		ask: ({ locals, params }) => confirmReasons(locals.ctx, params.attemptId ?? ''),
		text: reasonsText,
		keeps: 'nothing',
		done: ({ programmeComplete }) => redirect(303, programmeComplete ? paths.myCertificates() : paths.learnerHome())
	})
};
