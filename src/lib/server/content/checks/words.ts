/** Counting words and sentences of Indonesian prose. */

/** Whatever holds a letter or a digit: “Rp6.000.000,00” and “S-1” are one word each. */
export function wordsOf(text: string): string[] {
	return text.split(/[\s–—]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

const ABBREVIATION = /\b(Drs|Dra|Dr|dr|Ir|Prof|Hj|H|Jl|No|Tk|hlm|S\.Sos|M\.Si|a\.n|d\.a)\.(?=\s)/g;

/** Ends at a full stop, question mark or exclamation mark before a capital, a quotation mark or a digit. */
export function sentencesOf(text: string): string[] {
	return text
		.replace(/\s+/g, ' ')
		.replace(ABBREVIATION, '$1')
		.split(/(?<=[.?!…][”’"')]*)\s+(?=[“‘"'(]*[\p{Lu}\p{N}])/u)
		.filter((sentence) => wordsOf(sentence).length > 0);
}

/** Runs of `size` words in lower case without punctuation, for comparing texts. */
export function shinglesOf(text: string, size: number): Set<string> {
	const words = wordsOf(text.toLowerCase()).map((word) => word.replace(/[^\p{L}\p{N}]+/gu, ''));
	const shingles = new Set<string>();
	for (let start = 0; start + size <= words.length; start++) shingles.add(words.slice(start, start + size).join(' '));
	if (shingles.size === 0 && words.length > 0) shingles.add(words.join(' '));
	return shingles;
}
