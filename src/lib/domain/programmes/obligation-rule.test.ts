import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leftOut, rankClass, type ObligationFacts, type RuleLine } from './obligation-rule.ts';

const isObliged = (...facts: Parameters<typeof leftOut>) => leftOut(...facts) === null;

const person = (change: Partial<ObligationFacts> = {}): ObligationFacts => ({
	id: 'ani',
	unitPath: '/kota/kec/kel/',
	employmentType: 'pns',
	position: 'Kepala Seksi Pemerintahan',
	rank: 'Penata Tk. I (III/d)',
	...change
});

test('A1 without a line everybody below the unit is obliged, and nobody beside it', () => {
	expect(isObliged([], '/kota/', person())).toBe(true);
	expect(leftOut([], '/kota/dinas/', person())).toBe('unit');
});

test('A1 a unit means the unit and all below it, and a subtree can be taken out again', () => {
	expect(isObliged([{ kind: 'unit', value: '/kota/kec/' }], '/kota/', person())).toBe(true);
	expect(leftOut([{ kind: 'unit', value: '/kota/dinas/' }], '/kota/', person())).toBe('unit');
	const lines: RuleLine[] = [
		{ kind: 'unit', value: '/kota/kec/' },
		{ kind: 'except-unit', value: '/kota/kec/kel/' }
	];
	expect(leftOut(lines, '/kota/', person())).toBe('unit');
	expect(isObliged(lines, '/kota/', person({ unitPath: '/kota/kec/' }))).toBe(true);
});

test('A1 employment types are alternatives; a position and a rank class narrow further', () => {
	const types: RuleLine[] = [
		{ kind: 'employment-type', value: 'pns' },
		{ kind: 'employment-type', value: 'pppk' }
	];
	expect(isObliged(types, '/', person({ employmentType: 'pppk' }))).toBe(true);
	expect(leftOut(types, '/', person({ employmentType: 'non_asn' }))).toBe('employment-type');
	expect(leftOut([...types, { kind: 'position', value: 'lurah' }], '/', person())).toBe('position');
	expect(isObliged([...types, { kind: 'position', value: 'kepala seksi' }], '/', person())).toBe(true);
	expect(leftOut([{ kind: 'rank-class', value: 'IV' }], '/', person())).toBe('rank-class');
	expect(isObliged([{ kind: 'rank-class', value: 'III' }], '/', person())).toBe(true);
});

test('A1 a list alone obliges these people; beside a rule it adds them, whatever they are', () => {
	const list: RuleLine[] = [{ kind: 'person', value: 'ani' }];
	expect(isObliged(list, '/', person())).toBe(true);
	expect(leftOut(list, '/', person({ id: 'budi' }))).toBe('unit');
	const both: RuleLine[] = [...list, { kind: 'unit', value: '/kota/' }, { kind: 'employment-type', value: 'pppk' }];
	expect(isObliged(both, '/', person())).toBe(true);
	expect(isObliged(both, '/', person({ id: 'budi' }))).toBe(false);
	expect(leftOut(list, '/lain/', person())).toBe('unit');
});

test('the order of the lines decides nothing', () => {
	const line = fc.constantFrom<RuleLine>(
		{ kind: 'unit', value: '/kota/' },
		{ kind: 'unit', value: '/kota/kec/' },
		{ kind: 'except-unit', value: '/kota/kec/kel/' },
		{ kind: 'employment-type', value: 'pns' },
		{ kind: 'rank-class', value: 'III' },
		{ kind: 'position', value: 'camat' },
		{ kind: 'person', value: 'ani' }
	);
	fc.assert(
		fc.property(fc.uniqueArray(line), fc.boolean(), (lines, named) => {
			const somebody = person(named ? {} : { id: 'budi' });
			expect(leftOut([...lines].reverse(), '/', somebody)).toBe(leftOut(lines, '/', somebody));
		})
	);
});

test.each([
	['Penata Tk. I (III/d)', 'III'],
	['III/d', 'III'],
	['Pembina (IV/a)', 'IV'],
	['Pengatur Muda II/a', 'II'],
	['Juru (I/c)', 'I'],
	['Golongan IX', null],
	['IPTU', null],
	['', null]
])('the rank %s is of class %s', (rank, wanted) => {
	expect(rankClass(rank)).toBe(wanted);
});
