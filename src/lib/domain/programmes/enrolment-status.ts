/** Dates of a duty: when it is due for whoever joins when, and what a waiver does to it. Source: A1–A3. */
import type { Zone } from '../time/office-time.ts';
import { endOfDayAfter } from './calendar.ts';

export const WAIVE_REASONS = ['leave', 'study', 'unpaid_leave', 'not_applicable'] as const;
export type WaiveReason = (typeof WAIVE_REASONS)[number];

/** After a waiver has ended somebody has so many days, whatever the programme's own due date was. */
const AFTER_WAIVER_DAYS = 14;

/** The due date of somebody who joins at `joinedAt`: the assignment's, or so many days from then where that is later. */
export function dueOfJoiner(
	assignment: { dueAt: string; joinerDays: number | null; zone: Zone },
	joinedAt: Date
): string {
	const own = endOfDayAfter(joinedAt, assignment.joinerDays ?? 0, assignment.zone).toISOString();
	return own > assignment.dueAt ? own : assignment.dueAt;
}

/** A waiver up to `until` leaves a due date that gives time after it: never an earlier one than before. */
export function dueAfterWaiver(dueAt: string, until: Date, zone: Zone): string {
	const fresh = endOfDayAfter(until, AFTER_WAIVER_DAYS, zone).toISOString();
	return fresh > dueAt ? fresh : dueAt;
}

/** Open again at `now` (a waiver ended early, somebody taken back): the time that was left, or fourteen days. */
export const dueWhenOpenAgain = (dueAt: string, now: Date, zone: Zone): string =>
	dueAt < now.toISOString() ? dueAfterWaiver(dueAt, now, zone) : dueAt;

export type WaiverFacts = { reason: WaiveReason; fromAt: string; untilAt: string | null; endedAt: string | null };

/** The waiver in force at `now`: begun, not ended, up to and including its last instant. */
export function waiverInForce(waivers: readonly WaiverFacts[], now: Date): WaiverFacts | null {
	const at = now.toISOString();
	return (
		waivers.find(
			({ fromAt, untilAt, endedAt }) =>
				fromAt <= at && (untilAt === null || untilAt >= at) && (endedAt === null || endedAt > at)
		) ?? null
	);
}

/** Whether the duty still waits to be done: nobody took it away, and it is not done. `…At`: ISO, null is not yet. */
export const isOwed = (duty: { removedAt: string | null; completedAt: string | null }): boolean =>
	duty.removedAt === null && duty.completedAt === null;

/** Whether duties of the assignment may be given and changed: it was opened, and its agency has not closed it. */
export const takesChanges = (assignment: { openedAt: string | null; closedAt: string | null }): boolean =>
	assignment.openedAt !== null && assignment.closedAt === null;

/** Whether work on an unfinished duty still counts: not after the closing, nor after the last day for late ones. */
export const takesWork = (
	assignment: { closedAt: string | null; acceptLateUntil: string | null },
	now: Date
): boolean =>
	assignment.closedAt === null &&
	(assignment.acceptLateUntil === null || assignment.acceptLateUntil >= now.toISOString());

/** Whether a waiver may end on this plain day, today or later; without an end only what does not apply at all. */
export const mayWaiveUntil = (reason: WaiveReason, untilDay: string | null, today: string): boolean =>
	untilDay === null ? reason === 'not_applicable' : untilDay >= today;

/** As an agency sees an assignment: prepared, not open yet, running, past its due date, or closed. */
export type AssignmentState = 'draft' | 'scheduled' | 'running' | 'overdue' | 'closed';

export function assignmentState(
	assignment: { openedAt: string | null; opensAt: string; dueAt: string; closedAt: string | null },
	now: Date
): AssignmentState {
	if (assignment.closedAt !== null) return 'closed';
	if (assignment.openedAt === null) return 'draft';
	if (assignment.opensAt > now.toISOString()) return 'scheduled';
	return assignment.dueAt < now.toISOString() ? 'overdue' : 'running';
}
