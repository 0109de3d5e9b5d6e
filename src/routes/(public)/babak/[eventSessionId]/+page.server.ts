import { error, redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { roundAnswerSchema } from '#lib/schemas/hall-rounds.ts';
import { SENDER_HEADER } from '#lib/schemas/sender.ts';
import { nothingSchema } from '#lib/schemas/quiz.ts';
import { localSecond } from '#lib/domain/time/office-time.ts';
import { answerRound } from '#lib/server/hall-rounds/answer-round.ts';
import { askMoreTime } from '#lib/server/hall-rounds/ask-more-time.ts';
import { roundOnPhone } from '#lib/server/hall-rounds/round-on-phone.ts';
import { act } from '#lib/server/http/act.ts';
import { SESSION_ENDED } from '#lib/server/http/guard.ts';
import { seatIn } from '#lib/server/http/seat.ts';
import { basisWords } from '#lib/text/bases.ts';
import { formatHour } from '#lib/text/format.ts';
import { answerText, lateText, moreTimeText } from '#lib/text/hall-rounds.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { params, locals } = event;
	const outcome = await roundOnPhone(locals.ctx, { ...params, seat: seatIn(event, params.eventSessionId) });
	if (!outcome.ok && outcome.reason === 'not-found') {
		// A phone that speaks for nobody yet says who it is, whichever hall it asked for.
		if (locals.ctx.actor.kind !== 'person') redirect(303, paths.joinRounds());
		error(404);
	}
	if (!outcome.ok) return { title: 'Babak', bare: true, absent: true as const };
	const { round, open, closes, answers, late, end, zone, ...hall } = outcome.value;
	const mine = open ? answers[open] : (answers[2] ?? answers[1]);
	return {
		title: round ? `Babak ${round.position}` : 'Babak',
		bare: true,
		absent: false as const,
		...hall,
		round,
		open,
		closes: closes && { ...closes, hour: localSecond(new Date(closes.at), zone) },
		late: late.map((one) => lateText({ ...one, at: formatHour(one.at, zone) })),
		zone,
		mine: mine ? { ...mine, at: mine.answeredAt && formatHour(mine.answeredAt, zone) } : null,
		end: end && {
			...end,
			bases: end.bases.map((basis) => basisWords(basis, locals.ctx.now()))
		},
		eventSessionId: params.eventSessionId,
		pledgePage: paths.phonePledge(params.eventSessionId),
		self: paths.phoneRound(params.eventSessionId),
		stream: paths.phoneRoundStream(params.eventSessionId)
	};
};

export const actions: Actions = {
	jawab: act(roundAnswerSchema, {
		ask: async (event, { choice: letter, ...answer }) => {
			const { params, request, locals } = event;
			const signedIn = locals.ctx.actor.kind === 'person';
			// A page of somebody who was signed in: said, and never answered under the entry that this phone speaks for too.
			if (!signedIn && request.headers.has(SENDER_HEADER)) error(401, { message: SESSION_ENDED });
			const seat = seatIn(event, params.eventSessionId);
			const outcome = await answerRound(locals.ctx, { ...params, ...answer, letter, seat });
			if (!outcome.ok && outcome.reason === 'not-found' && !signedIn) redirect(303, paths.joinRounds());
			return outcome;
		},
		text: answerText,
		field: (reason) => (reason === 'unknown-choice' ? 'choice' : undefined),
		done: (_, { params }) => redirect(303, paths.phoneRound(params.eventSessionId))
	}),
	waktu: act(nothingSchema, {
		ask: async (event) => {
			const { params, locals } = event;
			const outcome = await askMoreTime(locals.ctx, { ...params, seat: seatIn(event, params.eventSessionId) });
			if (!outcome.ok && outcome.reason === 'not-found' && locals.ctx.actor.kind !== 'person')
				redirect(303, paths.joinRounds());
			return outcome;
		},
		text: moreTimeText,
		done: (_, { params }) => redirect(303, paths.phoneRound(params.eventSessionId))
	})
};
