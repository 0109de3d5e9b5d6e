import { expect, test } from 'vitest';
import { aBank } from '#tests/support/content.ts';
import { checkBank } from './check-bank.ts';

// One scenario for one prohibition can only lack numbers.
const TOO_FEW = ['coverage', 'prohibition-missing', 'not-taught'];

test('a bank without faults is only too small', () => {
	expect(checkBank(aBank()).filter((finding) => !TOO_FEW.includes(finding.rule))).toEqual([]);
});
