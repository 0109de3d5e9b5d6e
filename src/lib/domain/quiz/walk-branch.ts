/**
 * Walking a branching practice story. Where a reader stands follows from the choices made since the start, so nothing
 * is stored: the same path always leads to the same place.
 */
import { no, ok, type Outcome } from '../outcome.ts';
import type { ChoiceId } from './question.ts';

export type Flags = Readonly<Record<string, boolean>>;

export type BranchChoice = {
	id: ChoiceId;
	text: string;
	/** Id of the node it leads to. */
	to: string;
	/** Offered only when every flag has this value. */
	when?: Flags | undefined;
	/** Flags as they stand after this choice. */
	set?: Flags | undefined;
	consequence?: string | undefined;
};

export type BranchEnd = { outcome: 'good' | 'bad' | 'mixed'; why: string; bases: readonly string[] };

export type BranchNode = {
	id: string;
	text: string;
	/** A node either offers choices or ends the story. */
	choices?: readonly BranchChoice[] | undefined;
	end?: BranchEnd | undefined;
};

export type BranchStory = { flags: Flags; start: string; nodes: readonly BranchNode[] };

/** One decision made: at which node, by which choice. */
export type BranchStep = { node: BranchNode; choice: BranchChoice };

export type BranchPlace = { node: BranchNode; flags: Flags; steps: readonly BranchStep[] };

/** Longer than any story that the content check lets through: no story comes back to itself. */
const MAX_STEPS = 40;

const nodeOf = (story: BranchStory, id: string) => story.nodes.find((node) => node.id === id);

/** The choices a reader with these flags may see at a node; an ending offers none. */
export function offeredAt(node: BranchNode, flags: Flags): BranchChoice[] {
	if (node.end) return [];
	return (node.choices ?? []).filter(({ when }) =>
		Object.entries(when ?? {}).every(([flag, wanted]) => flags[flag] === wanted)
	);
}

/**
 * The place after one more choice. Refuses 'not-offered': the story has ended, or this choice is not among those
 * offered here, or it leads nowhere.
 */
export function takeChoice(
	story: BranchStory,
	place: BranchPlace,
	choiceId: string
): Outcome<BranchPlace, 'not-offered'> {
	const choice = offeredAt(place.node, place.flags).find(({ id }) => id === choiceId);
	const node = choice && nodeOf(story, choice.to);
	if (!choice || !node || place.steps.length >= MAX_STEPS) return no('not-offered');
	const flags = { ...place.flags, ...choice.set };
	return ok({ node, flags, steps: [...place.steps, { node: place.node, choice }] });
}

/**
 * The place at the end of a path of choices from the start; the empty path is the start itself.
 * Refuses 'not-offered' when the path is not of this story.
 */
export function walkPath(story: BranchStory, path: readonly string[]): Outcome<BranchPlace, 'not-offered'> {
	const start = nodeOf(story, story.start);
	if (!start) return no('not-offered');
	return path.reduce<Outcome<BranchPlace, 'not-offered'>>(
		(walked, choiceId) => (walked.ok ? takeChoice(story, walked.value, choiceId) : walked),
		ok({ node: start, flags: story.flags, steps: [] })
	);
}

const keyOf = (node: string, flags: Flags) => `${node} ${JSON.stringify(Object.entries(flags).sort())}`;

/**
 * Whether a reader can never be lost: every place that can be reached is an ending, or offers choices that all lead
 * on, and the walk cannot come back to itself. Only such a story is shown. Source: requirement Q8.
 */
export function alwaysEnds(story: BranchStory): boolean {
	const proven = new Set<string>();
	const open = new Set<string>();
	const ends = (id: string, flags: Flags): boolean => {
		const key = keyOf(id, flags);
		if (proven.has(key)) return true;
		const node = nodeOf(story, id);
		if (!node || open.has(key)) return false;
		open.add(key);
		const offered = offeredAt(node, flags);
		const fine =
			node.end !== undefined || (offered.length > 0 && offered.every(({ to, set }) => ends(to, { ...flags, ...set })));
		open.delete(key);
		if (fine) proven.add(key);
		return fine;
	};
	return ends(story.start, story.flags);
}
