import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PROHIBITION_CODES } from '../prohibitions.ts';
import { conditionStates, isComplete, isMet, type Asks, type ConditionProgress } from './conditions.ts';

const all = new Map(PROHIBITION_CODES.map((code) => [code, true]));
const oneMissing = new Map(all).set('social_media', false);
const nothing: ConditionProgress = {
	modulesRead: 0,
	moduleCount: 4,
	understanding: new Map(),
	attended: false,
	pledged: false
};
const everything: ConditionProgress = { ...nothing, modulesRead: 4, understanding: all, attended: true, pledged: true };
const asksAll: Asks = { modules: true, quiz: true, attendance: true, pledge: true };

test('K12 the list names what is asked, how far it is, and nothing else', () => {
	expect(
		conditionStates({ ...asksAll, attendance: false }, { ...nothing, modulesRead: 3, understanding: oneMissing })
	).toEqual([
		{ kind: 'modules', done: 3, of: 4 },
		{ kind: 'quiz', done: 12, of: 13 },
		{ kind: 'pledge', done: 0, of: 1 }
	]);
});

test('K12 complete is only who has met every condition that is asked', () => {
	expect(isComplete(conditionStates(asksAll, everything))).toBe(true);
	for (const lacking of [{ modulesRead: 3 }, { understanding: oneMissing }, { attended: false }, { pledged: false }])
		expect(isComplete(conditionStates(asksAll, { ...everything, ...lacking }))).toBe(false);
});

test('what asks nothing is never complete', () => {
	expect(
		isComplete(conditionStates({ modules: false, quiz: false, attendance: false, pledge: false }, everything))
	).toBe(false);
});

test('whatever is asked, complete and "nothing is missing" are one', () => {
	const flag = fc.boolean();
	fc.assert(
		fc.property(flag, flag, flag, flag, fc.nat(4), fc.nat(16), flag, flag, (m, q, a, p, read, understood, at, pl) => {
			const asks = { modules: m, quiz: q, attendance: a, pledge: p };
			const states = conditionStates(asks, {
				...nothing,
				modulesRead: read,
				understanding: new Map(PROHIBITION_CODES.slice(0, understood).map((code) => [code, true])),
				attended: at,
				pledged: pl
			});
			expect(isComplete(states)).toBe(states.length > 0 && !states.some((state) => !isMet(state)));
		})
	);
});
