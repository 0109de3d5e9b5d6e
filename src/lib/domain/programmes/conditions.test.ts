import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Understanding } from '../learning/understanding.ts';
import { DECIDING_CODES, PROHIBITION_CODES, type ProhibitionCode } from '../prohibitions.ts';
import { conditionStates, isComplete, isMet, type Asks, type ConditionProgress } from './conditions.ts';

const grasp = { logOdds: 3, at: Date.parse('2026-11-02T01:00:00.000Z'), held: true, answers: 2, lastRight: true };
const held = (codes: readonly ProhibitionCode[]): Understanding => new Map(codes.map((code) => [code, grasp]));
const nothing: ConditionProgress = {
	modulesRead: 0,
	moduleCount: 4,
	followed: false,
	understood: false,
	understanding: new Map(),
	attended: false,
	pledged: false
};
const everything: ConditionProgress = {
	...nothing,
	modulesRead: 4,
	followed: true,
	understood: true,
	understanding: held(PROHIBITION_CODES),
	attended: true,
	pledged: true
};
const asksAll: Asks = { modules: true, quiz: true, understanding: true, attendance: true, pledge: true };

test('K12 the list names what is asked, how far it is, and nothing else', () => {
	const progress = { ...nothing, modulesRead: 3, followed: true, understanding: held(DECIDING_CODES.slice(1)) };
	expect(conditionStates({ ...asksAll, attendance: false }, progress)).toEqual([
		{ kind: 'modules', done: 3, of: 4 },
		{ kind: 'quiz', done: 1, of: 1 },
		{ kind: 'understanding', done: 12, of: 13 },
		{ kind: 'pledge', done: 0, of: 1 }
	]);
});

test('Q20 understood once stays understood, and all held on one occasion is not understood yet', () => {
	const asks = { ...asksAll, modules: false, quiz: false, attendance: false, pledge: false };
	expect(conditionStates(asks, { ...everything, understanding: new Map() })).toEqual([
		{ kind: 'understanding', done: 13, of: 13 }
	]);
	expect(conditionStates(asks, { ...everything, understood: false })).toEqual([
		{ kind: 'understanding', done: 12, of: 13 }
	]);
});

test('K12 complete is only who has met every condition that is asked', () => {
	expect(isComplete(conditionStates(asksAll, everything))).toBe(true);
	for (const lacking of [
		{ modulesRead: 3 },
		{ followed: false },
		{ understood: false },
		{ attended: false },
		{ pledged: false }
	])
		expect(isComplete(conditionStates(asksAll, { ...everything, ...lacking }))).toBe(false);
});

test('what asks nothing is never complete', () => {
	expect(
		isComplete(
			conditionStates(
				{ modules: false, quiz: false, understanding: false, attendance: false, pledge: false },
				everything
			)
		)
	).toBe(false);
});

test('whatever is asked, complete and "nothing is missing" are one', () => {
	const flag = fc.boolean();
	fc.assert(
		fc.property(
			fc.record({ modules: flag, quiz: flag, understanding: flag, attendance: flag, pledge: flag }),
			fc.nat(4),
			fc.record({ followed: flag, understood: flag, attended: flag, pledged: flag }),
			(asks, read, met) => {
				const states = conditionStates(asks, { ...nothing, ...met, modulesRead: read });
				expect(isComplete(states)).toBe(states.length > 0 && !states.some((state) => !isMet(state)));
			}
		)
	);
});
