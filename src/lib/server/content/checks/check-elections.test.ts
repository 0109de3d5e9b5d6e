import { expect, test } from 'vitest';
import { aBank, aScenario, rulesOf } from '#tests/support/content.ts';
import { checkElections } from './check-elections.ts';

const elections = aBank().elections.value;
const check = (more: Partial<typeof elections>) =>
	rulesOf(checkElections(aBank({ elections: { ...elections, ...more } })));

test('L9 the calendar names every phase in order and every body once, and only sources and laws that exist', () => {
	const [first] = elections.coming as [(typeof elections.coming)[number]];
	const known = (more: object) => [{ ...first, known: [{ says: 'Akan ada.', source: ['S70'], ...more }] }];
	expect(check({})).toEqual([]);
	expect(check({ phases: elections.phases.slice(1) })).toEqual(['phases']);
	expect(check({ phases: elections.phases.toReversed() })).toEqual(['phases']);
	expect(check({ coming: [{ ...first, bodies: first.bodies.slice(1) }] })).toEqual(['bodies']);
	expect(check({ coming: [first, { ...first, title: 'Lagi' }] })).toEqual(['bodies']);
	expect(check({ coming: known({ source: ['S99'] }) })).toEqual(['source']);
	expect(check({ coming: known({ basis: 'uu-1-1900' }) })).toEqual(['unknown-basis']);
	expect(check({ coming: known({ basis: 'uu-20-2023-ps-24-1-d' }) })).toEqual([]);
});

test('L9 a story’s election stands at the level of its day: an assembly of a region is local after MK 135', () => {
	const at = (level: 'national' | 'local', date: string) =>
		rulesOf(checkElections(aBank({ scenarios: [aScenario({ election: { level, body: 'dprd_city' }, date })] })));
	expect(at('national', '2024-01-09')).toEqual([]);
	expect(at('local', '2024-01-09')).toEqual(['election-level']);
	expect(at('local', '2028-01-09')).toEqual([]);
	expect(at('national', '2028-01-09')).toEqual(['election-level']);
});
