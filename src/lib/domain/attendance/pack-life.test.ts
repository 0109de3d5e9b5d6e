import { expect, test } from 'vitest';
import { clockTold, packAge, packIsOld, packIsOver } from './pack-life.ts';

const at = (text: string) => new Date(text);

test('C7 a list older than twelve hours asks, and one of exactly twelve does not', () => {
	expect(packIsOld('2026-11-22T01:00:00.000Z', at('2026-11-22T13:00:00.000Z'))).toBe(false);
	expect(packIsOld('2026-11-22T01:00:00.000Z', at('2026-11-22T13:00:00.001Z'))).toBe(true);
	expect(packAge('2026-11-22T01:00:00.000Z', at('2026-11-22T00:59:00.000Z'))).toBe(0);
});

test('C7 a list leaves the phone twelve hours after the end of its session', () => {
	expect(packIsOver('2026-11-22T05:00:00.000Z', at('2026-11-22T17:00:00.000Z'))).toBe(false);
	expect(packIsOver('2026-11-22T05:00:00.000Z', at('2026-11-22T17:00:00.001Z'))).toBe(true);
});

test('C5 a clock is told from more than two minutes on, ahead or behind', () => {
	expect(clockTold(null)).toBe(null);
	expect(clockTold(120_000)).toBe(null);
	expect(clockTold(-600_000)).toBe(10);
	expect(clockTold(3_600_000)).toBe(-60);
});
