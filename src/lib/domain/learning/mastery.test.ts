import { expect, test } from 'vitest';
import { PROHIBITION_CODES } from '../prohibitions.ts';
import { masteryOf, practisedBy } from './mastery.ts';
import { hasUnderstood, type Understanding } from './understanding.ts';

const [first, second, third, ...others] = PROHIBITION_CODES;
const nobody: Understanding = new Map();
const grasp = { logOdds: 1, at: Date.parse('2026-11-02T01:00:00.000Z'), held: false, answers: 1, lastRight: true };

test('V6 practice speaks where no round has asked, and never against it', () => {
	const shown: Understanding = new Map([
		[first!, { ...grasp, held: true }],
		[second!, { ...grasp, lastRight: false }]
	]);
	const practised = practisedBy([
		{ prohibition: first!, right: false },
		{ prohibition: second!, right: true },
		{ prohibition: third!, right: false }
	]);
	const mastery = masteryOf(shown, practised);
	expect([first, second, third].map((code) => mastery.get(code!))).toEqual(['held', 'missed', 'practised-missed']);
	expect(others.map((code) => mastery.get(code))).toEqual(others.map(() => 'untested'));
	expect(masteryOf(new Map([[first!, grasp]]), practised).get(first!)).toBe('growing');
});

test('V6 of several answers in halls the latest decides', () => {
	const answers = [false, true].map((right) => ({ prohibition: first!, right }));
	expect(masteryOf(nobody, practisedBy(answers)).get(first!)).toBe('practised');
	expect(masteryOf(nobody, practisedBy(answers.reverse())).get(first!)).toBe('practised-missed');
});

test('V6 all sixteen practised rightly prove nothing: the rule takes nothing of it', () => {
	const practised = practisedBy(PROHIBITION_CODES.map((prohibition) => ({ prohibition, right: true })));
	const mastery = masteryOf(nobody, practised);
	expect([...mastery.values()].every((state) => state === 'practised')).toBe(true);
	expect(hasUnderstood([], new Date('2026-12-02T01:00:00.000Z'))).toBe(false);
});
