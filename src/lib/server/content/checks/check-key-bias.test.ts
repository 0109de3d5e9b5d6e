import { expect, test } from 'vitest';
import { aBank, aScenario, rulesOf } from '#tests/support/content.ts';
import type { Scenario } from '#lib/server/content/scenario-schema.ts';
import { chanceBound, checkKeyBias } from './check-key-bias.ts';

type Letter = 'a' | 'b' | 'c' | 'd';
const LETTERS: Letter[] = ['a', 'b', 'c', 'd'];
const PROHIBITIONS = ['social_media', 'attend_declaration', 'party_speaker', 'mobilize_pns', 'approach_party'] as const;

/** `count` scenarios over five prohibitions; the key stands where `key` says and reads as `text` says. */
function bank(count: number, key: (n: number) => Letter, text: (n: number, letter: Letter, right: boolean) => string) {
	const scenarios = Array.from({ length: count }, (_, n): Scenario => {
		const prohibition = PROHIBITIONS[n % PROHIBITIONS.length]!;
		const choices = LETTERS.map((id) => ({
			id,
			text: text(n, id, key(n) === id),
			consequence: 'x',
			right: key(n) === id
		}));
		return aScenario({ id: `${prohibition}-${n}`, prohibition, choices });
	});
	return checkKeyBias(aBank({ scenarios }));
}

const inTurn = (n: number) => LETTERS[Math.floor(n / 5) % 4]!;
const even = (_n: number, letter: Letter) => `Pilihan yang sama ${letter}`;

test('keys of the same length under every letter pass', () => {
	expect(bank(80, inTurn, even)).toEqual([]);
});

test('keys that are longer than the rest are refused, over the bank and per prohibition', () => {
	const findings = bank(80, inTurn, (n, letter, right) => even(n, letter) + (right ? ' sekali' : ''));
	const files = findings.filter((finding) => finding.rule === 'key-length').map((finding) => finding.file);
	expect(files.sort()).toEqual(['scenarios', ...PROHIBITIONS.map((code) => `scenarios/${code}`)].sort());
});

test('keys that are shorter than the rest are refused', () => {
	expect(rulesOf(bank(80, inTurn, (n, letter, right) => even(n, letter) + (right ? '' : ' x')))).toContain(
		'key-length'
	);
});

test('a favourite letter is refused', () => {
	expect(
		rulesOf(
			bank(
				80,
				() => 'c',
				() => 'Pilihan yang sama'
			)
		)
	).toEqual(['key-letter']);
});

test('a word that stands only in keys gives them away', () => {
	const findings = bank(80, inTurn, (_n, letter, right) =>
		right ? `Mencatat dan ${letter}` : `Mencatat lalu ${letter}`.slice(0, 14)
	);
	expect(findings).toContainEqual(
		expect.objectContaining({ level: 'warning', rule: 'key-cue', message: expect.stringContaining('“dan”') })
	);
});

test('the bound allows what chance does', () => {
	expect(chanceBound(Array(100).fill(4))).toBeCloseTo(25 + 2.33 * Math.sqrt(100 * 0.25 * 0.75));
});
