import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROHIBITION_CODES } from '#lib/domain/prohibitions.ts';
import { byLot } from '#tests/support/by-lot.ts';
import { aBank, aScenario, rulesOf } from '#tests/support/content.ts';
import { readBank } from './bank.ts';
import { checkGuesser } from './check-guesser.ts';
import type { GuesserBars } from './guesser/bars.ts';
import { hitRate, keyExamples, measuresOf, scenariosOf } from './guesser/measures.ts';
import { guesserReport } from './guesser/report.ts';

/** Sixty-four stories whose key is always the sentence that reports. */
const scenarios = PROHIBITION_CODES.flatMap((prohibition) =>
	(['a', 'b', 'c', 'a'] as const).map((key, n) =>
		aScenario({
			...{ id: `${prohibition}-${n}`, prohibition },
			choices: (['a', 'b', 'c'] as const).map((id) => ({
				...{ id, text: id === key ? 'Mencatat lalu melapor.' : 'Menunggu saja.', consequence: 'x', right: id === key }
			}))
		})
	)
);
const planted = aBank({ scenarios });
const ids = measuresOf(planted).map(({ id }) => id);
const under = (guesserBars: GuesserBars) => ({ ...planted, guesserBars: aBank({ guesserBars }).guesserBars });
const bars = (keys: number[]): GuesserBars =>
	ids.map((id) => ({
		id,
		bar: id === 'keys-from-choices' ? 35 : 100,
		ceilings: (id === 'keys-from-choices' ? keys : [100]).map((value) => ({ on: '2026-11-30', value }))
	}));
const check = (guesserBars: GuesserBars) => checkGuesser(under(guesserBars));

describe('Q26 the ratchet', () => {
	test('holds a bank over its bar at the last ceiling that was measured', () => {
		expect(check(bars([100]))).toEqual([]);
		expect(check(bars([100, 90]))).toMatchObject([{ level: 'error', rule: 'guesser', file: 'guesser-bars.yaml' }]);
		expect(check(bars([35]))).toMatchObject([{ rule: 'guesser' }]);
	});

	test('lets no ceiling be raised', () => {
		expect(rulesOf(check(bars([80, 100])))).toEqual(['ceiling-raised']);
		expect(rulesOf(check(bars([100, 100])))).toEqual([]);
	});

	test('asks to follow where the bank became better, and knows every measure', () => {
		const behind = bars([100]).map((row) => (row.id === 'verdict-from-title' ? { ...row, bar: -100 } : row));
		expect(check(behind)).toMatchObject([{ level: 'warning', rule: 'ceiling-behind' }]);
		expect(rulesOf(check(bars([100]).slice(1)))).toEqual(['guesser-bar']);
	});

	test('says of what is still over its bar that it is', () => {
		const report = guesserReport(under(bars([100])));
		expect(report).toMatch(/kunci dari pilihan saja +100\.0 % {2}batas {2}35 {2}MASIH DI ATAS BATAS, tertahan di 100/);
		expect(report).toMatch(/putusan dari judul saja .* memenuhi batas/);
	});
});

/** Measured on 30 November 2026. */
const FIRST = {
	'keys-from-choices': 70,
	'exam-from-practice': 52,
	'verdict-from-question': 37,
	'plain-from-question': 22,
	'verdict-from-title': 6,
	'verdict-from-pressure': 20,
	'format-boleh': 89,
	'format-melanggar': 100,
	'format-putusan': 71,
	'format-tindakan': 68,
	'format-penilaian': 71,
	'format-paling-dekat': 100,
	'format-tiga': 100
};

describe('Q26 the bank as it stands', () => {
	const { bank } = readBank(join(import.meta.dirname, '../../../../../content'));
	const rows = new Map(bank.guesserBars.value.map((row) => [row.id, row]));

	test('is judged by the bars that were asked for', () => {
		expect(Object.fromEntries([...rows].map(([id, { bar }]) => [id, bar]))).toEqual({
			...{ 'keys-from-choices': 35, 'exam-from-practice': 33 },
			...{ 'verdict-from-question': 5, 'plain-from-question': 5, 'verdict-from-title': 5, 'verdict-from-pressure': 5 },
			...{ 'format-boleh': 60, 'format-melanggar': 60, 'format-putusan': 60, 'format-tindakan': 60 },
			...{ 'format-penilaian': 60, 'format-paling-dekat': 60, 'format-tiga': 60 }
		});
	});

	test('began where it was measured: the first ceilings are history and stay', () => {
		expect(Object.fromEntries([...rows].map(([id, { ceilings }]) => [id, ceilings[0]!.value]))).toEqual(FIRST);
	});

	test('gives a reader of choices no more than chance once its keys are drawn by lot', () => {
		const keyed = keyExamples(scenariosOf(bank));
		const rates = [1, 2].map((seed) => hitRate(byLot(keyed, seed)));
		const average = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
		expect(average).toBeGreaterThan(20);
		expect(average).toBeLessThan(31);
	});
});
