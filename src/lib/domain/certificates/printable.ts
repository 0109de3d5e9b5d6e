/** What the certificate's fonts can print, decided before a number is spent. Source: requirement K13, reliability B-096. */
const SUBSTITUTES: Record<string, string> = { ʼ: '’', ʻ: '‘', '′': '’', '‑': '-', '\u00a0': ' ', '−': '–' };

export type Printable = { text: string; missing: string[] };

/**
 * The text with each letter the font lacks replaced by its usual substitute or by its base letter (ḃ → b);
 * `missing` lists those that have none, such as Javanese or Arabic letters, and must be refused in words.
 */
export function printable(text: string, hasLetter: (codePoint: number) => boolean): Printable {
	const has = (part: string) => [...part].every((letter) => hasLetter(letter.codePointAt(0) ?? 0));
	const missing = new Set<string>();
	const printed = [...text.normalize('NFC')].map((letter) => {
		const options = [letter, SUBSTITUTES[letter], letter.normalize('NFKD').replace(/\p{M}/gu, '')];
		// A mark without a letter of its own leaves the letter before it: "x̂" becomes "x".
		const found = options.find(
			(option) => option !== undefined && (option !== '' || /\p{M}/u.test(letter)) && has(option)
		);
		if (found === undefined) missing.add(letter);
		return found ?? letter;
	});
	return { text: printed.join(''), missing: [...missing] };
}
