import { expect, test } from 'vitest';
import { aBank, aBranch, aGrey, aScenario, rulesOf } from '#tests/support/content.ts';
import type { BranchingScenario, Scenario } from '#lib/server/content/scenario-schema.ts';
import { checkScenarios } from './check-scenario.ts';

const check = (scenarios: (Scenario | BranchingScenario)[]) => rulesOf(checkScenarios(aBank({ scenarios })));

test('a whole scenario of each kind passes', () => {
	expect(check([aScenario(), aGrey(), aBranch()])).toEqual([]);
});

test('a scored scenario has exactly one key', () => {
	const choices = aScenario().choices;
	expect(check([aScenario({ choices: choices.map(({ right: _right, ...choice }) => choice) })])).toEqual(['one-key']);
	expect(check([aScenario({ choices: choices.map((choice) => ({ ...choice, right: true })) })])).toEqual(['one-key']);
});

test('a grey scenario has no key, and says whom to ask', () => {
	expect(check([aGrey({ choices: aScenario().choices })])).toEqual(['grey-without-key']);
	expect(check([aGrey({ grey: undefined })])).toEqual(['grey-block']);
	expect(check([aScenario({ grey: { ask: 'Atasan.', write_down: 'Jam.' } })])).toEqual(['grey-block']);
});

test('two choices never share a letter', () => {
	const choices = aScenario().choices.map((choice) => ({ ...choice, id: 'a' as const }));
	expect(check([aScenario({ choices })])).toEqual(['choice-ids']);
});

test('a story has 40 to 120 words', () => {
	expect(check([aScenario({ story: 'Selasa pagi. '.repeat(19) })])).toEqual(['story-length']);
	expect(check([aScenario({ story: 'Selasa pagi. '.repeat(20) })])).toEqual([]);
	expect(check([aScenario({ story: 'Selasa pagi. '.repeat(61) })])).toEqual(['story-length']);
});

test('a title has three to six words', () => {
	expect(check([aScenario({ title: 'Dua kata' })])).toEqual(['title-length']);
});

test('a branching story is for practice only', () => {
	expect(check([aBranch({ pool: 'exam' })])).toEqual(['branching-is-practice']);
});
