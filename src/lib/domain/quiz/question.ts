/** A scenario as an attempt keeps it, and the part of it that a learner may see before answering. */
import type { CitedLaw } from '../legal-basis.ts';
import type { ProhibitionCode } from '../prohibitions.ts';
import type { StorySetting } from './setting.ts';

export const CHOICE_LETTERS = ['A', 'B', 'C', 'D'] as const;
export type ChoiceLetter = (typeof CHOICE_LETTERS)[number];
export type ChoiceId = 'a' | 'b' | 'c' | 'd';

/** How sure the learner is: 1 guessing, 2 fairly, 3 very. */
export const CONFIDENCES = [1, 2, 3] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** A law as it was cited that day. */
export type BasisSnapshot = CitedLaw & { id: string };

/** Everything of a scenario, key included: kept with the attempt so that an old result can always be explained (Q5). */
export type ScenarioSnapshot = StorySetting & {
	scenarioId: string;
	prohibition: ProhibitionCode;
	title: string;
	story: string;
	question: string;
	choices: { id: ChoiceId; text: string; right: boolean; consequence: string }[];
	why: string;
	bases: BasisSnapshot[];
};

/** What was drawn for one place of an attempt: which scenario, which wording, in which order its choices stand. */
export type Drawn = {
	scenarioId: string;
	prohibition: ProhibitionCode;
	/** Of the author's file, first 16 hex. */
	contentHash: string;
	/** Names the ScenarioSnapshot. */
	snapshot: string;
	order: ChoiceId[];
};

export type PublicQuestion = StorySetting & {
	story: string;
	question: string;
	choices: { letter: ChoiceLetter; text: string }[];
};

/**
 * The question as shown before the attempt is closed: no key, consequence, reason, law or title, and no author's
 * letters either, because where an author puts the key is a habit (requirement Q1, T-01).
 */
export function publicQuestion(scenario: ScenarioSnapshot, order: readonly ChoiceId[]): PublicQuestion {
	const { phase, election, workplace, story, question } = scenario;
	const choices = order.map((id) => ({
		letter: letterOf(order, id),
		text: scenario.choices.find((choice) => choice.id === id)?.text ?? ''
	}));
	return { phase, election, workplace, story, question, choices };
}

/** The letter under which a choice stands in this order. */
export function letterOf(order: readonly ChoiceId[], id: ChoiceId): ChoiceLetter {
	return CHOICE_LETTERS[order.indexOf(id)] ?? 'A';
}

/** The choice behind a letter; null when so many choices were not shown. */
export function choiceAt(order: readonly ChoiceId[], letter: ChoiceLetter): ChoiceId | null {
	return order[CHOICE_LETTERS.indexOf(letter)] ?? null;
}
