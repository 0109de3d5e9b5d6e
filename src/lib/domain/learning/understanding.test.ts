import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DECIDING_CODES, PROHIBITION_CODES, type ProhibitionCode } from '../prohibitions.ts';
import { isFastReading } from './reading-time.ts';
import {
	isPassed,
	latestVerdicts,
	mayHaveBeenJudged,
	missedProhibitions,
	passProgress,
	understoodCount
} from './understanding.ts';

const all = new Map(PROHIBITION_CODES.map((code) => [code, true]));

test('Q11 all but one that decides is not passed, and the missed one is named', () => {
	const understanding = new Map(all).set('mobilize_pns', false);
	expect(isPassed(understanding)).toBe(false);
	expect(missedProhibitions(understanding)).toEqual(['mobilize_pns']);
	expect(understoodCount(understanding)).toBe(15);
	expect(isPassed(all)).toBe(true);
});

test('Q11 a prohibition on a weak basis is asked and counted, and decides no certificate', () => {
	const weak = ['attend_party_event', 'attend_party_endorsement', 'party_speaker'] as const;
	const understanding = new Map<ProhibitionCode, boolean>([...all, ...weak.map((code) => [code, false] as const)]);
	expect(passProgress(understanding)).toEqual({ done: 13, of: 13 });
	expect(isPassed(understanding)).toBe(true);
	expect(missedProhibitions(understanding)).toEqual(weak);
	expect(understoodCount(understanding)).toBe(13);
	for (const code of DECIDING_CODES) expect(isPassed(new Map(all).set(code, false))).toBe(false);
	// They cannot stand in for one that decides either.
	expect(passProgress(new Map(weak.map((code) => [code, true])))).toEqual({ done: 0, of: 13 });
});

test('a verdict kept while all 16 decided stands beside the present rule; no other one does', () => {
	const weakMissed = new Map(all).set('party_speaker', false);
	expect([mayHaveBeenJudged(false, weakMissed), mayHaveBeenJudged(true, weakMissed)]).toEqual([true, true]);
	expect([mayHaveBeenJudged(false, all), mayHaveBeenJudged(true, all)]).toEqual([false, true]);
	const decidingMissed = new Map(all).set('mobilize_pns', false);
	expect([mayHaveBeenJudged(false, decidingMissed), mayHaveBeenJudged(true, decidingMissed)]).toEqual([true, false]);
});

test('the latest answer to a prohibition decides, in both directions', () => {
	const attempt = fc.array(fc.record({ prohibition: fc.constantFrom(...PROHIBITION_CODES), right: fc.boolean() }));
	fc.assert(
		fc.property(fc.array(attempt), (attempts) => {
			const found = latestVerdicts(attempts);
			for (const code of PROHIBITION_CODES as readonly ProhibitionCode[]) {
				const last = attempts.flat().findLast((verdict) => verdict.prohibition === code);
				expect(found.get(code)).toBe(last?.right);
			}
		})
	);
});

test('L6 a module of 10 minutes confirmed after less than 2 is fast', () => {
	expect(isFastReading(119, 10)).toBe(true);
	expect(isFastReading(120, 10)).toBe(false);
});
