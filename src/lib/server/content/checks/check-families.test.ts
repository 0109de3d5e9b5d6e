import { expect, test } from 'vitest';
import { aBank, aScenario, rulesOf } from '#tests/support/content.ts';
import type { Scenario } from '../content.ts';
import { checkDuplicates } from './check-duplicates.ts';
import { checkFamilies } from './check-families.ts';
import { checkScenarios } from './check-scenario.ts';

const LETTERS = ['a', 'b', 'c', 'd'] as const;
type Letter = (typeof LETTERS)[number];
const TEXTS = ['Meneruskan pesan.', 'Menyimpan buktinya.', 'Keluar dari grup.', 'Tetap bekerja.'];

/** A story of the family whose key is `key`; its choices stand in the order of `order`. */
const member = (key: Letter, more: Partial<Scenario> = {}, order: readonly number[] = [0, 1, 2, 3]): Scenario =>
	aScenario({
		id: `social_media-0${LETTERS.indexOf(key) + 1}`,
		family: 'grup',
		fact: `Fakta ${key}.`,
		choices: order.map((text, place) => ({
			id: LETTERS[place]!,
			text: TEXTS[text]!,
			short: `Pilihan ${text + 1}`,
			consequence: 'Akibat.',
			...(LETTERS[text] === key ? { right: true } : {})
		})),
		...more
	});
const check = (...scenarios: Scenario[]) => rulesOf(checkFamilies(aBank({ scenarios })));
const three = [member('a'), member('b'), member('c')] as const;

test('Q26 three or four stories under the same choices, each with another key, are a family', () => {
	expect(check(...three)).toEqual([]);
	expect(check(...three, member('d'))).toEqual([]);
	expect(check(member('a'), member('b', {}, [3, 2, 1, 0]), member('c'))).toEqual([]);
	expect(check(member('a'), member('b'))).toEqual(['family-size']);
});

test('Q26 a key that stays where it was is refused, and so is a story without one', () => {
	expect(check(member('a'), member('b'), member('b', { id: 'social_media-09', fact: 'Lain.' }))).toEqual([
		'family-key'
	]);
	const keyless = member('c').choices.map(({ right: _, ...choice }) => choice);
	expect(check(member('a'), member('b'), member('c', { choices: keyless }))).toEqual(['family-key']);
});

test('Q26 question, choices, prohibition and pool are one for the whole family', () => {
	expect(check(member('a'), member('b'), member('c', { question: 'Lalu apa?' }))).toEqual(['family-question']);
	expect(check(member('a'), member('b'), member('c', { pool: 'practice' }))).toEqual(['family-home']);
	expect(check(member('a'), member('b'), member('c', { prohibition: 'party_speaker' }))).toEqual(['family-home']);
	const reworded = member('c').choices.map((choice) => (choice.id === 'd' ? { ...choice, text: 'Lain.' } : choice));
	expect(check(member('a'), member('b'), member('c', { choices: reworded }))).toEqual(['family-choices']);
	const twice = (key: Letter) => member(key, {}, [0, 1, 2, 2]);
	expect(check(twice('a'), twice('b'))).toContain('family-choices');
});

test('Q26 each story names the one fact that decides, and no story outside a family has one', () => {
	expect(check(member('a'), member('b'), member('c', { fact: 'Fakta a.' }))).toEqual(['family-fact']);
	expect(check(aScenario({ fact: 'Fakta.' }))).toEqual(['family-fact']);
	expect(check(aScenario({ family: 'grup' }))).toContain('family-fact');
});

test('choices of a family carry a short label of two to four words, and an excuse belongs to a wrong choice', () => {
	const label = (short: string | undefined) => {
		const { choices } = member('a');
		const [first, ...rest] = choices as [Scenario['choices'][number]];
		const { short: _, ...plain } = first;
		return [{ ...plain, ...(short === undefined ? {} : { short }) }, ...rest];
	};
	const alike = (choices: Scenario['choices']) =>
		rulesOf(checkFamilies(aBank({ scenarios: [member('a', { choices })] })));
	expect(alike(label('Teruskan'))).toContain('short');
	expect(alike(label('Teruskan saja pesan itu sekarang'))).toContain('short');
	expect(alike(label(undefined))).toContain('short');
	expect(alike(label('Teruskan saja'))).not.toContain('short');
	expect(check(aScenario())).toEqual([]);
	const excused = aScenario().choices.map((choice) => ({ ...choice, excuse: 'only_once' as const }));
	expect(check(aScenario({ choices: excused }))).toEqual(['excuse']);
});

test('the same choices are no duplicate within a family, and are one beside it', () => {
	const about = (...scenarios: Scenario[]) =>
		checkDuplicates(aBank({ scenarios })).filter(({ message }) => message.startsWith('pilihan'));
	expect(about(...three)).toEqual([]);
	expect(about(member('a'), member('b', { family: 'lain' }))).not.toEqual([]);
});

test('a story of a family may be as short as thirty words', () => {
	const words = (count: number) => Array.from({ length: count }, (_, n) => `kata${n}`).join(' ');
	const about = (scenario: Scenario) => rulesOf(checkScenarios(aBank({ scenarios: [scenario] })));
	expect(about(member('a', { story: words(30) }))).toEqual([]);
	expect(about(member('a', { story: words(29) }))).toEqual(['story-length']);
	expect(about(aScenario({ story: words(39) }))).toEqual(['story-length']);
});
