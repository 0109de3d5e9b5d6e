import { expect, test } from 'vitest';
import { aBank, aScenario, rulesOf } from '#tests/support/content.ts';
import { checkPhase } from './check-phase.ts';

const check = (more: Parameters<typeof aScenario>[0]) => rulesOf(checkPhase(aBank({ scenarios: [aScenario(more)] })));
const before = { phase: 'prospective_candidate' as const, date: '2024-07-18' };

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
