/**
 * Practice on a prohibition's page: open to anyone, never scored, nothing stored. What a reader has not reached yet
 * (keys, consequences, reasons, later parts of a story) is not in any answer of these functions.
 */
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { ChoiceLetter } from '#lib/domain/quiz/question.ts';
import type { StorySetting } from '#lib/domain/quiz/setting.ts';
import { offeredAt, walkPath, type BranchEnd } from '#lib/domain/quiz/walk-branch.ts';
import { basesOf, type AnyScenario, type BranchingScenario, type Scenario } from '#lib/server/content/content.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { BasisWords } from '#lib/text/bases.ts';
import { findPractice, lettered, practicesFor } from './practice-bank.ts';
import { issueWalk, readWalk } from './walk-token.ts';

export type PracticeLine = { id: string; title: string; kind: AnyScenario['kind']; setting: StorySetting };

export type PublicChoice = { letter: ChoiceLetter; text: string };

type Frame = {
	id: string;
	title: string;
	setting: StorySetting;
	story: string;
	/** Sent back with the next choice. */
	walk: string;
	/** The address carried a path that is not of this story: it begins anew. */
	restarted: boolean;
};

export type SinglePractice = Frame & {
	kind: 'single';
	question: string;
	choices: PublicChoice[];
	answer: PracticeAnswer | null;
};

/** Of the choice made, and of no other. `grey` has no right answer: whom to ask and what to write down. */
export type PracticeAnswer = PublicChoice & {
	verdict: 'right' | 'wrong' | 'grey';
	consequence: string;
	why: string;
	grey: { ask: string; writeDown: string } | null;
	bases: BasisWords[];
};

export type BranchingPractice = Frame & {
	kind: 'branching';
	/** The path walked so far. */
	steps: { text: string; chosen: string; consequence: string | null }[];
	here: { text: string; choices: PublicChoice[] };
	ending: { outcome: BranchEnd['outcome']; why: string; bases: BasisWords[] } | null;
};

export type Practice = SinglePractice | BranchingPractice;

/** The practice scenarios of one prohibition, by title; which of them have a key or are grey is not said. */
export function listPractices(ctx: Context, code: string): PracticeLine[] {
	return practicesFor(ctx, code).map(({ id, title, kind, phase, election, workplace }) => ({
		id,
		title,
		kind,
		setting: { phase, election, workplace }
	}));
}

/**
 * A practice scenario as far as its reader has come by `walk` ('' is the start; a path that is not of this story is
 * the start as well, and says so). Refuses 'not-found': no such practice scenario under this prohibition.
 */
export function openPractice(
	ctx: Context,
	input: { code: string; scenarioId: string; walk: string }
): Outcome<Practice, 'not-found'> {
	const scenario = findPractice(ctx, input.code, input.scenarioId);
	if (!scenario) return no('not-found');
	const path = readWalk(ctx, scenario.id, input.walk);
	const seen =
		scenario.kind === 'single' ? viewSingle(ctx, scenario, path ?? []) : viewBranching(ctx, scenario, path ?? []);
	return ok({ ...seen, restarted: path === null });
}

const frame = (ctx: Context, scenario: AnyScenario, path: readonly string[]) => {
	const { id, title, story, phase, election, workplace } = scenario;
	const walk = path.length > 0 ? issueWalk(ctx, id, path) : '';
	return { id, title, story, setting: { phase, election, workplace }, walk, restarted: false };
};

const shown = ({ letter, choice }: ReturnType<typeof lettered>[number]): PublicChoice => ({
	letter,
	text: choice.text
});

function viewSingle(ctx: Context, scenario: Scenario, path: readonly string[]): SinglePractice {
	const choices = lettered(ctx, scenario.id, scenario.choices);
	const chosen = choices.find(({ choice }) => choice.id === path[0]);
	return {
		...frame(ctx, scenario, chosen ? path : []),
		kind: 'single',
		question: scenario.question,
		choices: choices.map(shown),
		answer: chosen ? answerTo(ctx, scenario, chosen) : null
	};
}

function answerTo(
	ctx: Context,
	scenario: Scenario,
	{ letter, choice }: { letter: ChoiceLetter; choice: Scenario['choices'][number] }
): PracticeAnswer {
	const { grey, why, bases } = scenario;
	const keyed = choice.right === true ? 'right' : 'wrong';
	return {
		letter,
		text: choice.text,
		verdict: scenario.verdict === 'grey' ? 'grey' : keyed,
		consequence: choice.consequence,
		why,
		grey: grey ? { ask: grey.ask, writeDown: grey.write_down } : null,
		bases: basesOf(ctx, bases)
	};
}

function viewBranching(ctx: Context, story: BranchingScenario, path: readonly string[]): BranchingPractice {
	const walked = walkPath(story, path);
	// A signed path is of this very wording; the start of a story that is shown always exists.
	if (!walked.ok) return viewBranching(ctx, story, []);
	const { node, flags, steps } = walked.value;
	const choices = lettered(ctx, `${story.id}/${node.id}`, offeredAt(node, flags));
	return {
		...frame(ctx, story, path),
		kind: 'branching',
		steps: steps.map((step) => ({
			text: step.node.text,
			chosen: step.choice.text,
			consequence: step.choice.consequence ?? null
		})),
		here: { text: node.text, choices: choices.map(shown) },
		ending: node.end ? { outcome: node.end.outcome, why: node.end.why, bases: basesOf(ctx, node.end.bases) } : null
	};
}
