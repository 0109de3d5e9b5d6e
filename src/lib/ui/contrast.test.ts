import { describe, expect, test } from 'vitest';
import css from './tokens.css?raw';

type Tokens = Record<string, string>;
const block = (start: string): Tokens => {
	const from = css.indexOf('{', css.indexOf(start));
	const body = css.slice(from + 1, css.indexOf('}', from));
	return Object.fromEntries([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!]));
};
const light = block(':root {');
const dark = { ...light, ...block("[data-theme='dark'] {") };

function luminance(hex: string): number {
	const [r, g, b] = [1, 3, 5].map((i) => {
		const c = parseInt(hex.slice(i, i + 2), 16) / 255;
		return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
	}) as [number, number, number];
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
	const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
	return (high + 0.05) / (low + 0.05);
}

const GROUNDS = ['paper', 'surface', 'raised'];
const on = (inks: string[], grounds: string[]) =>
	inks.flatMap((ink) => grounds.map((ground) => [ink, ground] as const));

/** Everything that is read, on everything it is read on. */
const TEXT = [
	...on(['ink', 'ink-soft', 'accent', 'accent-strong', 'confirmed', 'attention', 'danger'], GROUNDS),
	...on(['ink', 'ink-soft', 'accent', 'accent-strong'], ['accent-soft']),
	...on(['on-accent'], ['accent', 'accent-strong']),
	...on(['ink', 'ink-soft', 'confirmed'], ['confirmed-soft']),
	...on(['ink', 'ink-soft', 'attention'], ['attention-soft']),
	...on(['ink', 'ink-soft', 'danger'], ['danger-soft']),
	...on(['ink'], ['weak-1', 'weak-2', 'weak-3', 'weak-4', 'weak-5'])
];
/** Borders of controls, bars, focus, icons in a coloured disc. */
const PARTS = [
	...on(['edge', 'accent', 'danger'], [...GROUNDS, 'accent-soft', 'danger-soft']),
	...on(['surface'], ['confirmed', 'accent', 'attention', 'danger', 'ink-soft'])
];

describe.each([
	['terang', light],
	['gelap', dark]
])('warna %s', (_, tokens) => {
	test.each(TEXT)('teks %s di atas %s ≥ 4,5', (ink, ground) => {
		expect(contrast(tokens[ink]!, tokens[ground]!)).toBeGreaterThanOrEqual(4.5);
	});
	test.each(PARTS)('bagian %s terhadap %s ≥ 3', (ink, ground) => {
		expect(contrast(tokens[ink]!, tokens[ground]!)).toBeGreaterThanOrEqual(3);
	});
});

test('the dark palette of the media query and of data-theme are one', () => {
	expect(block(":root:not([data-theme='light']) {")).toEqual(block("[data-theme='dark'] {"));
});
