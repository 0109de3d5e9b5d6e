import { expect, test } from 'vitest';
import { namedForDay } from './file-name.ts';

test.each([
	['WIB', '2026-11-22T16:59:59.000Z', '2026-11-22'],
	['WIB', '2026-11-22T17:00:00.000Z', '2026-11-23'],
	['WITA', '2026-11-22T23:30:00.000Z', '2026-11-23'],
	['WIT', '2026-12-31T22:00:00.000Z', '2027-01-01']
] as const)('a paper of an event in %s that begins %s is named for %s', (zone, startsAt, day) => {
	expect(namedForDay('Berita acara', { startsAt, zone })).toBe(`berita-acara-${day}`);
});
