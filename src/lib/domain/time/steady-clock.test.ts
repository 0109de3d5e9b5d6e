import { expect, test } from 'vitest';
import { steadyAfter, type SteadyState } from './steady-clock.ts';

const start: SteadyState = { wall: 1_000_000, steady: 5_000, slept: 0 };
const MINUTE = 60_000;

test('C5 a clock that the network corrects while the page is seen changes nothing of how long ago a scan was', () => {
	const ahead = steadyAfter(start, { wall: start.wall + 11 * MINUTE, steady: start.steady + MINUTE, unseen: false });
	expect(ahead.slept).toBe(0);
	const back = steadyAfter(ahead, { wall: ahead.wall - 10 * MINUTE, steady: ahead.steady + MINUTE, unseen: true });
	expect(back.slept).toBe(0);
});

test('C5 a phone that slept with its steady clock stopped gets the sleep added', () => {
	const woken = steadyAfter(start, { wall: start.wall + 9 * MINUTE, steady: start.steady + 100, unseen: true });
	expect(woken.slept).toBe(9 * MINUTE - 100);
	expect(steadyAfter(woken, { wall: woken.wall + 500, steady: woken.steady + 500, unseen: true }).slept).toBe(
		woken.slept
	);
});

test('C5 a late timer is no sleep', () => {
	expect(steadyAfter(start, { wall: start.wall + 6_000, steady: start.steady + 5_000, unseen: true }).slept).toBe(0);
});
