import { expect, test } from 'vitest';
import type { Role } from './policy.ts';
import { isOver, sessionLimits } from './session-limits.ts';

const NOW = new Date('2026-11-22T01:00:00.000Z');
const HOUR = 3_600_000;
const ago = (hours: number) => new Date(NOW.getTime() - hours * HOUR);

test.each<[Role[], number, number]>([
	[[], 14 * 24, 30 * 24],
	[['facilitator'], 12, 7 * 24],
	[['unit-head'], 8, 7 * 24],
	[['agency-admin'], 2, 12],
	[['auditor'], 1, 12],
	[['national-admin'], 1, 12],
	[['facilitator', 'agency-admin'], 2, 12],
	[['agency-admin', 'unit-head'], 2, 12]
])('a session of %j rests %i hours and lives %i, the strictest role decides', (roles, idle, age) => {
	const limits = sessionLimits(roles);
	const over = (createdAt: Date, lastSeenAt: Date) => isOver(limits, { createdAt, lastSeenAt }, NOW);
	expect(over(ago(idle), ago(idle))).toBe(false);
	expect(over(ago(idle), new Date(ago(idle).getTime() - 1))).toBe(true);
	// However busy it is.
	expect(over(ago(age), NOW)).toBe(false);
	expect(over(new Date(ago(age).getTime() - 1), NOW)).toBe(true);
});
