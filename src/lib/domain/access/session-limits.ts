/** How long a session may rest and live, by the strongest role of its person. A learner's phone stays signed in; a console does not. */
import type { Role } from './policy.ts';

export type SessionLimits = { idleMinutes: number; absoluteHours: number };

const LEARNER: SessionLimits = { idleMinutes: 14 * 24 * 60, absoluteHours: 30 * 24 };
const BY_ROLE: Record<Role, SessionLimits> = {
	// A day in the hall, breaks included.
	facilitator: { idleMinutes: 12 * 60, absoluteHours: 7 * 24 },
	'unit-head': { idleMinutes: 8 * 60, absoluteHours: 7 * 24 },
	auditor: { idleMinutes: 60, absoluteHours: 12 },
	'agency-admin': { idleMinutes: 2 * 60, absoluteHours: 12 },
	'national-admin': { idleMinutes: 60, absoluteHours: 12 }
};

/** The strictest limits among the person's roles. */
export function sessionLimits(roles: readonly Role[]): SessionLimits {
	return roles.reduce<SessionLimits>(
		(limits, role) => ({
			idleMinutes: Math.min(limits.idleMinutes, BY_ROLE[role].idleMinutes),
			absoluteHours: Math.min(limits.absoluteHours, BY_ROLE[role].absoluteHours)
		}),
		LEARNER
	);
}

export function isOver(limits: SessionLimits, session: { createdAt: Date; lastSeenAt: Date }, now: Date): boolean {
	const idle = now.getTime() - session.lastSeenAt.getTime();
	const age = now.getTime() - session.createdAt.getTime();
	return idle > limits.idleMinutes * 60_000 || age > limits.absoluteHours * 3_600_000;
}
