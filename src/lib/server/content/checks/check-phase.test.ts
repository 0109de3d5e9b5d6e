import { expect, test } from 'vitest';
import { aBank, aScenario, rulesOf } from '#tests/support/content.ts';
import { checkPhase } from './check-phase.ts';

const check = (more: Parameters<typeof aScenario>[0]) => rulesOf(checkPhase(aBank({ scenarios: [aScenario(more)] })));
const before = { phase: 'nomination' as const, date: '2024-07-18' };

test('a scenario says in words where the election stands', () => {
	expect(check({})).toEqual([]);
	expect(check({ ...before, story: 'Kamis pagi Bakal Calon A datang.' })).toEqual([]);
	expect(check({ ...before, story: 'Kamis pagi ia datang.' })).toEqual(['phase-unnamed']);
});

test('a pair before KPU named it, or a hopeful after, is a warning', () => {
	expect(check({ ...before, story: 'Kamis pagi, sebelum penetapan, Pasangan A datang.' })).toEqual(['phase-name']);
	expect(check({ ...before, story: 'Kamis pagi bakal Pasangan A datang.' })).toEqual([]);
	expect(check({ story: 'Kamis pagi Bakal Calon A datang.' })).toEqual(['phase-name']);
});

test('L9 each phase after the campaign is told by its own words', () => {
	const told = { quiet_days: 'Pada hari tenang', voting: 'Di TPS', aftermath: 'Seusai pelantikan' } as const;
	for (const phase of Object.keys(told) as (keyof typeof told)[])
		for (const [other, words] of Object.entries(told))
			expect(check({ phase, story: `${words} Bu Endah datang.`, why: 'Karena.', misconception: 'Keliru.' })).toEqual(
				other === phase ? [] : ['phase-unnamed']
			);
});
