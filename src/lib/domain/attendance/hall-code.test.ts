import { expect, test } from 'vitest';
import { arrivalTurn, codeAt, STEP_MS } from './hall-code.ts';

const opens = '2026-11-22T00:00:00.000Z';
const at = (seconds: number) => new Date(Date.parse(opens) + seconds * 1000);
const turn = (seen: number, now: number) => arrivalTurn(at(seen).toISOString(), opens, at(now));

test('C39 a code is shown for its own fifteen seconds, and then nothing is', () => {
	const codes = [0, 1].map((step) => ({ from: step * STEP_MS, spoken: `K${step}`, token: `T${step}` }));
	const shown = (ms: number) => codeAt(codes, ms)?.spoken ?? null;
	expect([-1, 0, STEP_MS - 1, STEP_MS, 2 * STEP_MS - 1, 2 * STEP_MS, 600_000].map(shown)).toEqual([
		null,
		'K0',
		'K0',
		'K1',
		'K1',
		null,
		null
	]);
	expect(codeAt([], 0)).toBeNull();
});

test('C19 a code seen with the doors open is good for three minutes, and counts from when it was seen', () => {
	expect(turn(5, 5)).toEqual({ turn: 'now', from: at(5).toISOString() });
	expect([turn(5, 185).turn, turn(5, 185.001).turn]).toEqual(['now', 'over']);
});

test('C20 a code seen at most ten minutes early waits for the opening, then has its three minutes and counts from then', () => {
	expect(turn(-600, -600)).toEqual({ turn: 'waiting', from: opens });
	expect(turn(-1, -0.001).turn).toBe('waiting');
	expect(turn(-600, 0)).toEqual({ turn: 'now', from: opens });
	expect([turn(-600, 180).turn, turn(-600, 180.001).turn]).toEqual(['now', 'over']);
});

test('C20 a code seen earlier than that, or dated ahead of the clock, opens nothing', () => {
	expect([turn(-600.001, -600).turn, turn(-600.001, 1).turn, turn(60, 59).turn, turn(-5, -6).turn]).toEqual([
		'over',
		'over',
		'over',
		'over'
	]);
});
