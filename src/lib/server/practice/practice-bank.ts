/** The practice scenarios of a prohibition, in an order and under letters that say nothing about the answers. */
import { CHOICE_LETTERS, type ChoiceId, type ChoiceLetter } from '#lib/domain/quiz/question.ts';
import { isForPractice } from '#lib/domain/quiz/scenario-use.ts';
import { mixed } from '#lib/domain/quiz/seeded-random.ts';
import type { AnyScenario } from '#lib/server/content/content.ts';
import type { Context } from '#lib/server/platform/context.ts';

/**
 * Those that may be practised, one decision first: never one of the exam, never a story in which a reader could be
 * lost. Otherwise in an order of chance: authors put the grey one last, on every page.
 */
export function practicesFor(ctx: Context, code: string): AnyScenario[] {
	const found = [...ctx.content.scenarios.values()].filter(
		(scenario) => scenario.prohibition === code && isForPractice(scenario)
	);
	const inChance = mixed(found, chanceOf(ctx, code));
	return [...inChance.filter(isSingle), ...inChance.filter((scenario) => !isSingle(scenario))];
}

/** One of them, under its own prohibition only. */
export function findPractice({ content }: Context, code: string, scenarioId: string): AnyScenario | null {
	const scenario = content.scenarios.get(scenarioId);
	return scenario && scenario.prohibition === code && isForPractice(scenario) ? scenario : null;
}

const isSingle = (scenario: AnyScenario) => scenario.kind === 'single';

/**
 * Choices under the letters a reader sees: the order depends on the installation's key and the place, and stays the
 * same from showing to choosing.
 */
export function lettered<C extends { id: ChoiceId; text: string }>(
	ctx: Context,
	place: string,
	choices: readonly C[]
): { letter: ChoiceLetter; choice: C }[] {
	return mixed(choices, chanceOf(ctx, place)).map((choice, index) => ({
		letter: CHOICE_LETTERS[index] ?? 'D',
		choice
	}));
}

/** The same for ever at a place of this installation, and to nobody else known. */
const chanceOf = (ctx: Context, place: string): Uint8Array =>
	Buffer.from(ctx.keys.steadyMac('practice-order', place), 'base64url');
