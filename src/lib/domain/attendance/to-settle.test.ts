import { expect, test } from 'vitest';
import { byHandShare, headsOff } from './to-settle.ts';

const door = (presences: number) => ({
	arrivals: presences,
	presences,
	already: 0,
	refused: 0,
	undone: 0,
	declined: 0,
	waiting: 0,
	offList: 0
});
const by = (manual: number) => ({ pass: 0, 'hall-qr': 0, 'hall-code': 0, manual, 'walk-in': 0 });

test.each<[string, number, number, { count: number; percent: number } | null]>([
	['a tenth exactly is no matter', 1, 10, null],
	['more than a tenth is said with its share', 3, 20, { count: 3, percent: 15 }],
	['nobody came, nobody by hand', 0, 0, null],
	['all of them', 4, 4, { count: 4, percent: 100 }]
])('C33 %s', (_, manual, presences, wanted) => {
	expect(byHandShare({ by: by(manual), door: door(presences) })).toEqual(wanted);
});

test('C33 heads are set against the list only where they were counted and are off by more than a count may be', () => {
	expect(headsOff(null, { door: door(200) })).toBeNull();
	expect(headsOff(203, { door: door(200) })).toBeNull();
	expect(headsOff(204, { door: door(200) })).toBe(4);
	expect(headsOff(9, { door: door(10) })).toBe(-1);
});
