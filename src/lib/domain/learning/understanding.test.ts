import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DECIDING_CODES, PROHIBITION_CODES, type ProhibitionCode } from '../prohibitions.ts';
import { isFastReading } from './reading-time.ts';
import {
	decidedAll,
	EVIDENCE,
	hasUnderstood,
	heldCount,
	heldProgress,
	missedBits,
	understandingAt,
	unprovenCodes,
	weightOf,
	type ScoredAnswer
} from './understanding.ts';

const DAY = 86_400_000;
const probabilityOf = ({ logOdds }: { logOdds: number }) => 1 / (1 + Math.exp(-logOdds));
const START = Date.parse('2026-11-02T01:00:00.000Z');
const day = (days: number) => new Date(START + days * DAY);
const answer = (prohibition: ProhibitionCode, right: boolean, days = 0): ScoredAnswer => ({
	prohibition,
	right,
	choices: 4,
	confidence: 2,
	familiar: false,
	at: day(days).toISOString()
});
const allRight = (days: number, codes: readonly ProhibitionCode[] = PROHIBITION_CODES) =>
	codes.map((code) => answer(code, true, days));

test('Q20 one right answer of four is no evidence enough; a second, from another occasion, is', () => {
	const once = understandingAt([answer('social_media', true)], day(0)).get('social_media');
	expect([once?.held, once && probabilityOf(once)]).toEqual([false, expect.closeTo(0.783, 3)]);
	const twice = understandingAt([answer('social_media', true), answer('social_media', true, 7)], day(7));
	expect(twice.get('social_media')).toMatchObject({ held: true, answers: 2, lastRight: true });
	expect(probabilityOf(twice.get('social_media')!)).toBeGreaterThan(EVIDENCE.held);
});

test('Q20 an item with fewer choices says less, a right guess half, a very sure mistake more', () => {
	const right = { right: true, choices: 4, confidence: 2, familiar: false };
	expect(weightOf({ ...right, choices: 2 })).toBeLessThan(weightOf({ ...right, choices: 3 }));
	expect(weightOf({ ...right, choices: 3 })).toBeLessThan(weightOf(right));
	expect(weightOf({ ...right, confidence: 1 })).toBeCloseTo(weightOf(right) / 2);
	// To call oneself sure earns nothing, so that nobody is taught to boast.
	expect(weightOf({ ...right, confidence: 3 })).toBe(weightOf(right));
	const wrong = { right: false, choices: 4, confidence: null, familiar: false };
	expect(weightOf({ ...wrong, confidence: 3 })).toBeLessThan(weightOf(wrong));
	expect(weightOf({ ...wrong, confidence: 1 })).toBe(weightOf(wrong));
});

test('Q20 a right answer about a story whose reasons were shown says nothing, a wrong one all of it', () => {
	const known = { right: true, choices: 4, confidence: 3, familiar: true };
	expect(weightOf(known)).toBe(0);
	expect(weightOf({ ...known, right: false })).toBe(weightOf({ ...known, right: false, familiar: false }));
	expect(weightOf({ ...known, right: false })).toBeLessThan(0);
	const again = (right: boolean) => ({ ...answer('social_media', right, 7), familiar: true });
	const grasp = (right: boolean) =>
		understandingAt([answer('social_media', true), again(right)], day(7)).get('social_media');
	expect(grasp(true)).toMatchObject({ held: false, answers: 2, lastRight: true });
	expect(grasp(true)?.logOdds).toBeLessThan(weightOf({ ...known, familiar: false }));
	expect(grasp(false)?.logOdds).toBeLessThan(0);
});

test('Q20 what is held stands a single slip of somebody who had shown it three times, not of somebody just above the line', () => {
	const three = [0, 7, 8].map((days) => answer('social_media', true, days));
	const slipped = understandingAt([...three, answer('social_media', false, 9)], day(9));
	expect(slipped.get('social_media')?.held).toBe(true);
	const two = understandingAt([...three.slice(0, 2), answer('social_media', false, 9)], day(9));
	expect(two.get('social_media')?.held).toBe(false);
});

