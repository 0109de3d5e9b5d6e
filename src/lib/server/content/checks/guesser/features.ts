/** What can be seen of a choice, a question or a title without the story: its words, and its build beside the others. */
import { wordsOf } from '../words.ts';

/** Words and pairs of words in lower case, without punctuation, each once. */
export function wordFeatures(text: string): string[] {
	const words = wordsOf(text.toLowerCase())
		.map((word) => word.replace(/[^\p{L}\p{N}]+/gu, ''))
		.filter(Boolean);
	const pairs = words.slice(1).map((word, index) => `${words[index]} ${word}`);
	return [...new Set([...words, ...pairs])];
}

/** The features of each choice of one item: its words, and how it is built beside the others. */
export function choiceFeatures(texts: readonly string[]): string[][] {
	const lengths = texts.map((text) => wordsOf(text).length);
	const inOrder = [...lengths].sort((a, b) => a - b);
	return texts.map((text, index) => {
		const length = lengths[index] ?? 0;
		const [first = ''] = wordsOf(text.toLowerCase());
		return [
			...wordFeatures(text),
			`#panjang-ke-${inOrder.indexOf(length) + 1}`,
			...(length === inOrder.at(-1) ? ['#terpanjang'] : []),
			`#awal ${first.replace(/[^\p{L}]+/gu, '')}`,
			`#koma ${Math.min(2, text.split(',').length - 1)}`,
			...(/[“”"]/.test(text) ? ['#kutipan'] : []),
			...(/\d/.test(text) ? ['#angka'] : []),
			...(/\b(?:tetapi|namun|asalkan|hanya|saja|cukup)\b/i.test(text) ? ['#setengah'] : [])
		];
	});
}
