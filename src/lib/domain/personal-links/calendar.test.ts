/** Read back by ical.js, which is nobody of ours. */
import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { calendarText, type CalendarEvent } from './calendar.ts';

const MADE = new Date('2026-11-20T02:03:04.567Z');
const event: CalendarEvent = {
	title: 'Sosialisasi Netralitas ASN',
	place: 'Aula Balai Kota, Balikpapan',
	description: 'Kartu peserta Anda ada di tautan pribadi.',
	sequence: 3,
	cancelled: false,
	sessions: [
		{
			uid: 'p1.s1@netral',
			title: 'Sesi 1',
			startsAt: '2026-11-22T00:30:00.000Z',
			endsAt: '2026-11-22T04:00:00.000Z',
			room: ''
		},
		{
			uid: 'p1.s2@netral',
			title: 'Sesi 2',
			startsAt: '2026-11-22T05:00:00.000Z',
			endsAt: '2026-11-22T08:00:00.000Z',
			room: ''
		}
	]
};
const read = (text: string) => {
	const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
	return calendar.getAllSubcomponents('vevent').map((part) => {
		const one = new ICAL.Event(part);
		return {
			uid: one.uid,
			sequence: one.sequence,
			summary: one.summary,
			location: one.location,
			description: one.description,
			starts: one.startDate.toJSDate().toISOString(),
			ends: one.endDate.toJSDate().toISOString(),
			zone: one.startDate.zone.tzid,
			status: part.getFirstPropertyValue('status'),
			stamp: String(part.getFirstPropertyValue('dtstamp'))
		};
	});
};

describe('C36 an event as an entry of a calendar', () => {
	test('each session is an entry of its own, at its hours in UTC, with the version of the event', () => {
		expect(read(calendarText(event, MADE))).toEqual([
			{
				...{ uid: 'p1.s1@netral', sequence: 3, summary: 'Sosialisasi Netralitas ASN (Sesi 1)', status: 'CONFIRMED' },
				...{ location: event.place, description: event.description, zone: 'UTC', stamp: '2026-11-20T02:03:04Z' },
				...{ starts: '2026-11-22T00:30:00.000Z', ends: '2026-11-22T04:00:00.000Z' }
			},
			expect.objectContaining({ uid: 'p1.s2@netral', starts: '2026-11-22T05:00:00.000Z' })
		]);
	});

	test('a room of its own stands before the place', () => {
		const [first] = event.sessions as [(typeof event.sessions)[number]];
		const [only] = read(calendarText({ ...event, sessions: [{ ...first, room: 'Ruang Rapat 2' }] }, MADE));
		expect(only?.location).toBe(`Ruang Rapat 2, ${event.place}`);
	});

	test('called off, the same entries come again as cancelled, with a higher version', () => {
		const [before] = read(calendarText(event, MADE));
		const [after] = read(calendarText({ ...event, cancelled: true, sequence: 4 }, MADE));
		expect(after?.uid).toBe(before?.uid);
		expect(after).toMatchObject({ status: 'CANCELLED', sequence: 4 });
		expect(after?.summary).toMatch(/^DIBATALKAN: /);
	});

	test('signs with a meaning are escaped as the standard asks, also where a reader would forgive it', () => {
		const text = calendarText({ ...event, place: 'Aula A, lt. 2; sisi \\ timur\nBalikpapan' }, MADE);
		expect(text).toContain('LOCATION:Aula A\\, lt. 2\\; sisi \\\\ timur\\nBalikpapan\r\n');
	});

	test('one session alone needs no name of its own', () => {
		const [only] = read(calendarText({ ...event, sessions: event.sessions.slice(0, 1) }, MADE));
		expect(only?.summary).toBe('Sosialisasi Netralitas ASN');
	});

	test('whatever a title or a place holds, the entry holds the same, in lines that are short enough', () => {
		const words = fc.string({ unit: 'grapheme', maxLength: 200 });
		const hard = fc.constantFrom('a;b,c\\d\ne', 'END:VEVENT\r\nBEGIN:VALARM', '“Netralitas” 🇮🇩 '.repeat(20));
		const plain = (text: string) => text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ');
		fc.assert(
			fc.property(fc.oneof(words, hard), (title) => {
				const text = calendarText({ ...event, title, place: title, description: title }, MADE);
				const entries = read(text);
				expect(entries).toHaveLength(2);
				expect(entries[0]).toMatchObject({ location: plain(title), description: plain(title) });
				for (const line of text.split('\r\n')) {
					expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
					expect(line).not.toMatch(/[\r\n]/);
				}
			})
		);
	});
});
