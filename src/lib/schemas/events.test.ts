import { expect, test } from 'vitest';
import { readSessions } from './events.ts';

const form = (hours: Record<string, string>) => ({
	day: '2026-11-25',
	zone: 'WITA' as const,
	...Object.fromEntries(
		[1, 2, 3, 4].flatMap((slot) => ['Title', 'Start', 'End'].map((of) => [`session${slot}${of}`, '']))
	),
	...hours
});

test('the sessions that were filled in come out as instants, with a name for the nameless', () => {
	const read = readSessions(
		form({
			session1Start: '09.00',
			session1End: '12.00',
			session3Title: 'Siang',
			session3Start: '13.00',
			session3End: '15.30'
		})
	);
	expect(read).toEqual([
		{ title: 'Sesi 1', startsAt: new Date('2026-11-25T01:00:00Z'), endsAt: new Date('2026-11-25T04:00:00Z') },
		{ title: 'Siang', startsAt: new Date('2026-11-25T05:00:00Z'), endsAt: new Date('2026-11-25T07:30:00Z') }
	]);
});

test('an hour that does not exist, or that ends before it starts, is named by its field', () => {
	expect(readSessions(form({ session1Start: '25.99', session1End: '12.00' }))).toEqual({
		field: 'session1Start',
		reason: 'not-an-hour'
	});
	expect(readSessions(form({ session2Start: '13.00', session2End: '12.00' }))).toEqual({
		field: 'session2End',
		reason: 'ends-before-start'
	});
});
