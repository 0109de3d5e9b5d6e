import { describe, expect, test } from 'vitest';
import { startProblems, type Machine } from './start-conditions.ts';

const GB = 1024 ** 3;
const machine = (given: Partial<Machine> = {}): Machine => ({
	freeBytes: 20 * GB,
	now: new Date('2026-11-22T01:00:00.000Z'),
	newestEntryAt: '2026-11-22T00:59:59.000Z',
	...given
});
const stops = (given: Partial<Machine>) => startProblems(machine(given)).map((problem) => problem.stops);

describe('a server', () => {
	test('starts without a word on a machine with room and the right time, also over an empty log', () => {
		expect(startProblems(machine())).toEqual([]);
		expect(startProblems(machine({ newestEntryAt: null }))).toEqual([]);
	});

	test('warns below 1 GB of room and refuses below 100 MB, saying how much is left', () => {
		expect(stops({ freeBytes: 0.9 * GB })).toEqual([false]);
		expect(stops({ freeBytes: 0.05 * GB })).toEqual([true]);
		expect(startProblems(machine({ freeBytes: 0.05 * GB }))[0]?.message).toContain('51 MB');
	});

	test('refuses when its clock is behind the newest record, but for the minutes a time server takes back', () => {
		expect(stops({ newestEntryAt: '2026-11-22T01:04:00.000Z' })).toEqual([]);
		expect(stops({ newestEntryAt: '2026-11-22T01:06:00.000Z' })).toEqual([true]);
	});
});
