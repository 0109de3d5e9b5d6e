import { error } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { settleReviewSchema } from '#lib/schemas/participants.ts';
import { settleReviews } from '#lib/server/attendance/settle-review.ts';
import { listReviews } from '#lib/server/attendance/list-reviews.ts';
import { act } from '#lib/server/http/act.ts';
import { reviewText } from '#lib/text/attendance.ts';
import { formatMoment } from '#lib/text/format.ts';
import { methodText, settledText, settleReviewText } from '#lib/text/participants.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const found = await listReviews(locals.ctx, params.eventId);
	if (!found) error(404);
	const lines = found.reviews.map((review) => ({
		...review,
		method: methodText[review.method],
		why: reviewText[review.reason],
		scanned: formatMoment(review.scannedAt, found.zone),
		received: formatMoment(review.receivedAt, found.zone),
		marked: review.markedAt && formatMoment(review.markedAt, found.zone),
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
	default: act(settleReviewSchema, {
		ask: ({ locals, params }, { scanId, ...form }) =>
			settleReviews(locals.ctx, { eventId: params.eventId, scanIds: scanId, ...form }),
		text: settleReviewText,
		field: 'reason',
		done: (settled, _, { verdict }) => ({ settled: settledText(settled, verdict) })
	})
};
