import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { offeredAt, takeChoice, walkPath } from '#lib/domain/quiz/walk-branch.ts';
import type { BranchingScenario, Scenario } from '#lib/server/content/content.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { findPractice, lettered } from './practice-bank.ts';
import { issueWalk, readWalk } from './walk-token.ts';

export type ChoosePractice = {
	code: string;
	scenarioId: string;
	/** As it came with the page: where the reader stood. */
	walk: string;
	letter: string;
};

type Refusal = 'not-found' | 'start-again' | 'unknown-choice';

/**
 * Makes one choice in a practice scenario and answers the new path, signed; nothing is stored or scored. Open to
 * anyone. Refuses: 'not-found', 'start-again' (a path that is not ours, or of an older wording), 'unknown-choice'
 * (not among those offered where the reader stands, so no part of a story can be skipped).
 */
export function choosePractice(ctx: Context, input: ChoosePractice): Outcome<string, Refusal> {
	const scenario = findPractice(ctx, input.code, input.scenarioId);
	if (!scenario) return no('not-found');
	const path = readWalk(ctx, scenario.id, input.walk);
	if (!path) return no('start-again');
	const next =
		scenario.kind === 'single' ? chosenOf(ctx, scenario, input.letter) : stepOf(ctx, scenario, path, input.letter);
	return next.ok ? ok(issueWalk(ctx, scenario.id, next.value)) : next;
}

/** Another try takes the place of the one before. */
function chosenOf(ctx: Context, scenario: Scenario, letter: string): Outcome<string[], 'unknown-choice'> {
	const chosen = lettered(ctx, scenario.id, scenario.choices).find((one) => one.letter === letter);
	return chosen ? ok([chosen.choice.id]) : no('unknown-choice');
}

function stepOf(
	ctx: Context,
	story: BranchingScenario,
	path: readonly string[],
	letter: string
): Outcome<string[], 'start-again' | 'unknown-choice'> {
	const walked = walkPath(story, path);
	if (!walked.ok) return no('start-again');
	const { node, flags } = walked.value;
	const chosen = lettered(ctx, `${story.id}/${node.id}`, offeredAt(node, flags)).find((one) => one.letter === letter);
	if (!chosen || !takeChoice(story, walked.value, chosen.choice.id).ok) return no('unknown-choice');
	return ok([...path, chosen.choice.id]);
}
