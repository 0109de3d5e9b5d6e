import { expect, test } from 'vitest';
import { countObliged } from './count-obliged.ts';

const units = [
	{ id: 'kota', depth: 0, people: { pns: 5 } },
	{ id: 'camat', depth: 1, people: { pns: 3, pppk: 2 } },
	{ id: 'lurah', depth: 2, people: { pns: 1, non_asn: 4 } },
	{ id: 'dinas', depth: 1, people: { pppk: 7 } },
	{ id: 'kosong', depth: 1, people: {} }
];
const none = new Set<never>();
const all = { rootId: null, unitIds: none, exceptUnitIds: none, types: none };

test('A1 with nothing ticked everybody counts, and units without people are none', () => {
	expect(countObliged(units, all)).toMatchObject({ people: 22, units: 4 });
});

test('A1 a ticked unit brings all below it, an excepted one takes its own out again, types narrow both', () => {
	expect(countObliged(units, { ...all, unitIds: new Set(['camat']) })).toMatchObject({ people: 10, units: 2 });
	expect(countObliged(units, { ...all, exceptUnitIds: new Set(['lurah']) })).toMatchObject({ people: 17, units: 3 });
	expect(countObliged(units, { ...all, types: new Set(['pns'] as const) })).toMatchObject({ people: 9, units: 3 });
	expect(countObliged(units, { ...all, rootId: 'dinas' })).toMatchObject({ people: 7, units: 1 });
	const outside = { ...all, rootId: 'dinas', unitIds: new Set(['camat']) };
	expect(countObliged(units, outside)).toMatchObject({ people: 0, units: 0 });
});

test('each unit says how many of the chosen types work in it and below', () => {
	const { below } = countObliged(units, { ...all, types: new Set(['pns', 'pppk'] as const) });
	expect([...below]).toEqual([
		['kota', 18],
		['camat', 6],
		['lurah', 1],
		['dinas', 7],
		['kosong', 0]
	]);
});
