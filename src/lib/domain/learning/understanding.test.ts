import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PROHIBITION_CODES, type ProhibitionCode } from '../prohibitions.ts';
import { isFastReading } from './reading-time.ts';
import { isPassed, latestVerdicts, missedProhibitions, understoodCount } from './understanding.ts';

const all = new Map(PROHIBITION_CODES.map((code) => [code, true]));

test('Q11 fifteen of sixteen is not passed, and the missed one is named', () => {
	const understanding = new Map(all).set('mobilize_pns', false);
	expect(isPassed(understanding)).toBe(false);
	expect(missedProhibitions(understanding)).toEqual(['mobilize_pns']);
	expect(understoodCount(understanding)).toBe(15);
	expect(isPassed(all)).toBe(true);
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
