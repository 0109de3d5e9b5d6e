import { error, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { paths } from '#lib/paths.ts';
import {
	chooseRoundSchema,
	countHandsSchema,
	scenarioSearchSchema,
	steerRoundSchema
} from '#lib/schemas/hall-rounds.ts';
import { chooseRound } from '#lib/server/hall-rounds/choose-round.ts';
import { countHands } from '#lib/server/hall-rounds/count-hands.ts';
import { hallRound } from '#lib/server/hall-rounds/hall-rounds.ts';
import { listForHalls } from '#lib/server/hall-rounds/list-for-halls.ts';
import { steerRound } from '#lib/server/hall-rounds/steer-round.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { chooseText, handsText, steerText } from '#lib/text/hall-rounds.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const found = await hallRound(locals.ctx, params.eventId, params.sessionId);
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
		state: found.state,
		search: asked,
		/** Only while the next one may be chosen. */
		scenarios:
			round === null || round.phase === 'revealed' ? await listForHalls(locals.ctx, params.sessionId, asked) : [],
		links: {
			desk: paths.event(params.eventId),
			screen: paths.roundScreen(params.eventId, params.sessionId),
			self: paths.rounds(params.eventId, params.sessionId)
		},
		stream: paths.roundStream(params.eventId, params.sessionId)
	};
};

export const actions: Actions = {
	pilih: async ({ params, request, locals }) => {
		const form = await readForm(request, chooseRoundSchema);
		if (!form.ok) return form.failure;
		const outcome = await chooseRound(locals.ctx, { ...params, ...form.value });
		if (!outcome.ok) return refuse(outcome.reason, chooseText, { values: form.values });
		redirect(303, paths.rounds(params.eventId, params.sessionId));
	},
	langkah: async ({ params, request, locals }) => {
		const form = await readForm(request, steerRoundSchema);
		if (!form.ok) return form.failure;
		const outcome = await steerRound(locals.ctx, { ...params, ...form.value });
		if (!outcome.ok) return refuse(outcome.reason, steerText, { values: form.values });
		redirect(303, paths.rounds(params.eventId, params.sessionId));
	},
	tangan: async ({ params, request, locals }) => {
		const form = await readForm(request, countHandsSchema);
		if (!form.ok) return form.failure;
		const { roundId, vote, ...hands } = form.value;
		const outcome = await countHands(locals.ctx, { ...params, roundId, vote, hands });
		if (!outcome.ok) return refuse(outcome.reason, handsText, { values: form.values });
		redirect(303, paths.rounds(params.eventId, params.sessionId));
	}
};
