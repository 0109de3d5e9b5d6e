import { error, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { paths } from '#lib/paths.ts';
import {
	addTimeSchema,
	chooseRoundSchema,
	countHandsSchema,
	scenarioSearchSchema,
	setTermsSchema,
	steerRoundSchema
} from '#lib/schemas/hall-rounds.ts';
import { addTime } from '#lib/server/hall-rounds/add-time.ts';
import { chooseRound } from '#lib/server/hall-rounds/choose-round.ts';
import { countHands } from '#lib/server/hall-rounds/count-hands.ts';
import { hallRound } from '#lib/server/hall-rounds/hall-rounds.ts';
import { listForHalls } from '#lib/server/hall-rounds/list-for-halls.ts';
import { setTerms } from '#lib/server/hall-rounds/set-terms.ts';
import { steerRound } from '#lib/server/hall-rounds/steer-round.ts';
import { act } from '#lib/server/http/act.ts';
import { chooseText, handsText, steerText, termsRefusedText } from '#lib/text/hall-rounds.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const found = await hallRound(locals.ctx, params.eventId, params.eventSessionId);
	// Only a supervisor steers; an officer's page would lead to a refusal.
	if (!found?.supervises) error(404);
	const search = v.safeParse(scenarioSearchSchema, url.searchParams.get('cari') ?? '');
	const asked = search.success ? search.output : '';
	const { round } = found.state;
	return {
		title: 'Kendali babak',
		bare: true,
		eventTitle: found.event.title,
		sessionTitle: found.sessionTitle,
		zone: found.event.zone,
		state: found.state,
		search: asked,
		/** Only while the next one may be chosen. */
		scenarios:
			round === null || round.phase === 'revealed' ? await listForHalls(locals.ctx, params.eventSessionId, asked) : [],
		links: {
			desk: paths.event(params.eventId),
			screen: paths.roundScreen(params.eventId, params.eventSessionId),
			self: paths.rounds(params.eventId, params.eventSessionId)
		},
		stream: paths.roundStream(params.eventId, params.eventSessionId)
	};
};

export const actions: Actions = {
	pilih: act(chooseRoundSchema, {
		ask: ({ locals, params }, form) => chooseRound(locals.ctx, { ...params, ...form }),
		text: chooseText,
		done: (_, { params }) => redirect(303, paths.rounds(params.eventId, params.eventSessionId))
	}),
	cara: act(setTermsSchema, {
		ask: ({ locals, params }, { names, ...form }) =>
			setTerms(locals.ctx, { ...params, ...form, anonymous: names === 'anonymous' }),
		text: termsRefusedText,
		done: (_, { params }) => redirect(303, paths.rounds(params.eventId, params.eventSessionId))
	}),
	waktu: act(addTimeSchema, {
		ask: ({ locals, params }, form) => addTime(locals.ctx, { ...params, ...form }),
		text: termsRefusedText,
		done: (_, { params }) => redirect(303, paths.rounds(params.eventId, params.eventSessionId))
	}),
	langkah: act(steerRoundSchema, {
		ask: ({ locals, params }, form) => steerRound(locals.ctx, { ...params, ...form }),
		text: steerText,
		done: (_, { params }) => redirect(303, paths.rounds(params.eventId, params.eventSessionId))
	}),
	tangan: act(countHandsSchema, {
		ask: ({ locals, params }, { roundId, vote, ...hands }) =>
			countHands(locals.ctx, { ...params, roundId, vote, hands }),
		text: handsText,
		done: (_, { params }) => redirect(303, paths.rounds(params.eventId, params.eventSessionId))
	})
};
