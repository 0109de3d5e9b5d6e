import { expect, test } from 'vitest';
import { aBank, aScenario, rulesOf } from '#tests/support/content.ts';
import { checkReading, readings } from './check-reading.ts';
import { sentencesOf, wordsOf } from './words.ts';

const words = (count: number) => `Kata${' kata'.repeat(count - 1)}.`;
const check = (why: string) => rulesOf(checkReading(aBank({ scenarios: [aScenario({ why })] })));

test('a sentence has at most 32 words', () => {
	expect(check(words(32))).toEqual([]);
	expect(check(words(33))).toEqual(['sentence-length']);
});

test('a text has at most 16 words per sentence on average', () => {
	expect(check(`${words(30)} `.repeat(30))).toEqual(['sentence-average']);
});

test('the hardest text comes first', () => {
	const easy = aScenario();
	const hard = aScenario({ id: 'social_media-02', why: words(30) });
	expect(readings(aBank({ scenarios: [easy, hard] }))[0]?.file).toContain('social_media-02');
});

test('hours, rupiah and abbreviations do not end a sentence', () => {
	expect(sentencesOf('Pukul 09.00 WITA ia membayar Rp6.000.000,00. Drs. Amir pulang.')).toHaveLength(2);
	expect(sentencesOf('“Ikut?” tanya Suami. “Tidak.”')).toHaveLength(2);
	expect(wordsOf('3 × 24 jam — Rp5.000,00')).toHaveLength(4);
});
