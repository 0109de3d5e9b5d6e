import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asOf, corrected, effectiveDay, timeline } from './as-of.ts';

const isKnownOn = (lines: readonly { effectiveOn: string }[], day: string) =>
	lines.some(({ effectiveOn }) => effectiveOn <= day);

type Line = { sequence: number; effectiveOn: string; unit: string; name: string };
const line = (sequence: number, effectiveOn: string, unit: string, name = 'Ani'): Line => ({
	sequence,
	effectiveOn,
	unit,
	name
});
const unitOn = (lines: readonly Line[], day: string) => asOf(lines, day)?.unit;

describe('What was true on a day (O2, O6)', () => {
	it('O2: a move written late counts from its date of effect, not from the day it was written', () => {
		const lines = [line(1, '2026-01-01', 'A'), line(2, '2026-11-01', 'B')];
		expect(unitOn(lines, '2026-10-31')).toBe('A');
		expect(unitOn(lines, '2026-11-01')).toBe('B');
	});

	it('the last word about a day holds, also when an earlier line named a later day', () => {
		const lines = [line(1, '2026-01-01', 'A'), line(2, '2026-11-22', 'B'), line(3, '2026-11-01', 'C')];
		expect(['2026-10-31', '2026-11-10', '2026-11-25'].map((day) => unitOn(lines, day))).toEqual(['A', 'C', 'C']);
		expect(timeline(lines).map(({ unit }) => unit)).toEqual(['A', 'C']);
	});

	it('before the first known day the first that is known answers, and says that it is not known', () => {
		const lines = [line(1, '2026-11-22', 'A', 'Anni'), line(2, '2026-11-22', 'A', 'Ani')];
		expect(asOf(lines, '2026-01-01')?.name).toBe('Ani');
		expect(isKnownOn(lines, '2026-01-01')).toBe(false);
		expect(isKnownOn(lines, '2026-11-22')).toBe(true);
		expect(asOf([], '2026-01-01')).toBeNull();
	});

	it('a slip of the pen is mended on every day that carried it, and moves stay on their days', () => {
		const lines = [line(1, '2026-01-01', 'A', 'Anni'), line(2, '2026-06-01', 'B', 'Anni')];
		const all = [...lines, ...corrected(lines, { name: 'Anni' }, { name: 'Ani' })];
		expect(asOf(all, '2026-03-01')).toMatchObject({ name: 'Ani', unit: 'A' });
		expect(asOf(all, '2026-07-01')).toMatchObject({ name: 'Ani', unit: 'B' });
	});

	it('a correction leaves a name alone that was another one then', () => {
		const lines = [line(1, '2026-01-01', 'A', 'Ani Dewi'), line(2, '2026-06-01', 'A', 'Anni')];
		const all = [...lines, ...corrected(lines, { name: 'Anni' }, { name: 'Ani' })];
		expect([asOf(all, '2026-03-01')?.name, asOf(all, '2026-07-01')?.name]).toEqual(['Ani Dewi', 'Ani']);
	});

	it('whatever was written, the newest line holds on every day from its own on, and earlier days keep what they had', () => {
		const days = fc.integer({ min: 1, max: 28 }).map((day) => `2026-11-${String(day).padStart(2, '0')}`);
		fc.assert(
			fc.property(fc.array(days, { minLength: 1, maxLength: 8 }), days, days, (written, added, asked) => {
				const lines = written.map((day, index) => line(index + 1, day, `unit ${index}`));
				const after = [...lines, line(lines.length + 1, added, 'baru')];
				const known = isKnownOn(lines, asked);
				if (asked >= added) expect(unitOn(after, asked)).toBe('baru');
				else if (known) expect(unitOn(after, asked)).toBe(unitOn(lines, asked));
				expect(timeline(after).at(-1)).toBe(after.at(-1));
			})
		);
	});

	it.each([
		['2026-11-22', { ok: true, value: '2026-11-22' }],
		['2026-11-23', { ok: false, reason: 'day-future' }],
		['2026-02-30', { ok: false, reason: 'day-wrong' }],
		['0026-11-22', { ok: false, reason: 'day-wrong' }],
		['', { ok: false, reason: 'day-wrong' }]
	])('a date of effect %s is %o on 22 November 2026', (typed, wanted) => {
		expect(effectiveDay(typed, 'WITA', new Date('2026-11-22T01:00:00Z'))).toMatchObject(wanted);
	});
});
