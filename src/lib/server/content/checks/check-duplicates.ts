/** Two scenarios that tell the same story give the second one away. Compared by shared runs of words (Jaccard). */
import type { Bank } from './bank.ts';
import { error, warning, type ContentFinding, type SourcePlace } from './finding.ts';
import { shinglesOf } from './words.ts';

const STORY = { size: 3, warn: 0.3, refuse: 0.6 };
/** By single words: two titles in one list must be told apart. */
const TITLE = { size: 1, warn: 0.75, refuse: 1 };
const CHOICE = { size: 2, warn: 0.75, refuse: 1 };

type Item = SourcePlace & { id: string; family?: string | undefined; shingles: Set<string> };
type Pair = { a: Item; b: Item; likeness: number };

export function checkDuplicates(bank: Bank): ContentFinding[] {
	const stories = bank.scenarios.map(({ value, at }) => ({
		...at(['story']),
		id: value.id,
		shingles: shinglesOf(value.story, STORY.size)
	}));
	const titles = bank.scenarios.map(({ value, at }) => ({
		...at(['title']),
		id: value.id,
		shingles: shinglesOf(value.title, TITLE.size)
	}));
	const choices = bank.scenarios.flatMap(({ value, at }) =>
		value.kind === 'branching'
			? []
			: value.choices.map((choice, index) => ({
					...at(['choices', index, 'text']),
					id: value.id,
					family: value.family,
					shingles: shinglesOf(choice.text, CHOICE.size)
				}))
	);
	return [
		...report('judul', titles, TITLE),
		...report('cerita', stories, STORY),
		...report('pilihan', choices, CHOICE)
	];
}

function report(what: string, items: Item[], limits: { warn: number; refuse: number }): ContentFinding[] {
	return likePairs(items, limits.warn).map(({ a, b, likeness }) => {
		const tell = likeness >= limits.refuse ? error : warning;
		const percent = Math.round(likeness * 100);
		return tell('duplicate', b, `${what} ${percent} % sama dengan ${a.file}:${a.line}`);
	});
}

/** Pairs at or above `least`, most alike first. An index of shingles spares comparing strangers. */
function likePairs(items: readonly Item[], least: number): Pair[] {
	const index = new Map<string, number[]>();
	const pairs: Pair[] = [];
	items.forEach((b, here) => {
		const shared = new Map<number, number>();
		for (const shingle of b.shingles) {
			const others = index.get(shingle) ?? [];
			for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1);
			index.set(shingle, [...others, here]);
		}
		for (const [other, count] of shared) {
			const a = items[other] as Item;
			// Within a family the choices are the same on purpose.
			if (a.family !== undefined && a.family === b.family) continue;
			const likeness = count / (a.shingles.size + b.shingles.size - count);
			if (likeness >= least) pairs.push({ a, b, likeness });
		}
	});
	return pairs.sort((x, y) => y.likeness - x.likeness);
}
