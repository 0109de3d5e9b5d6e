import type { HallScenario } from './view.ts';
import { searchName } from '#lib/domain/people/person.ts';
import type { ProhibitionCode } from '#lib/domain/prohibitions.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { hallPool } from '#lib/server/quiz/quiz.ts';
import { roundsOf } from './hall-rounds.queries.ts';

/**
 * The scenarios from which a supervisor chooses, by prohibition; those shown to this hall already are marked. `search`
 * finds words of the prohibition, its number or the title. No key and no consequence.
 */
export async function listForHalls(ctx: Context, eventSessionId: string, search: string): Promise<HallScenario[]> {
	const shown = new Set((await roundsOf(ctx.db, eventSessionId)).map((round) => round.scenario_id));
	const names = ctx.content.prohibitions;
	const nameOf = (code: ProhibitionCode) => {
		const prohibition = names.get(code);
		return prohibition ? `${prohibition.number}. ${prohibition.short}` : code;
	};
	const places = [...names.keys()];
	const words = searchName(search).split(' ').filter(Boolean);
	return hallPool(ctx.content)
		.map((scenario) => ({
			id: scenario.id,
			title: scenario.title,
			story: scenario.story,
			code: scenario.prohibition,
			prohibition: nameOf(scenario.prohibition),
			shown: shown.has(scenario.id)
		}))
		.filter(({ title, prohibition, code }) => {
			const text = searchName(`${prohibition} ${names.get(code)?.wording ?? ''} ${title}`);
			return words.every((word) => text.includes(word));
		})
		.sort((a, b) => places.indexOf(a.code) - places.indexOf(b.code) || (a.id < b.id ? -1 : 1))
		.map(({ code: _, ...line }) => line);
}