test('Q20 mistakes are never forgotten at a floor: ten wrong answers take more than two right ones to mend', () => {
	const wrong = Array.from({ length: 10 }, (_, index) => answer('social_media', false, index / 100));
	const after = (right: number) =>
		understandingAt([...wrong, ...Array.from({ length: right }, () => answer('social_media', true, 7))], day(7));
	expect(after(3).get('social_media')?.held).toBe(false);
	expect(after(16).get('social_media')?.held).toBe(false);
	expect(after(20).get('social_media')?.held).toBe(true);
});

test('Q20 evidence fades: what was held is unproven again half a year later, and is not lost within two months', () => {
	const answers = [answer('social_media', true), answer('social_media', true, 7)];
	expect(understandingAt(answers, day(60)).get('social_media')?.held).toBe(true);
	expect(understandingAt(answers, day(240)).get('social_media')?.held).toBe(false);
});

test('Q11 memahami asks for every prohibition that decides, on occasions a week apart, and for no other', () => {
	const first = allRight(0);
	expect(hasUnderstood([...first, ...allRight(7)], day(7))).toBe(true);
	// Twice on one day is one occasion.
	expect(hasUnderstood([...first, ...allRight(6.9)], day(6.9))).toBe(false);
	const second = allRight(7).filter((one) => one.prohibition !== 'mobilize_pns');
	expect(hasUnderstood([...first, ...second], day(7))).toBe(false);
	expect(unprovenCodes(understandingAt([...first, ...second], day(7)))).toEqual(['mobilize_pns']);
	const deciding = [...allRight(0, DECIDING_CODES), ...allRight(7, DECIDING_CODES)];
	expect(hasUnderstood(deciding, day(7))).toBe(true);
	expect([heldCount(understandingAt(deciding, day(7))), heldProgress(understandingAt(deciding, day(7)))]).toEqual([
		13,
		{ done: 13, of: 13 }
	]);
	expect(hasUnderstood([], day(7))).toBe(false);
	// All of it shown on one day in two duties, and a story that was known a week later: that is one occasion.
	const known = allRight(7).map((one) => ({ ...one, familiar: true }));
	expect(hasUnderstood([...first, ...allRight(0.5), ...known], day(7))).toBe(false);
	expect(hasUnderstood([...first, ...allRight(0.5), ...known.slice(1), ...allRight(7).slice(0, 1)], day(7))).toBe(true);
});

test('decided is who was asked about all sixteen, rightly or not', () => {
	expect(decidedAll(PROHIBITION_CODES.map((code) => answer(code, false)))).toBe(true);
	expect(decidedAll(allRight(0).slice(1))).toBe(false);
});

test('Q20 whatever was answered: another right answer never lowers, another wrong one never raises, and all stay probabilities', () => {
	const given = fc.record({
		right: fc.boolean(),
		choices: fc.integer({ min: 2, max: 4 }),
		confidence: fc.constantFrom(null, 1, 2, 3),
		familiar: fc.boolean()
	});
	fc.assert(
		fc.property(fc.array(given, { maxLength: 30 }), fc.boolean(), (before, right) => {
			const answers = before.map((one, index) => ({ ...answer('social_media', true, index), ...one }));
			const at = day(before.length);
			const odds = (list: ScoredAnswer[]) => understandingAt(list, at).get('social_media')?.logOdds ?? 0;
			const more = odds([...answers, answer('social_media', right, before.length)]);
			expect(right ? more >= odds(answers) : more <= odds(answers)).toBe(true);
			const probability = probabilityOf({ logOdds: more });
			expect(probability > 0 && probability < 1).toBe(true);
		})
	);
});

test('what the first attempt missed is a number of sixteen bits, one for each', () => {
	fc.assert(
		fc.property(fc.uniqueArray(fc.constantFrom(...PROHIBITION_CODES)), (missed) => {
			const bits = missedBits(
				PROHIBITION_CODES.map((prohibition) => ({ prohibition, right: !missed.includes(prohibition) }))
			);
			const back = PROHIBITION_CODES.filter((_, index) => bits & (1 << index));
			expect(back.sort()).toEqual([...missed].sort());
		})
	);
});

test('L6 a module of 10 minutes confirmed after less than 2 is fast', () => {
	expect(isFastReading(119, 10)).toBe(true);
	expect(isFastReading(120, 10)).toBe(false);
});
