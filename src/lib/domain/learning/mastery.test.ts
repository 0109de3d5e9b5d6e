import { expect, test } from 'vitest';
import { PROHIBITION_CODES } from '../prohibitions.ts';
import { masteryOf, practisedBy } from './mastery.ts';
import { isPassed, type Understanding } from './understanding.ts';

const [first, second, third, ...others] = PROHIBITION_CODES;
const nobody: Understanding = new Map();

test('V6 practice speaks where the quiz has not asked, and never against it', () => {
	const quiz: Understanding = new Map([
		[first!, true],
		[second!, false]
	]);
	const practised = practisedBy([
		{ prohibition: first!, right: false },
		{ prohibition: second!, right: true },
		{ prohibition: third!, right: false }
	]);
	const mastery = masteryOf(quiz, practised);
	expect([first, second, third].map((code) => mastery.get(code!))).toEqual([
		'understood',
		'missed',
		'practised-missed'
	]);
	expect(others.map((code) => mastery.get(code))).toEqual(others.map(() => 'untested'));
});

test('V6 of several answers in halls the latest decides', () => {
	const answers = [false, true].map((right) => ({ prohibition: first!, right }));
	expect(masteryOf(nobody, practisedBy(answers)).get(first!)).toBe('practised');
	expect(masteryOf(nobody, practisedBy(answers.reverse())).get(first!)).toBe('practised-missed');
});

test('V6 all sixteen practised rightly is no pass: the rule of the quiz takes nothing of it', () => {
	const practised = practisedBy(PROHIBITION_CODES.map((prohibition) => ({ prohibition, right: true })));
	const mastery = masteryOf(nobody, practised);
	expect([...mastery.values()].every((state) => state === 'practised')).toBe(true);
	expect(isPassed(nobody)).toBe(false);
});
