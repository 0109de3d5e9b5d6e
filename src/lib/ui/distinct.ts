/**
 * Keys for an each-block over things that are told apart by their words alone: the words, and where two are the same,
 * which of them it is. The place in the list is no key: after a navigation another thing stands there, and gets the
 * focus, the open details and the half-moved nodes of the one before.
 */
export function distinct(words: readonly string[]): string[] {
	const seen = new Map<string, number>();
	return words.map((word) => {
		const turn = seen.get(word) ?? 0;
		seen.set(word, turn + 1);
		return `${turn} ${word}`;
	});
}
