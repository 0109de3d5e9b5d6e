import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PROHIBITION_CODES, type ProhibitionCode } from '../prohibitions.ts';
import { MOST_PER_ROUND, nextRound, partAsks, roundsOf, roundState, sendableFrom } from './rounds.ts';
import { understandingAt, type ScoredAnswer, type Understanding } from './understanding.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-11-02T01:00:00.000Z');
const day = (days: number) => new Date(START + days * DAY);
const at = (days: number) => day(days).toISOString();
const nobody: Understanding = new Map();
const part = (days: number, asked: readonly ProhibitionCode[] = PROHIBITION_CODES) => ({ closedAt: at(days), asked });

/** Everything held but these. */
const allBut = (...missing: ProhibitionCode[]): Understanding => {
	const answers = [0, 1, 2].flatMap((days) =>
		PROHIBITION_CODES.map((prohibition): ScoredAnswer => ({
			prohibition,
			right: !missing.includes(prohibition),
			choices: 4,
			confidence: 2,
			familiar: false,
			at: at(days)
		}))
	);
	return understandingAt(answers, day(2));
};

test('Q22 the first round asks about all sixteen; the second opens a week later, the third a month after the first', () => {
	expect(roundState([], nobody, day(0))).toMatchObject({
		kind: 'ready',
		round: 1,
		part: 1,
		unproven: [...PROHIBITION_CODES]
	});
	const one = roundsOf([part(0)]);
	expect(roundState(one, nobody, day(6.9))).toEqual({ kind: 'waiting', round: 2, opensAt: day(7), plannedAt: day(7) });
	expect(roundState(one, nobody, day(7))).toMatchObject({ kind: 'ready', round: 2, part: 1, plannedAt: day(7) });
	const two = roundsOf([part(0), part(8)]);
	expect(roundState(two, allBut(), day(14))).toEqual({
		kind: 'waiting',
		round: 3,
		opensAt: day(15),
		plannedAt: day(30)
	});
	// Whoever wants it earlier gets it seven days after the last; the calendar has it on day 30.
	expect(roundState(two, allBut(), day(15))).toMatchObject({ kind: 'ready', round: 3, plannedAt: day(30) });
});

test('Q22 after the third round there is one whenever wanted, seven days after the last, and none is owed', () => {
	const three = roundsOf([part(0), part(8), part(30)]);
	expect(roundState(three, allBut(), day(36))).toEqual({
		kind: 'waiting',
		round: 4,
		opensAt: day(37),
		plannedAt: null
	});
	expect(roundState(three, allBut(), day(37))).toMatchObject({ kind: 'ready', round: 4, plannedAt: null });
});

test('which round is next, and whether it is open yet, is told by the days alone', () => {
	expect(nextRound([], day(0))).toEqual({ round: 1, waiting: false });
	expect(nextRound([at(0)], day(6.9))).toEqual({ round: 2, waiting: true });
	expect(nextRound([at(0)], day(7))).toEqual({ round: 2, waiting: false });
	expect(nextRound([at(0), at(8), at(9)], day(15))).toEqual({ round: 3, waiting: true });
});

test('a late second round pushes the third no nearer than a week', () => {
	const two = roundsOf([part(0), part(29)]);
	expect(roundState(two, allBut(), day(30))).toEqual({
		kind: 'waiting',
		round: 3,
		opensAt: day(36),
		plannedAt: day(36)
	});
});

test('Q20 inside a later round what is missed is asked again at once, six times at most and within three days; in the first it is not', () => {
	const missing = allBut('mobilize_pns');
	expect(roundState(roundsOf([part(0)]), missing, day(0.1))).toMatchObject({ kind: 'waiting' });
	const begun = [part(0), part(8)];
	expect(roundState(roundsOf(begun), missing, day(8.1))).toMatchObject({
		kind: 'ready',
		round: 2,
		part: 2,
		unproven: ['mobilize_pns']
	});
	expect(roundState(roundsOf(begun), missing, day(11))).toMatchObject({ kind: 'waiting', round: 3 });
	const often = Array.from({ length: MOST_PER_ROUND - 1 }, (_, index) => part(8 + index / 100, ['mobilize_pns']));
	expect(roundState(roundsOf([...begun, ...often]), missing, day(8.1))).toMatchObject({ kind: 'waiting', round: 3 });
	expect(roundsOf([...begun, ...often]).map(({ number, parts }) => [number, parts])).toEqual([
		[1, 1],
		[2, MOST_PER_ROUND]
	]);
});

test('Q22 a later round asks all that is unproven and a few of the rest, the same for the same seed; further parts only the unproven', () => {
	fc.assert(
		fc.property(fc.uniqueArray(fc.constantFrom(...PROHIBITION_CODES)), fc.nat(), (missing, seed) => {
			const unproven = PROHIBITION_CODES.filter((code) => missing.includes(code));
			const asked = partAsks({ round: 2, part: 1, unproven }, seed);
			expect(asked).toEqual(expect.arrayContaining(unproven));
			const few = asked.length - unproven.length;
			expect(few).toBe(Math.ceil((16 - unproven.length) * 0.15));
			expect(asked.length).toBeGreaterThan(0);
			expect(partAsks({ round: 2, part: 1, unproven }, seed)).toEqual(asked);
			expect(partAsks({ round: 2, part: 2, unproven }, seed)).toEqual(unproven);
		})
	);
});

test('Q25 sixteen scenarios may be sent 80 seconds after they were opened, one after five; a rule of 0 holds nobody up', () => {
	const after = (asked: number, perAnswer: number) =>
		(sendableFrom({ startedAt: at(0), asked }, perAnswer).getTime() - START) / 1000;
	expect(after(16, 5)).toBe(80);
	expect(after(1, 5)).toBe(5);
	expect(after(16, 0)).toBe(0);
});
