/** Events and their sessions: front door. Who is present belongs to `attendance`. */
import { EARLY_MS } from '#lib/domain/attendance/hall-code.ts';
import { can, unitScope, type Action, type Duty } from '#lib/domain/access/policy.ts';
import { eventDays, eventPhase, type EventPhase } from '#lib/domain/events/event.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { EventChangeTable, EventSessionTable, EventSpeakerTable } from '#lib/server/db/schema.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealStored } from '#lib/server/seal/seal.ts';
import { writeChange } from './write-change.ts';
import {
	changesOf,
	eventById,
	eventsFor,
	hasCertificates,
	holdEventRow,
	invitedUnits,
	type EventRow
} from './events.queries.ts';
import {
	closeEventSessionRow,
	openEventSessions,
	reopenEventSessionRow,
	eventSessionById,
	eventSessionsOf,
	setHeadCount
} from './event-sessions.queries.ts';
import { isStaff, moveSpeakerEntry, setSpeakerEntry, speakersOf, staffOf } from './event-staff.queries.ts';

export type EventSession = {
	id: string;
	eventId: string;
	title: string;
	startsAt: string;
	endsAt: string;
	opensAt: string;
	lateAfterMinutes: number;
	headCount: number | null;
	closedAt: string | null;
};

/** The last time a closed session was opened again, and why. */
export type Reopening = { sessionId: string; at: string; reason: string };
/** Why a session was closed before its start, or from when one was late before: "30 → 15". */
export type EventSessionNote = Reopening & { kind: 'session-closed-early' | 'late-changed' };

export type EventSummary = {
	id: string;
	title: string;
	theme: string;
	venue: string;
	city: string;
	zone: Zone;
	startsAt: string;
	endsAt: string;
	trainingHours: number;
	hoursSetBy: string;
	attendanceRulePercent: number;
	organiserUnitId: string;
	organiserName: string;
	organiserPath: string;
	cancelled: boolean;
};

export type EventDetail = EventSummary & {
	phase: EventPhase;
	sessions: EventSession[];
	speakers: EventSpeakerTable[];
	units: { unitId: string; name: string }[];
	staff: { personId: string; name: string; duty: Duty }[];
	reopenings: Reopening[];
	notes: EventSessionNote[];
	cancelReason: string | null;
	/** Somebody holds a certificate of this event: what it says stays as it is. */
	hasCertificates: boolean;
	/** What the asker may do here: an officer scans, a supervisor also searches, adds, undoes and closes. */
	duty: Duty;
};

const toEventSession = (row: EventSessionTable): EventSession => ({
	id: row.id,
	eventId: row.event_id,
	title: row.title,
	startsAt: row.starts_at,
	endsAt: row.ends_at,
	opensAt: row.opens_at,
	lateAfterMinutes: row.late_after_minutes,
	headCount: row.head_count,
	closedAt: row.closed_at
});

const toSummary = (row: EventRow): EventSummary => ({
	id: row.id,
	title: row.title,
	theme: row.theme,
	venue: row.venue,
	city: row.city,
	zone: row.zone,
	startsAt: row.starts_at,
	endsAt: row.ends_at,
	trainingHours: row.training_hours,
	hoursSetBy: row.hours_set_by,
	attendanceRulePercent: row.attendance_rule_percent,
	organiserUnitId: row.organiser_unit_id,
	organiserName: row.organiser_name,
	organiserPath: row.organiser_path,
	cancelled: row.state === 'cancelled'
});

/** What an event's staff may be allowed there; the others of its actions are asked about its organiser alone. */
export type EventAction = Extract<
	Action,
	'event.list' | 'event.scan' | 'event.supervise' | 'event.plan' | 'certificate.issue'
>;

/** An event that was opened for an actor: what else they may do in it, without asking the database again. */
export type OpenedEvent = { event: EventSummary; row: EventRow; may: (action: EventAction) => boolean };

/** The event if the actor may do the action there now; null otherwise (absent and forbidden look the same). */
export async function eventFor(ctx: Context, eventId: string, action: EventAction): Promise<OpenedEvent | null> {
	const row = await eventById(ctx.db, eventId);
	if (!row) return null;
	const opened = await openedEvent(ctx, row);
	return opened.may(action) ? opened : null;
}

