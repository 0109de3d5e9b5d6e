/** Events and their sessions: front door. Who is present belongs to `attendance`. */
import { can, hasRole, rolesFor, unitScope, type Duty } from '#lib/domain/access/policy.ts';
import { eventPhase, nearDay, type EventPhase } from '#lib/domain/events/event.ts';
import type { EventChangeTable, EventSpeakerTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { eventSessionsOf } from './event-sessions.queries.ts';
import { type EventSession, toEventSession } from './event-sessions.ts';
import { moveSpeakerEntry, setSpeakerEntry, speakersOf, staffOf } from './event-staff.queries.ts';
import {
	changesOf,
	eventById,
	eventsFor,
	eventsOnDuty,
	hasCertificates,
	lockEventRow,
	invitedUnits,
	type EventRow
} from './events.queries.ts';
import { type EventSummary, eventFor, openedEvent } from './open-event.ts';

export { createEvent, type CreateEventInput, type CreateEventRefusal } from './create-event.ts';
export { eventFor, eventSessionFor, mayAt, type EventSummary, type OpenedEvent } from './open-event.ts';
export {
	type EventSession,
	sessionsOfEvent,
	correctHeadCount,
	keepEarlyClosing,
	markEventSessionClosed,
	markEventSessionReopened,
	findEventSession,
	eventSessionsOpenSoon
} from './event-sessions.ts';

/** The last time a closed session was opened again, why, and the name of who did it. */
export type Reopening = { eventSessionId: string; at: string; reason: string; by: string | null };
/** Why a session was closed before its start, or from when one was late before: "30 → 15". */
export type EventSessionNote = Reopening & { kind: 'session-closed-early' | 'late-changed' };

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
	/** The asker may make somebody a facilitator of the organiser. */
	givesRoles: boolean;
};

/** Everything the facilitator's desk shows of an event; null when the actor may not run it. */
export async function eventDetail(ctx: Context, eventId: string): Promise<EventDetail | null> {
	const found = await eventFor(ctx, eventId, 'event.scan');
	if (!found) return null;
	const sessions = (await eventSessionsOf(ctx.db, eventId)).map(toEventSession);
	const [changes, speakers, units] = [
		await changesOf(ctx.db, eventId),
		await speakersOf(ctx.db, eventId),
		await invitedUnits(ctx.db, eventId)
	];
	return {
		...found.event,
		duty: found.may('event.supervise') ? 'supervisor' : 'officer',
		givesRoles: can(ctx.actor, 'grant.write', {
			unitPath: found.event.organiserPath,
			role: 'facilitator',
			personId: null
		}),
		phase: eventPhase(sessions, ctx.now()),
		sessions,
		reopenings: changes.flatMap((change) =>
			change.session_id && change.kind === 'session-reopened'
				? [{ eventSessionId: change.session_id, at: change.changed_at, reason: change.reason, by: change.by_name }]
				: []
		),
		notes: changes.flatMap(({ kind, ...change }) =>
			change.session_id && (kind === 'session-closed-early' || kind === 'late-changed')
				? [
						{
							kind,
							eventSessionId: change.session_id,
							at: change.changed_at,
							reason: change.reason,
							by: change.by_name
						}
					]
				: []
		),
		cancelReason: reasonAmong(changes),
		hasCertificates: await hasCertificates(ctx.db, eventId),
		speakers,
		units: units.map((unit) => ({ unitId: unit.unit_id, name: unit.name })),
		staff: await eventStaff(ctx, eventId)
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

/** The events of today and tomorrow that the actor is on the staff of and may run now, the next first. */
export async function dutiesNear(ctx: Context): Promise<{ eventId: string; day: 'today' | 'tomorrow' }[]> {
	const { actor } = ctx;
	// The duty alone opens nothing, and whoever learns asks for none.
	if (actor.kind !== 'person' || !hasRole(actor, rolesFor('event.scan'))) return [];
	const at = (days: number) => new Date(ctx.now().getTime() + days * 86_400_000).toISOString();
	const found: { eventId: string; day: 'today' | 'tomorrow' }[] = [];
	for (const row of await eventsOnDuty(ctx.db, actor.personId, { from: at(-1), until: at(2) })) {
		const { event, may } = await openedEvent(ctx, row);
		const day = nearDay(event, ctx.now());
		if (day && may('event.scan')) found.push({ eventId: event.id, day });
	}
	return found;
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

/** Makes whoever changes the event, opens a session again or issues for it wait for the caller's transaction. */
export function lockEvent(ctx: Context, eventId: string): Promise<void> {
	return lockEventRow(ctx.db, eventId);
}

export function eventSpeakers(ctx: Context, eventId: string): Promise<EventSpeakerTable[]> {
	return speakersOf(ctx.db, eventId);
}

/** Who is on the staff of an event, and what for. The caller has been let in, or shows none of it. */
export async function eventStaff(
	ctx: Context,
	eventId: string
): Promise<{ personId: string; name: string; duty: Duty }[]> {
	return (await staffOf(ctx.db, eventId)).map((row) => ({ personId: row.person_id, name: row.name, duty: row.duty }));
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
