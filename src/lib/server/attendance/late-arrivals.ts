/** Who came late, derived from arrivals and the session's limit: a corrected limit counts anew by itself (C17). */
import { lateFrom, lateMinutes, type LateRule } from '#lib/domain/attendance/late.ts';
import type { AttendsAs } from '#lib/domain/attendance/attends-as.ts';
import { withoutPresence, type WithoutPresence } from '#lib/domain/attendance/session-tally.ts';
import { fullName } from '#lib/domain/people/person.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { eventFor, sessionsOfEvent } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { allParticipants } from './attendance.queries.ts';
import { heldExcuses } from './excuses.ts';
import { arrivalsOf, arrivedAfter } from './late.queries.ts';

/** How many of a session's arrivals were late. */
export function countLate(ctx: Context, eventSession: LateRule & { id: string }): Promise<number> {
	return arrivedAfter(ctx.db, eventSession.id, lateFrom(eventSession));
}

type ListedPresence = { at: string; late: number; evidence: 'A' | 'B' | 'C' };
export type AttendanceSheet = {
	organiserName: string;
	/** The agency whose people alone stand on it; null of the whole event. */
	agency: string | null;
	eventTitle: string;
	venue: string;
	city: string;
	zone: 'WIB' | 'WITA' | 'WIT';
	startsAt: string;
	sessions: { title: string; startsAt: string; endsAt: string }[];
	people: {
		fullName: string;
		number: string;
		unitLabel: string;
		position: string;
		attendsAs: AttendsAs;
		/** By session; without a presence, why there is none. */
		arrivals: (ListedPresence | WithoutPresence)[];
	}[];
};

/**
 * The list of an event with every arrival, for its file, or of one agency's people; null for whoever is not its supervisor.
 * The asking is logged.
 */
export async function attendanceSheet(
	ctx: Context,
	eventId: string,
	only: { label: string; ids: ReadonlySet<string> } | null = null
): Promise<AttendanceSheet | null> {
	const found = await eventFor(ctx, eventId, 'event.supervise');
	if (!found) return null;
	const sessions = await sessionsOfEvent(ctx, eventId);
	const arrivals = new Map(
		(await arrivalsOf(ctx.db, eventId)).map((row) => [`${row.session_id}|${row.participant_id}`, row])
	);
	const excuse = await heldExcuses(
		ctx,
		sessions.map(({ id }) => id)
	);
	const listed = (await allParticipants(ctx.db, eventId)).filter(({ id }) => only === null || only.ids.has(id));
	const people = listed.map((row) => ({
		fullName: fullName({ name: row.name, titlePrefix: row.title_prefix, titleSuffix: row.title_suffix }),
		number: row.number ?? '',
		unitLabel: row.unit_label,
		position: row.position,
		attendsAs: row.attends_as,
		arrivals: sessions.map((eventSession) => {
			const arrival = arrivals.get(`${eventSession.id}|${row.id}`);
			if (!arrival) {
				const held = excuse({ eventSessionId: eventSession.id, participantId: row.id });
				return withoutPresence(eventSession.closedAt, row.created_at, held?.kind);
			}
			return {
				at: arrival.arrived_at,
				late: lateMinutes(eventSession, arrival.arrived_at),
				evidence: arrival.evidence
			};
		})
	}));
	await recordAudit(
		ctx,
		'report.exported',
		{ type: 'event', id: eventId, unitId: found.event.organiserUnitId },
		{ people: people.length }
	);
	return {
		organiserName: found.event.organiserName,
		agency: only?.label ?? null,
		eventTitle: found.event.title,
		venue: found.event.venue,
		city: found.event.city,
		zone: found.event.zone,
		startsAt: found.event.startsAt,
		sessions: sessions.map(({ title, startsAt, endsAt }) => ({ title, startsAt, endsAt })),
		people
	};
}
