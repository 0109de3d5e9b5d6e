import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backTest, forecast } from './forecast.ts';

const steady = (days: number, perDay = 10) => Array.from({ length: days }, () => perDay);

test('D7 a steady pace goes on, and days that never differ leave no range', () => {
	expect(forecast({ daily: steady(7), n: 70, m: 200 }, 5)).toEqual({ low: 120, mid: 120, high: 120 });
});

test('days that differ widen the range, and more so the farther ahead', () => {
	const daily = [0, 20, 5, 15, 10, 0, 20];
	const near = forecast({ daily, n: 70, m: 1000 }, 2);
	const far = forecast({ daily, n: 70, m: 1000 }, 10);
	expect(near!.high - near!.low).toBeGreaterThan(0);
	expect(far!.high - far!.low).toBeGreaterThan(near!.high - near!.low);
});

test('only the last seven days set the pace', () => {
	expect(forecast({ daily: [...steady(30, 50), ...steady(7, 1)], n: 1507, m: 2000 }, 10)?.mid).toBe(1517);
});

test.each([
	['six days are too short', { daily: steady(6), n: 60, m: 200 }, 5],
	['four people are too few', { daily: steady(7, 0), n: 2, m: 4 }, 5],
	['after the deadline there is nothing to foretell', { daily: steady(7), n: 70, m: 200 }, 0]
])('no forecast: %s', (_, progress, days) => {
	expect(forecast(progress, days)).toBeNull();
});

test('a forecast never loses anyone who has finished and never passes everyone', () => {
	const daily = fc.array(fc.nat(40), { minLength: 7, maxLength: 40 });
	fc.assert(
		fc.property(daily, fc.nat(500), fc.double({ min: 0.01, max: 90, noNaN: true }), (days, more, ahead) => {
			const n = days.reduce((sum, count) => sum + count, 0);
			const m = Math.max(5, n + more);
			const { low, mid, high } = forecast({ daily: days, n, m }, ahead)!;
			expect(n <= low && low <= mid && mid <= high && high <= m).toBe(true);
		})
	);
});

test('D7 the back-test says by how many points last week was missed', () => {
	expect(backTest({ daily: steady(14), n: 140, m: 200 })).toEqual({ missedPoints: 0, insideRange: true });
	// Foretold 70 + 7 × 10 = 140; only 70 + 7 × 8 = 126 came: 14 of 200 people.
	expect(backTest({ daily: [...steady(7), ...steady(7, 8)], n: 126, m: 200 })).toEqual({
		missedPoints: 7,
		insideRange: false
	});
	expect(backTest({ daily: steady(13), n: 130, m: 200 })).toBeNull();
});
