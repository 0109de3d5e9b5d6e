import { error, redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { roundAnswerSchema } from '#lib/schemas/hall-rounds.ts';
import { answerRound } from '#lib/server/hall-rounds/answer-round.ts';
import { roundOnPhone } from '#lib/server/hall-rounds/round-on-phone.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { seatIn } from '#lib/server/http/seat.ts';
import { basisWords } from '#lib/text/bases.ts';
import { formatHour } from '#lib/text/format.ts';
import { answerText } from '#lib/text/hall-rounds.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { params, locals } = event;
	const outcome = await roundOnPhone(locals.ctx, { ...params, seat: seatIn(event, params.sessionId) });
	if (!outcome.ok && outcome.reason === 'not-found') {
		// A phone that speaks for nobody yet says who it is, whichever hall it asked for.
		if (locals.ctx.actor.kind !== 'person') redirect(303, paths.joinRounds());
		error(404);
	}
	if (!outcome.ok) return { title: 'Babak', bare: true, absent: true as const };
	const { round, open, answers, end, zone, ...hall } = outcome.value;
	const mine = open ? answers[open] : (answers[2] ?? answers[1]);
	return {
		title: round ? `Babak ${round.position}` : 'Babak',
		bare: true,
		absent: false as const,
		...hall,
		round,
		open,
		mine: mine ? { ...mine, at: formatHour(mine.answeredAt, zone) } : null,
		end: end && {
			...end,
			bases: end.bases.map((basis) => basisWords(basis, locals.ctx.now()))
		},
		self: paths.phoneRound(params.sessionId),
		stream: paths.phoneRoundStream(params.sessionId)
	};
};

export const actions: Actions = {
	jawab: async (event) => {
		const { params, request, locals } = event;
		const form = await readForm(request, roundAnswerSchema);
		if (!form.ok) return form.failure;
		const { choice: letter, ...answer } = form.value;
		const input = { ...params, ...answer, letter, seat: seatIn(event, params.sessionId) };
		const outcome = await answerRound(locals.ctx, input);
		if (!outcome.ok)
			return refuse(outcome.reason, answerText, {
				...(outcome.reason === 'unknown-choice' ? { field: 'choice' } : {}),
				values: form.values
			});
		redirect(303, paths.phoneRound(params.sessionId));
	}
};
