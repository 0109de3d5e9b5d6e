import { expect, test } from 'vitest';
import { keptCounts, shownVote } from './distribution.ts';
import { endAfter, endFor, isTimeUp, voteEnd } from './terms.ts';

const OPENED = '2026-11-30T02:00:00.000Z';
const at = (seconds: number) => new Date(Date.parse(OPENED) + seconds * 1000);

test('V7 without a timer a vote has no end; with one it ends by the clock, and twice as late for whoever has more time', () => {
	expect([endAfter(OPENED, null), voteEnd(OPENED, null), endFor(null, true), isTimeUp(null, at(1e6))]).toEqual([
		null,
		null,
		null,
		false
	]);
	const end = voteEnd(OPENED, endAfter(OPENED, 60));
	expect([endFor(end, false), endFor(end, true)]).toEqual([at(60).toISOString(), at(120).toISOString()]);
	// The last moment still counts, the one after it not.
	expect([isTimeUp(endFor(end, false), at(60)), isTimeUp(endFor(end, false), at(60.001))]).toEqual([false, true]);
	expect([isTimeUp(endFor(end, true), at(120)), isTimeUp(endFor(end, true), at(120.001))]).toEqual([false, true]);
	// Seconds that are added count for both.
	expect(voteEnd(OPENED, at(90).toISOString())?.moreEndsAt).toBe(at(180).toISOString());
});

test('V6 of an anonymous vote of fewer than five only their number is kept, of more how many chose what', () => {
	const order = ['c', 'a', 'b'] as const;
	for (let answered = 0; answered < 5; answered++)
		expect(keptCounts(order, { a: answered })).toEqual([{ choice: null, answers: answered }]);
	expect(keptCounts(order, { a: 4, b: 1 })).toEqual([
		{ choice: 'c', answers: 0 },
		{ choice: 'a', answers: 4 },
		{ choice: 'b', answers: 1 }
	]);
	expect(shownVote({ unsplit: 4 }, null)).toEqual({ kind: 'few', answered: 4 });
});
