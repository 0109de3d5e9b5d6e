/** Digits as people paste them: of any script, with characters between them that nobody sees. */
import { withoutUnseen } from '#lib/domain/unseen.ts';

/** The zero of each script whose digits a phone or a spreadsheet here may send; the other nine follow it. */
const ZEROS = [
	0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0x0ed0,
	0x0f20, 0x1040, 0x17e0, 0x1810, 0x1b50, 0x1bb0, 0xa9d0, 0xff10, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6
];

/** The digit 0–9 that a character stands for, or null. */
function asciiDigit(letter: string): string | null {
	const code = letter.codePointAt(0) as number;
	if (code >= 0x30 && code <= 0x39) return letter;
	if (code < 0x660) return null;
	const zero = ZEROS.find((first) => code >= first && code <= first + 9);
	return zero === undefined ? null : String(code - zero);
}

/** The text with every digit of another script (full width, Arabic, Javanese, Balinese …) as 0–9. */
export function toAsciiDigits(text: string): string {
	return /^[\x00-\x7f]*$/.test(text) ? text : [...text].map((letter) => asciiDigit(letter) ?? letter).join('');
}

export type DigitGroup = { digits: string; start: number; end: number };

/** Runs of digits with their places in the text; characters that nobody sees do not end a run. */
export function digitGroups(text: string): DigitGroup[] {
	const groups: DigitGroup[] = [];
	let open: DigitGroup | null = null;
	let at = 0;
	for (const letter of text) {
		const digit = asciiDigit(letter);
		const end = at + letter.length;
		if (digit !== null) {
			open ??= { digits: '', start: at, end };
			open.digits += digit;
			open.end = end;
		} else if (open && withoutUnseen(letter) !== '') {
			groups.push(open);
			open = null;
		}
		at = end;
	}
	return open ? [...groups, open] : groups;
}