/** The same with one of its sessions; null also when the session is another event's. */
export async function eventSessionFor(
	ctx: Context,
	of: { eventId: string; sessionId: string },
	action: EventAction
): Promise<(OpenedEvent & { eventSession: EventSessionTable }) | null> {
	const found = await eventFor(ctx, of.eventId, action);
	if (!found) return null;
	const eventSession = await eventSessionById(ctx.db, of.sessionId);
	return eventSession?.event_id === of.eventId ? { ...found, eventSession } : null;
}

async function openedEvent(ctx: Context, row: EventRow): Promise<OpenedEvent> {
	const { actor, db } = ctx;
	const duty = actor.kind === 'person' ? await isStaff(db, row.id, actor.personId) : null;
	const event = toSummary(row);
	return { event, row, may: (action) => mayAt(ctx, event, duty, action) };
}

/** For whoever has read the event and its staff list already: whether the actor may do the action there now. */
export function mayAt(
	{ actor, ...ctx }: Context,
	event: { organiserPath: string; startsAt: string; endsAt: string },
	duty: Duty | null,
	action: EventAction
): boolean {
	return can(actor, action, { unitPath: event.organiserPath, duty, days: eventDays(event, ctx.now()) });
}

/** Everything the facilitator's desk shows of an event; null when the actor may not run it. */
export async function eventDetail(ctx: Context, eventId: string): Promise<EventDetail | null> {
	const found = await eventFor(ctx, eventId, 'event.scan');
	if (!found) return null;
	const sessions = (await eventSessionsOf(ctx.db, eventId)).map(toEventSession);
	const [changes, speakers, units, staff] = [
		await changesOf(ctx.db, eventId),
		await speakersOf(ctx.db, eventId),
		await invitedUnits(ctx.db, eventId),
		await staffOf(ctx.db, eventId)
	];
	return {
		...found.event,
		duty: found.may('event.supervise') ? 'supervisor' : 'officer',
		phase: eventPhase(sessions, ctx.now()),
		sessions,
		reopenings: changes.flatMap((change) =>
			change.session_id && change.kind === 'session-reopened'
				? [{ sessionId: change.session_id, at: change.changed_at, reason: change.reason }]
				: []
		),
		notes: changes.flatMap(({ kind, ...change }) =>
			change.session_id && (kind === 'session-closed-early' || kind === 'late-changed')
				? [{ kind, sessionId: change.session_id, at: change.changed_at, reason: change.reason }]
				: []
		),
		cancelReason: reasonAmong(changes),
		hasCertificates: await hasCertificates(ctx.db, eventId),
		speakers,
		units: units.map((unit) => ({ unitId: unit.unit_id, name: unit.name })),
		staff: staff.map((row) => ({ personId: row.person_id, name: row.name, duty: row.duty }))
	};
}

/** Events the actor is on the staff of, or that organisers within their scope hold; newest first. */
export async function listEvents(ctx: Context): Promise<(EventSummary & { open: boolean; plannable: boolean })[]> {
	if (ctx.actor.kind !== 'person') return [];
	const rows = await eventsFor(ctx.db, ctx.actor.personId, unitScope(ctx.actor, 'event.list'));
	const list: (EventSummary & { open: boolean; plannable: boolean })[] = [];
	for (const row of rows) {
		const { event, may } = await openedEvent(ctx, row);
		list.push({ ...event, open: may('event.scan'), plannable: may('event.plan') });
	}
	return list;
}

/** Why an event was called off, in the words of who did; null when it was not. For everyone on its list. */
export async function cancelReason(ctx: Context, eventId: string): Promise<string | null> {
	return reasonAmong(await changesOf(ctx.db, eventId));
}

const reasonAmong = (changes: readonly EventChangeTable[]): string | null =>
	changes.find((change) => change.kind === 'cancelled')?.reason ?? null;

/** For other features of the server: the event as it is, without asking who wants to know. */
export async function findEvent(ctx: Context, eventId: string): Promise<EventRow | null> {
	return (await eventById(ctx.db, eventId)) ?? null;
}

