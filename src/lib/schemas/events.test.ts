import * as v from 'valibot';
import { expect, test } from 'vitest';
import { createEventSchema, readSessions } from './events.ts';

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
		{
			title: 'Sesi 1',
			startsAt: new Date('2026-11-25T01:00:00Z'),
			endsAt: new Date('2026-11-25T04:00:00Z'),
			lateAfterMinutes: 30,
			room: ''
		},
		{
			title: 'Siang',
			startsAt: new Date('2026-11-25T05:00:00Z'),
			endsAt: new Date('2026-11-25T07:30:00Z'),
			lateAfterMinutes: 30,
			room: ''
		}
	]);
});

test('a session on a later day, or past midnight, and in a room of its own, says so', () => {
	const hours = { session1Start: '08.00', session1End: '12.00', session1Day: '' };
	const night = { session2Start: '20.00', session2End: '01.00', session2Day: '3', session2Nights: '1' };
	const read = readSessions(form({ ...hours, ...night, session2Room: 'Aula Lantai 2' }));
	expect(read).toMatchObject([
		{ startsAt: new Date('2026-11-25T00:00:00Z'), room: '' },
		{ startsAt: new Date('2026-11-27T12:00:00Z'), endsAt: new Date('2026-11-27T17:00:00Z'), room: 'Aula Lantai 2' }
	]);
});

test.each(['15', '-1', 'x'])('a day %j of an event is refused where it stands', (session2Day) => {
	const { issues } = v.safeParse(createEventSchema, { session2Day });
	expect(issues?.map((issue) => v.getDotPath(issue))).toContain('session2Day');
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

test.each([
	['day', '2026-04-31', 'Tanggal itu tidak ada di kalender. Periksa bulannya.'],
	['day', '2027-02-29', 'Tanggal itu tidak ada di kalender. Periksa bulannya.'],
	['title', 'Acara \u202egnadi', 'Berisi karakter yang tidak terlihat. Hapus isian ini, lalu ketik ulang.']
])('B-094 B-111 %s %j is refused where it stands', (field, value, said) => {
	const result = v.safeParse(createEventSchema, { [field]: value });
	expect(result.issues?.filter((issue) => v.getDotPath(issue) === field).map(({ message }) => message)).toEqual([said]);
});

test('B-116 an hour of twelve is answered with how to write it, not with its length', () => {
	expect(
		v.safeParse(createEventSchema, { session1Start: '9:00 PM' }).issues?.map((issue) => v.getDotPath(issue))
	).not.toContain('session1Start');
	expect(readSessions(form({ session1Start: '9:00 PM', session1End: '24.00' }))).toMatchObject({
		field: 'session1Start',
		reason: 'not-an-hour'
	});
});
