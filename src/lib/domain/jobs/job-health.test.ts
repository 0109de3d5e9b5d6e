import { expect, test } from 'vitest';
import { jobHealth, type JobStanding } from './job-health.ts';

const NOW = new Date('2026-11-22T01:00:00.000Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString();
const MINUTE = 60_000;
const standing = (of: Partial<JobStanding>): JobStanding => ({
	waitingSince: null,
	running: 0,
	failed: 0,
	lastDoneAt: null,
	every: null,
	lateAfter: 5 * MINUTE,
	...of
});
const health = (of: Partial<JobStanding>) => jobHealth(standing(of), NOW);

test('A15 what waits for longer than it may is late, and what failed asks for somebody', () => {
	expect(health({})).toBe('ok');
	expect(health({ waitingSince: ago(5) })).toBe('ok');
	expect(health({ waitingSince: ago(6) })).toBe('late');
	expect(health({ waitingSince: ago(6), failed: 1 })).toBe('failed');
	// Due later today, as the papers of a demo are.
	expect(health({ waitingSince: ago(-600) })).toBe('ok');
});

test('A15 what comes round by the clock is late when it did not, also when nothing waits', () => {
	const hourly = { every: 60 * MINUTE };
	expect(health({ ...hourly, lastDoneAt: ago(65) })).toBe('ok');
	expect(health({ ...hourly, lastDoneAt: ago(66) })).toBe('late');
	expect(health({ ...hourly })).toBe('late');
	expect(health({ ...hourly, running: 1 })).toBe('ok');
	expect(health({ ...hourly, waitingSince: ago(1) })).toBe('ok');
});