export async function sessionsOfEvent(ctx: Context, eventId: string): Promise<EventSession[]> {
	return (await eventSessionsOf(ctx.db, eventId)).map(toEventSession);
}

/** The session with its code secret: for the hall screen and the check-in use cases only. */
export async function findEventSession(ctx: Context, sessionId: string): Promise<EventSessionTable | null> {
	return (await eventSessionById(ctx.db, sessionId)) ?? null;
}

/** Sessions whose doors are open, or open while somebody who shows a code waits (requirement C20). */
export function eventSessionsOpenSoon(ctx: Context) {
	return openEventSessions(ctx.db, new Date(ctx.now().getTime() + EARLY_MS).toISOString());
}

/** Closes a session once; false when it was closed already. The caller has checked the right to. */
export async function markEventSessionClosed(
	ctx: Context,
	sessionId: string,
	headCount: number | null
): Promise<boolean> {
	const personId = actorId(ctx);
	const closed = await closeEventSessionRow(ctx.db, sessionId, { now: ctx.now().toISOString(), personId, headCount });
	if (closed) await sealStored(ctx, 'session-end', [sessionId]);
	return closed;
}

/**
 * Opens a closed session again and keeps why, inside the caller's transaction. Whoever issues certificates of the event
 * waits for it, so that none is issued for a session that is being opened. The caller has checked the right to.
 */
export async function markEventSessionReopened(
	ctx: Context,
	eventSession: { eventId: string; sessionId: string; reason: string }
): Promise<'reopened' | 'not-closed' | 'certificates-issued'> {
	await holdEventRow(ctx.db, eventSession.eventId);
	if (await hasCertificates(ctx.db, eventSession.eventId)) return 'certificates-issued';
	if (!(await reopenEventSessionRow(ctx.db, eventSession.sessionId))) return 'not-closed';
	await sealStored(ctx, 'session-end', [eventSession.sessionId]);
	await writeChange(ctx, {
		event_id: eventSession.eventId,
		session_id: eventSession.sessionId,
		kind: 'session-reopened',
		reason: eventSession.reason
	});
	return 'reopened';
}

/** Keeps why a session was closed before its start. In the transaction of the closing. */
export async function keepEarlyClosing(
	ctx: Context,
	eventSession: { eventId: string; sessionId: string; reason: string }
): Promise<void> {
	await writeChange(ctx, {
		event_id: eventSession.eventId,
		session_id: eventSession.sessionId,
		kind: 'session-closed-early',
		reason: eventSession.reason
	});
}

/** Writes the head count of a session that was closed before, in the caller's transaction. */
export async function correctHeadCount(ctx: Context, sessionId: string, headCount: number): Promise<void> {
	await setHeadCount(ctx.db, sessionId, headCount);
	await sealStored(ctx, 'session-end', [sessionId]);
}

/** Makes whoever changes the event, opens a session again or issues for it wait for the caller's transaction. */
export function holdEvent(ctx: Context, eventId: string): Promise<void> {
	return holdEventRow(ctx.db, eventId);
}

export function eventSpeakers(ctx: Context, eventId: string): Promise<EventSpeakerTable[]> {
	return speakersOf(ctx.db, eventId);
}

/** The entry by which a speaker stands on the list. The caller has checked the right to. */
export function linkSpeaker(ctx: Context, speakerId: string, participantId: string): Promise<void> {
	return setSpeakerEntry(ctx.db, speakerId, participantId);
}

/** Two entries became one: whoever speaks goes with it. */
export function speakerMerged(ctx: Context, goneId: string, keepId: string): Promise<void> {
	return moveSpeakerEntry(ctx.db, goneId, keepId);
}

/** What a certificate prints of an event. */
export async function eventForCertificate(ctx: Context, eventId: string) {
	const row = await eventById(ctx.db, eventId);
	if (!row) return null;
	return {
		event: row,
		speakers: await speakersOf(ctx.db, eventId),
		sessions: (await eventSessionsOf(ctx.db, eventId)).map(toEventSession)
	};
}
