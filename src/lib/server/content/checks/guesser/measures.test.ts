import { describe, expect, test } from 'vitest';
import { PROHIBITION_CODES, type ProhibitionCode } from '#lib/domain/prohibitions.ts';
import { seededRandom } from '#lib/domain/quiz/seeded-random.ts';
import { byLot } from '#tests/support/by-lot.ts';
import { aBank, aScenario } from '#tests/support/content.ts';
import type { Scenario } from '../../content.ts';
import { cuesOf } from './cues.ts';
import { hitRate, keyExamples, measuresOf } from './measures.ts';

const LETTERS = ['a', 'b', 'c', 'd'] as const;
/** Neutral words, so that nothing but what a test plants can be learnt. */
const random = seededRandom(7);
const NOUNS = 'surat meja pintu kursi jalan pagar kertas lampu sumur kebun pasar papan'.split(' ');
const noise = () => Array.from({ length: 6 }, () => NOUNS[Math.floor(random() * NOUNS.length)]).join(' ');

/** Four stories to a prohibition; the key stands under each letter in turn and reads as `text` says. */
function stories(text: (right: boolean) => string, more: (n: number) => Partial<Scenario> = () => ({})): Scenario[] {
	return PROHIBITION_CODES.flatMap((prohibition) =>
		Array.from({ length: 4 }, (_, n) =>
			aScenario({
				id: `${prohibition}-${n}`,
				prohibition,
				choices: LETTERS.map((id, place) => ({
					id,
					text: text(place === n % 4),
					consequence: 'x',
					right: place === n % 4
				})),
				...more(n)
			})
		)
	);
}
const measured = (scenarios: Scenario[]) =>
	Object.fromEntries(measuresOf(aBank({ scenarios })).map((measure) => [measure.id, measure]));

describe('Q26 the guesser', () => {
	test('finds every key that one word gives away, in prohibitions that it never saw, and names the word', () => {
		const scenarios = stories((right) => (right ? `mencatat ${noise()}` : noise()));
		expect(hitRate(keyExamples(scenarios))).toBeGreaterThan(95);
		const [loudest] = cuesOf(aBank({ scenarios }));
		expect(loudest).toMatchObject({ towards: true, inKeys: 64, inOthers: 0 });
		expect(loudest!.feature).toMatch(/mencatat/);
		expect(loudest!.files).toHaveLength(3);
	});

	test('finds what chance would where choices say nothing, and where the keys were drawn by lot', () => {
		expect(hitRate(keyExamples(stories(noise)))).toBeLessThan(35);
		const planted = keyExamples(stories((right) => (right ? `mencatat ${noise()}` : noise())));
		const rates = [1, 2, 3, 4].map((seed) => hitRate(byLot(planted, seed)));
		expect(rates.reduce((sum, rate) => sum + rate, 0) / rates.length).toBeGreaterThan(18);
		expect(rates.reduce((sum, rate) => sum + rate, 0) / rates.length).toBeLessThan(32);
	});

	test('finds exactly a quarter in families of four, however telling the words of their choices are', () => {
		const texts = ['Mencatat lalu melapor.', 'Menunggu saja.', 'Meminta orang lain.', 'Menjalankan tugas.'];
		const families = PROHIBITION_CODES.flatMap((prohibition: ProhibitionCode) =>
			LETTERS.map((key) =>
				aScenario({
					...{ id: `${prohibition}-${key}`, prohibition, family: prohibition, fact: key },
					choices: LETTERS.map((id, place) => ({ id, text: texts[place]!, consequence: 'x', right: id === key }))
				})
			)
		);
		expect(hitRate(keyExamples(families))).toBeCloseTo(25);
	});

	test('is the same again for the same bank', () => {
		const examples = keyExamples(stories(noise));
		expect(hitRate(examples)).toBe(hitRate(structuredClone(examples)));
	});

	test('reads the verdict from a question, a title or a pressure that gives it away, above the commonest verdict', () => {
		const verdicts = ['violation', 'allowed'] as const;
		const found = measured(
			stories(noise, (n) => ({
				verdict: verdicts[n % 2]!,
				question: n % 2 ? 'Bagaimana menilai ini?' : 'Apa langkahnya?',
				title: noise(),
				pressure: n % 2 ? 'none' : 'superior'
			}))
		);
		expect(found['verdict-from-question']!.value).toBeCloseTo(50);
		expect(found['plain-from-question']!.value).toBeCloseTo(50);
		expect(found['verdict-from-pressure']!.value).toBeCloseTo(50);
		expect(found['verdict-from-title']!.value).toBeLessThan(15);
		expect(found['verdict-from-question']!.detail).toBe('100.0 %, terbanyak 50.0 %');
	});

	test('learns keys of the exam from the practice alone', () => {
		const pools = ['exam', 'practice'] as const;
		const found = measured(
			stories(
				(right) => (right ? `mencatat ${noise()}` : noise()),
				(n) => ({ pool: pools[n % 2]! })
			)
		);
		expect(found['exam-from-practice']).toMatchObject({ count: 32 });
		expect(found['exam-from-practice']!.value).toBeGreaterThan(95);
	});

	test('says what each format answers most', () => {
		const words = ['Boleh, sebab satu.', 'Tidak boleh, sebab dua.', 'Tidak boleh, sebab tiga.', 'Boleh, asalkan.'];
		const found = measured(
			stories(noise, (n) => ({
				verdict: n % 4 === 3 ? 'violation' : 'allowed',
				choices: LETTERS.map((id, place) => ({
					...{ id, text: words[place]!, consequence: 'x', right: place === (n % 4 === 3 ? 1 : 0) }
				}))
			}))
		);
		expect(found['format-boleh']).toMatchObject({ value: 75, count: 64, detail: 'boleh 48, tidak boleh 16' });
		expect(found['format-putusan']).toMatchObject({ value: 75 });
		expect(found['format-tindakan']).toBeUndefined();
		expect(found['format-tiga']).toBeUndefined();
	});

	test('says nothing of a bank too small to have habits', () => {
		expect(measuresOf(aBank())).toEqual([]);
	});
});
