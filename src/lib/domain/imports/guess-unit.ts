/**
 * Which units a spelling that no list of ours knows may mean. Pure: the same spelling and tree, the same guesses. A guess
 * is shown to a human with its reason; nothing is written by a guess alone.
 */
import { searchName } from '#lib/domain/people/person.ts';
import type { KnownUnit } from './unit-finder.ts';
import { isBlendOf, isConsonantsOf, isTypo, unitWords, withoutPlace } from './unit-words.ts';

/** Why a unit is guessed, in the order of how much it says. */
export type GuessReason = 'same-words' | 'initials' | 'short-word' | 'alike';
export type UnitGuess = {
	unit: KnownUnit;
	reason: GuessReason;
	/** For 'short-word': "Bpp dibaca Balikpapan". */
	read: [string, string] | null;
	/** From 0 to 1. */
	score: number;
};
export type Guesses = {
	/** At most three, best first. */
	units: UnitGuess[];
	/** Whether the first one is the same name written otherwise, and no other unit comes near. */
	sure: boolean;
};

type Entry = { unit: KnownUnit; words: string[]; joined: string; code: string };
type Likeness = 'typo' | 'short';
/** What a word is worth that is only like another. */
const WORTH: Record<Likeness, number> = { typo: 0.95, short: 0.85 };

export type Guesser = {
	entries: Entry[];
	/** What a word of the tree tells: much when few units have it. */
	rarity: Map<string, number>;
	/** Words that the tree does not know, with those of the tree that they may be; filled as they come. */
	alike: Map<string, ReadonlyMap<string, Likeness>>;
};

const MOST = 3;
const LEAST_SCORE = 0.5;
const SURE = 0.9;
/** How far the second must be behind. */
const CLEAR = 0.08;

/** Prepares a tree once; a list asks it for every spelling. `places` are names of its city, which say little. */
export function makeGuesser(units: readonly KnownUnit[], places: readonly string[]): Guesser {
	const entries = units.map((unit): Entry => {
		const words = unitWords(searchName(unit.name));
		// "64.71-DISPORAPAR": the code's own word is how the office calls it.
		const code = searchName(/[\p{L}]{3,}$/u.exec(unit.code)?.[0] ?? '');
		return { unit, words, joined: words.join(''), code };
	});
	const counts = new Map<string, number>();
	for (const { words } of entries) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
	const rarity = new Map([...counts].map(([word, count]) => [word, weigh(count, entries.length)]));
	for (const word of places.flatMap((place) => unitWords(searchName(place)))) rarity.set(word, PLACE);
	return { entries, rarity, alike: new Map() };
}

const PLACE = 0.15;
/** A word of one unit tells more than "kelurahan"; none tells nothing. */
const weigh = (count: number, all: number): number => 0.4 + Math.log(1 + all / count) / Math.log(2 + all);

/** The best guesses for a spelling. */
export function guessUnits(guesser: Guesser, written: string): Guesses {
	const words = unitWords(searchName(written));
	const forms = [words, withoutPlace(words)].filter((form): form is string[] => form !== null && form.length > 0);
	const found = guesser.entries
		.map((entry) => bestOf(forms.map((form) => judge(guesser, form, entry))))
		.filter((guess): guess is UnitGuess => guess !== null && guess.score >= LEAST_SCORE)
		.sort((a, b) => b.score - a.score || a.unit.name.length - b.unit.name.length || compare(a.unit.code, b.unit.code));
	const [first, second] = found;
	const sure =
		first !== undefined &&
		first.score >= SURE &&
		(first.reason === 'same-words' || first.reason === 'initials') &&
		(second?.score ?? 0) <= first.score - CLEAR;
	return { units: found.slice(0, MOST), sure };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const bestOf = (guesses: readonly (UnitGuess | null)[]): UnitGuess | null =>
	guesses.reduce((best, guess) => (guess && (!best || guess.score > best.score) ? guess : best), null);

function judge(
	guesser: Guesser,
	words: readonly string[],
	{ unit, words: own, joined, code }: Entry
): UnitGuess | null {
	const plain = { unit, read: null } as const;
	if (words.join('') === joined) return { ...plain, reason: 'same-words', score: 1 };
	const [short] = words;
	if (short && words.length === 1) {
		if (short === code) return { ...plain, reason: 'initials', score: 0.98 };
		if (isBlendOf(short, own)) return { ...plain, reason: 'initials', score: short.length >= 4 ? 0.93 : 0.7 };
	}
	if (numbersOf(words) !== numbersOf(own)) return null;
	return judgeWords(guesser, words, { unit, own });
}

const numbersOf = (words: readonly string[]): string => words.filter((word) => /^\d+$/.test(word)).join();

/** Which words of the tree a word may be that the tree does not have: asked once per word, not once per unit. */
function wordsLike({ rarity, alike }: Guesser, word: string): ReadonlyMap<string, Likeness> {
	const known = alike.get(word);
	if (known) return known;
	const found = new Map<string, Likeness>();
	if (!rarity.has(word))
		for (const other of rarity.keys())
			if (isTypo(word, other)) found.set(other, 'typo');
			else if (isConsonantsOf(word, other)) found.set(other, 'short');
	alike.set(word, found);
	return found;
}

/** How much of the weight of both names is in words they share, in any order. */
function judgeWords(
	guesser: Guesser,
	words: readonly string[],
	{ unit, own }: { unit: KnownUnit; own: readonly string[] }
): UnitGuess | null {
	const weight = (word: string) => guesser.rarity.get(word) ?? 1;
	const left = new Set(own);
	let total = [...left].reduce((sum, word) => sum + weight(word), 0);
	let shared = 0;
	let [reason, read]: [GuessReason, [string, string] | null] = ['same-words', null];
	for (const word of new Set(words)) {
		const same = left.has(word);
		const likes = same ? null : wordsLike(guesser, word);
		const like = same ? word : [...left].find((other) => likes?.has(other));
		total += weight(like ?? word);
		if (like === undefined) continue;
		left.delete(like);
		const how = likes?.get(like);
		shared += 2 * weight(like) * (how ? WORTH[how] : 1);
		if (how === 'typo') reason = 'alike';
		if (how === 'short') [reason, read] = ['short-word', [word, like]];
	}
	const score = shared / Math.max(total, shared, 1e-9);
	if (score < SURE && reason === 'same-words') reason = 'alike';
	return score > 0 ? { unit, reason, read, score } : null;
}
