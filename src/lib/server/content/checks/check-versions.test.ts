import { expect, test } from 'vitest';
import { aBank, aModule, rulesOf } from '#tests/support/content.ts';
import { checkVersions } from './check-versions.ts';

const check = (version: number, changes: { version: number; on: string; what: string }[]) =>
	rulesOf(checkVersions(aBank({ modules: [aModule(undefined, { version, changes })] })));
const change = (version: number, on = `2027-0${version}-01`) => ({ version, on, what: 'Pasal 9 diganti Pasal 10.' });

test('a first version needs no word; every later one says what changed, once and in order', () => {
	expect(check(1, [])).toEqual([]);
	expect(check(3, [change(2), change(3)])).toEqual([]);
	expect(check(2, [])).toEqual(['version-untold']);
	expect(check(3, [change(3)])).toEqual(['version-untold']);
	expect(check(3, [change(3), change(2)])).toContain('version-untold');
	expect(check(1, [change(2)])).toEqual(['version-untold']);
});

test('changes are dated forwards', () => {
	expect(check(3, [change(2, '2027-05-01'), change(3, '2027-04-01')])).toEqual(['version-order']);
});
