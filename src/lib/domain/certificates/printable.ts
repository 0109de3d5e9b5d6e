/**
 * What the certificate's fonts can print, decided before a number is spent, and by the same functions when a list
 * arrives: a letter that will stop a certificate is said months earlier. Source: requirement K13, reliability B-096.
 */
const SUBSTITUTES: Record<string, string> = { ʼ: '’', ʻ: '‘', '′': '’', '‑': '-', '\u00a0': ' ', '−': '–' };

export type Printable = { text: string; missing: string[] };

/** The mark that programs put where a letter was lost, objects without letters, and private signs. Some fonts draw them. */
const LOST = /[\ufff9-\uffff\ue000-\uf8ff]/gu;
/** UTF-8 read as Windows-1252: "Ã©" was "é", "â€™" was "’". No language writes these letters side by side. */
const MISREAD =
	/[\u00c2\u00c3][\u0080-\u00bf]|\u00e2\u20ac[\u0090-\u00ff\u0152-\u0178\u02dc\u2013-\u2122]?|\u00f0\u0178/gu;
/** "Nur?aini": whatever wrote the list did not know the letter. Only in names; titles of events do ask. */
const ASKED = /(?<=\p{L})\?+(?=\p{L})/gu;

/** The damaged parts of a text, each once. */
const damaged = (text: string): string[] => [...new Set([...(text.match(LOST) ?? []), ...(text.match(MISREAD) ?? [])])];

/** The damaged parts of a name, each once: letters that were lost, or read wrongly, before the list came here. */
export const damagedInName = (name: string): string[] => [...new Set([...damaged(name), ...(name.match(ASKED) ?? [])])];

/**
 * The text with each letter the font lacks replaced by its usual substitute or by its base letter (ḃ → b);
 * `missing` lists those that have none, such as Javanese or Arabic letters, and those that are damaged. They must be
 * refused in words.
 */
export function printable(text: string, hasLetter: (codePoint: number) => boolean): Printable {
	const has = (part: string) => [...part].every((letter) => hasLetter(letter.codePointAt(0) ?? 0));
	const missing = new Set<string>(damaged(text));
	const printed = [...text.normalize('NFC')].map((letter) => {
		if (has(letter)) return letter;
		const options = [SUBSTITUTES[letter], letter.normalize('NFKD').replace(/\p{M}/gu, '')];
		// A mark without a letter of its own leaves the letter before it: "x̂" becomes "x".
		const found = options.find(
			(option) => option !== undefined && (option !== '' || /\p{M}/u.test(letter)) && has(option)
		);
		if (found === undefined) missing.add(letter);
		return found ?? letter;
	});
	return { text: printed.join(''), missing: [...missing] };
}

/** The same for somebody's name, in which a question mark between two letters is a letter lost. */
export function printableName(name: string, hasLetter: (codePoint: number) => boolean): Printable {
	const { text, missing } = printable(name, hasLetter);
	return { text, missing: [...new Set([...missing, ...damagedInName(name)])] };
}
