/** Sessions of an event: read by others, closed once, opened again with a reason. Who may is decided by the callers. */
import { EARLY_MS } from '#lib/domain/attendance/hall-code.ts';
import type { EventSessionTable } from '#lib/server/db/schema.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealStored } from '#lib/server/seal/seal.ts';
import {
	closeEventSessionRow,
	openEventSessions,
	reopenEventSessionRow,
	eventSessionById,
	eventSessionsOf,
	setHeadCount
} from './event-sessions.queries.ts';
import { hasCertificates, lockEventRow } from './events.queries.ts';
import { writeChange } from './write-change.ts';

export type EventSession = {
	id: string;
	eventId: string;
	title: string;
	startsAt: string;
	endsAt: string;
	opensAt: string;
	lateAfterMinutes: number;
	room: string;
	headCount: number | null;
	closedAt: string | null;
};

export const toEventSession = (row: EventSessionTable): EventSession => ({
	id: row.id,
	eventId: row.event_id,
	title: row.title,
	startsAt: row.starts_at,
	endsAt: row.ends_at,
	opensAt: row.opens_at,
	lateAfterMinutes: row.late_after_minutes,
	room: row.room,
	headCount: row.head_count,
	closedAt: row.closed_at
});

export async function sessionsOfEvent(ctx: Context, eventId: string): Promise<EventSession[]> {
	return (await eventSessionsOf(ctx.db, eventId)).map(toEventSession);
}

/** The session with its code secret: for the hall screen and the check-in use cases only. */
export async function findEventSession(ctx: Context, eventSessionId: string): Promise<EventSessionTable | null> {
	return (await eventSessionById(ctx.db, eventSessionId)) ?? null;
}

/** Sessions whose doors are open, or open while somebody who shows a code waits (requirement C20). */
export function eventSessionsOpenSoon(ctx: Context) {
	return openEventSessions(ctx.db, new Date(ctx.now().getTime() + EARLY_MS).toISOString());
}

/** Closes a session once; false when it was closed already. The caller has checked the right to. */
export async function markEventSessionClosed(
	ctx: Context,
	eventSessionId: string,
	headCount: number | null
): Promise<boolean> {
	const personId = actorId(ctx);
	const closed = await closeEventSessionRow(ctx.db, eventSessionId, {
		now: ctx.now().toISOString(),
		personId,
		headCount
	});
	if (closed) await sealStored(ctx, 'session-end', [eventSessionId]);
	return closed;
}

/**
 * Opens a closed session again and keeps why, inside the caller's transaction. Whoever issues certificates of the event
 * waits for it, so that none is issued for a session that is being opened. The caller has checked the right to.
 */
export async function markEventSessionReopened(
	ctx: Context,
	eventSession: { eventId: string; eventSessionId: string; reason: string }
): Promise<'reopened' | 'not-closed' | 'certificates-issued'> {
	await lockEventRow(ctx.db, eventSession.eventId);
	if (await hasCertificates(ctx.db, eventSession.eventId)) return 'certificates-issued';
	if (!(await reopenEventSessionRow(ctx.db, eventSession.eventSessionId))) return 'not-closed';
	await sealStored(ctx, 'session-end', [eventSession.eventSessionId]);
	await writeChange(ctx, {
		event_id: eventSession.eventId,
		session_id: eventSession.eventSessionId,
		kind: 'session-reopened',
		reason: eventSession.reason
	});
	return 'reopened';
}

/** Keeps why a session was closed before its start. In the transaction of the closing. */
export async function keepEarlyClosing(
	ctx: Context,
	eventSession: { eventId: string; eventSessionId: string; reason: string }
): Promise<void> {
	await writeChange(ctx, {
		event_id: eventSession.eventId,
		session_id: eventSession.eventSessionId,
		kind: 'session-closed-early',
		reason: eventSession.reason
	});
}

/** Writes the head count of a session that was closed before, in the caller's transaction. */
export async function correctHeadCount(ctx: Context, eventSessionId: string, headCount: number): Promise<void> {
	await setHeadCount(ctx.db, eventSessionId, headCount);
	await sealStored(ctx, 'session-end', [eventSessionId]);
}
