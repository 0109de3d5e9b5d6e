import { expect, test } from 'vitest';
import { parseDay } from './day.ts';

const text = { number: false, date1904: false };
const serial = { number: true, date1904: false };

test.each(['2024-07-03', '3 Juli 2024', '03 jul 2024', 'Juli 3, 2024', '2024-07-03T00:00:00.000Z'])(
	'B-032 %s is one day',
	(raw) => {
		expect(parseDay(raw, text)).toEqual({ kind: 'day', day: '2024-07-03' });
	}
);

test('B-032 a serial number is a day, in the calendar of its file', () => {
	expect(parseDay('45292', serial)).toEqual({ kind: 'day', day: '2024-01-01' });
	expect(parseDay('43830', { number: true, date1904: true })).toEqual({ kind: 'day', day: '2024-01-01' });
	expect(parseDay('45292', text)).toMatchObject({ kind: 'problem' });
});

test('B-032 two readings are none', () => {
	expect(parseDay('3/7/2024', text)).toEqual({ kind: 'problem', reason: 'day-ambiguous' });
	expect(parseDay('25/7/2024', text)).toEqual({ kind: 'day', day: '2024-07-25' });
	expect(parseDay('7/7/2024', text)).toEqual({ kind: 'day', day: '2024-07-07' });
});

test('B-121 days that no calendar has are refused', () => {
	for (const raw of ['0', '1', '60', '-1', 'abc', '9999999'])
		expect(parseDay(raw, serial)).toEqual({ kind: 'problem', reason: 'day-unknown' });
	for (const raw of ['31 April 2024', '29 Februari 2025', 'Juli', '2024'])
		expect(parseDay(raw, text)).toEqual({ kind: 'problem', reason: 'day-unknown' });
});

test('an empty cell is no day', () => {
	expect(parseDay(' - ', text)).toEqual({ kind: 'empty' });
});
