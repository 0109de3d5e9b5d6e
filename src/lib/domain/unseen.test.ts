import { describe, expect, test } from 'vitest';
import { CONTROL, hasUnseen, isBlank, unbroken, withoutUnseen } from './unseen.ts';

/** One of each kind: controls of both rows, soft hyphen, zero widths, directions, joiners, fillers, selectors, the mark of a file. */
const NOBODY_SEES = [
	...'\u0000\u0008\u000e\u001f\u007f\u0080\u009f\u00ad\u034f\u115f\u180e',
	...'\u200b\u200d\u200e\u200f\u202a\u202e\u2060\u2064\u2066\u2069\u3164\ufe0f\ufeff\uffa0'
].map((letter) => [letter]);

describe('B-094 a character that nobody sees', () => {
	test.each(NOBODY_SEES)('%j is found, and taken out', (letter) => {
		expect(hasUnseen(`Bu${letter}di`)).toBe(true);
		expect(withoutUnseen(`Bu${letter}di`)).toBe('Budi');
		expect(isBlank(` ${letter} `)).toBe(true);
	});
	test.each([...' \t\n\v\f\r\u00a0\u2009\u3000'].map((gap) => [gap]))('%j is a gap, which is seen', (gap) => {
		expect(hasUnseen(`Budi${gap}Contoh`)).toBe(false);
		expect(isBlank(gap)).toBe(true);
	});
	test('letters with marks, other scripts and signs stay as they are', () => {
		const text = 'Ñoño O’Brien, S.Sos. 👍 ꦧꦸꦢꦶ';
		expect([hasUnseen(text), withoutUnseen(text), isBlank(text)]).toEqual([false, text, false]);
	});
	test('asked twice it says the same', () => {
		expect([hasUnseen('a\u200b'), hasUnseen('a\u200b')]).toEqual([true, true]);
	});
});

test('a paste over several lines is one line', () => {
	expect(unbroken('7F3K-\u200b9XQ2-\r\n\tM4TP')).toBe('7F3K-9XQ2-M4TP');
});

test('a control character is one that no keyboard types; tabs and line ends are fine', () => {
	const all = Array.from({ length: 0x80 }, (_, code) => String.fromCharCode(code));
	const found = all.filter((letter) => CONTROL.test(letter)).map((letter) => letter.charCodeAt(0));
	expect(found).toEqual([
		...Array.from({ length: 32 }, (_, code) => code).filter((code) => ![9, 10, 13].includes(code)),
		127
	]);
});
