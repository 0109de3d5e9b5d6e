/** How the people of the demo answer: what they are asked is drawn and scored by the quiz itself. */
import { DECIDING_CODES, decidesPass, type ProhibitionCode } from '#lib/domain/prohibitions.ts';
import { letterOf, type ChoiceId, type Confidence } from '#lib/domain/quiz/question.ts';
import type { Content } from '#lib/server/content/content.ts';
import { prepared } from '#lib/server/db/prepared.ts';
import type { AttemptItemTable } from '#lib/server/db/schema.ts';
import type { Answer } from '#lib/server/quiz/save-answer.ts';
import type { Chance } from './chance.ts';

/** In how many of a hundred first answers a prohibition is missed; the others in five. */
const WEAK: Partial<Record<ProhibitionCode, number>> = {
	decision_favoring: 38,
	campaign_with_state_facilities: 32,
	partisan_photo_gesture: 14,
	approach_party: 12,
	social_media: 10
};

/** How an attempt must end: everything right, something of the weak ones still wrong, or not sent yet. */
export type Ending = 'all-right' | 'some-wrong' | 'open';
export type AnswerKeys = ReadonlyMap<string, ChoiceId>;

/** What the authors hold for right, which no page tells before an attempt is closed. */
export function answerKeys(content: Content): AnswerKeys {
	const keys = new Map<string, ChoiceId>();
	for (const scenario of content.scenarios.values()) {
		const right = scenario.kind === 'single' ? scenario.choices.find((choice) => choice.right === true) : undefined;
		if (right) keys.set(scenario.id, right.id);
	}
	return keys;
}

type Asked = Pick<AttemptItemTable, 'position' | 'scenario_id' | 'prohibition' | 'shown_order'>;

/** The questions of an attempt as they were drawn, in their order. */
export const askedIn = prepared((db, value: (name: 'attemptId') => string) =>
	db
		.selectFrom('attempt_item')
		.select(['position', 'scenario_id', 'prohibition', 'shown_order'])
		.where('attempt_id', '=', value('attemptId'))
		.orderBy('position')
);

/** What somebody answers; of an attempt that stays open only the first third. */
export function answersTo(chance: Chance, keys: AnswerKeys, asked: readonly Asked[], ending: Ending): Answer[] {
	const prohibitions = asked.map((item) => item.prohibition);
	const wrong = ending === 'all-right' ? new Set<ProhibitionCode>() : wrongOnes(chance, prohibitions);
	const answered = ending === 'open' ? asked.slice(0, Math.max(1, Math.floor(asked.length / 3))) : asked;
	return answered.map((item) => {
		const order = [...item.shown_order] as ChoiceId[];
		const key = keys.get(item.scenario_id) as ChoiceId;
		const choice = wrong.has(item.prohibition) ? chance.pick(order.filter((one) => one !== key)) : key;
		const confidence = chance.happens(10) ? null : chance.pick<Confidence>([1, 2, 2, 3, 3]);
		return { position: item.position, letter: letterOf(order, choice), confidence };
	});
}

/** At least one that decides, so that the attempt is not passed; most often one of the weak ones. */
function wrongOnes(chance: Chance, asked: readonly ProhibitionCode[]): Set<ProhibitionCode> {
	const wrong = new Set(asked.filter((code) => chance.happens(WEAK[code] ?? 5)));
	if ([...wrong].some(decidesPass)) return wrong;
	const weak = asked.filter((code) => code === 'decision_favoring' || code === 'campaign_with_state_facilities');
	const deciding = asked.filter(decidesPass);
	return wrong.add(chance.pick(weak.length > 0 ? weak : deciding.length > 0 ? deciding : DECIDING_CODES));
}
