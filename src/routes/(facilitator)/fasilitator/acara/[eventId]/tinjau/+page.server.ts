import { error } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { settleReviewSchema } from '#lib/schemas/participants.ts';
import { listReviews, settleReview } from '#lib/server/attendance/settle-review.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { formatMoment } from '#lib/text/format.ts';
import { methodText, settleReviewText } from '#lib/text/participants.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const found = await listReviews(locals.ctx, params.eventId);
	if (!found) error(404);
	const lines = found.reviews.map((review) => ({
		...review,
		method: methodText[review.method],
		scanned: formatMoment(review.scannedAt, found.zone),
		received: formatMoment(review.receivedAt, found.zone),
		answered: review.answer ? formatMoment(review.answer.at, found.zone) : ''
	}));
	return {
		title: 'Pindaian yang perlu ditinjau',
		eventTitle: found.eventTitle,
		desk: paths.event(params.eventId),
		waiting: lines.filter((line) => line.answer === null),
		settled: lines.filter((line) => line.answer !== null),
		nonce: locals.ctx.newId()
	};
};

export const actions: Actions = {
	default: async ({ params, request, locals }) => {
		const form = await readForm(request, settleReviewSchema);
		if (!form.ok) return form.failure;
		const outcome = await settleReview(locals.ctx, { eventId: params.eventId, ...form.value });
		if (!outcome.ok) return refuse(outcome.reason, settleReviewText, { field: 'reason', values: form.values });
		return { settled: outcome.value.name, verdict: form.value.verdict };
	}
};
