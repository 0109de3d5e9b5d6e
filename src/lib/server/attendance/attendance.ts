/** Who is on an event's list and who came: front door. */
import { attendedEnough } from '#lib/domain/attendance/attended-enough.ts';
import type { CheckInMethod } from '#lib/domain/attendance/check-in.ts';
import { groupForHall, type HallGroup } from '#lib/domain/attendance/hall-groups.ts';
import { fullName, searchName, sortName, type NumberType } from '#lib/domain/people/person.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { AttendsAs } from '#lib/domain/attendance/attends-as.ts';
import type { ParticipantTable } from '#lib/server/db/schema.ts';
import { cancelReason, findEvent, sessionsOfEvent } from '#lib/server/events/events.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import {
	allParticipants,
	attendedEventSessions,
	countParticipants,
	countsByUnit,
	presenceOfParticipant,
	presentCount,
	roster,
	type RosterRow
} from './attendance.queries.ts';
import { insertParticipants, participantOfPerson } from './find-participants.queries.ts';
import { eventsOfPerson } from './door.queries.ts';
import { makePass } from './pass.ts';
import { listUnitsByIds } from '#lib/server/units/units.ts';

export { codesAhead } from './hall-code.ts';
export { presentIn, type Present } from './seat.ts';
export { listedHolder } from './participant-page.ts';
export { isSameHuman } from './same-human.ts';
export { mendByImport } from './mend-by-import.ts';

export type NewParticipant = {
	personId: string | null;
	name: string;
	titlePrefix: string;
	titleSuffix: string;
	number: string | null;
	numberType: NumberType | null;
	position: string;
	rank: string;
	unitId: string | null;
	unitLabel: string;
	attendsAs: AttendsAs;
};

/** Puts people on an event's list, inside the caller's transaction; one already listed (same person or number) stays as is. */
export async function addParticipants(
	ctx: Context,
	eventId: string,
	rows: readonly NewParticipant[],
	source: ParticipantTable['source'] = 'import'
): Promise<{ added: number; already: number; ids: string[] }> {
	const now = ctx.now().toISOString();
	const createdBy = actorId(ctx);
	const ids = await insertParticipants(
		ctx.db,
		rows.map((row) => ({
			id: ctx.newId(),
			event_id: eventId,
			person_id: row.personId,
			name: row.name,
			title_prefix: row.titlePrefix,
			title_suffix: row.titleSuffix,
			search_name: searchName(row.name),
			sort_name: sortName(row.name),
			number_type: row.numberType,
			number: row.number,
			position: row.position,
			rank: row.rank,
			unit_id: row.unitId,
			unit_label: row.unitLabel,
			attends_as: row.attendsAs,
			source,
			pass_serial: 1,
			created_at: now,
			created_by: createdBy,
			removed_at: null,
			merged_into: null
		}))
	);
	return { added: ids.length, already: rows.length - ids.length, ids };
}

export type HallCounts = { present: number; listed: number; units: HallGroup[] };

/** Present and listed, in all and per kecamatan or institution, without a single name: what the hall screen shows. */
export async function hallCounts(ctx: Context, eventId: string, sessionId: string): Promise<HallCounts> {
	const rows = await countsByUnit(ctx.db, eventId, sessionId);
	const ids = new Set(rows.flatMap((row) => (row.path ? row.path.split('/').filter(Boolean).slice(0, 2) : [])));
	const units = new Map((await listUnitsByIds(ctx, [...ids])).map((unit) => [unit.id, unit]));
	const groups = groupForHall(
		rows.map((row) => ({ path: row.path, label: row.unit_label, present: row.present, listed: row.listed })),
		units
	);
	return {
		present: groups.reduce((sum, group) => sum + group.present, 0),
		listed: groups.reduce((sum, group) => sum + group.listed, 0),
		units: groups
	};
}

export type RosterEntry = {
	id: string;
	fullName: string;
	number: string | null;
	unitLabel: string;
	position: string;
	attendsAs: AttendsAs;
	walkIn: boolean;
	hasAccount: boolean;
	arrivedAt: string | null;
	method: CheckInMethod | null;
};

const toEntry = (row: RosterRow): RosterEntry => ({
	id: row.id,
	fullName: fullName({ name: row.name, titlePrefix: row.title_prefix, titleSuffix: row.title_suffix }),
	number: row.number,
	unitLabel: row.unit_label,
	position: row.position,
	attendsAs: row.attends_as,
	walkIn: row.source === 'walk-in',
	hasAccount: row.person_id !== null,
	arrivedAt: row.arrived_at,
	method: row.method
});

/**
 * The list of an event with presence in one session. The caller has been let in by `eventFor`. `text` is part of a name;
 * with `limit` 8 it serves the door's search, which shows nobody before three letters (requirement C24).
 */
export async function listRoster(
	ctx: Context,
	filter: { eventId: string; sessionId: string; text: string; limit: number; offset?: number }
): Promise<RosterEntry[]> {
	const rows = await roster(ctx.db, { ...filter, offset: filter.offset ?? 0, search: searchName(filter.text) });
	return rows.map(toEntry);
}

export async function countListed(ctx: Context, eventId: string): Promise<number> {
	return countParticipants(ctx.db, eventId);
}

export async function countPresent(ctx: Context, sessionId: string): Promise<number> {
	return presentCount(ctx.db, sessionId);
}

export type EligibleParticipant = {
	participantId: string;
	personId: string | null;
	unitId: string | null;
	unitLabel: string;
	fullName: string;
	number: string | null;
	numberType: NumberType | null;
	rank: string;
	position: string;
	attendsAs: AttendsAs;
	presentSessions: number;
	countedSessions: number;
};

/** Who attended the share of closed sessions that the event asks for; nobody before a session has been closed. */
export async function eligibleParticipants(ctx: Context, eventId: string): Promise<EligibleParticipant[]> {
	const event = await findEvent(ctx, eventId);
	const sessions = (await sessionsOfEvent(ctx, eventId)).filter((eventSession) => eventSession.closedAt !== null);
	if (!event || sessions.length === 0) return [];
	const attended = new Map(
		(await attendedEventSessions(ctx.db, eventId)).map((row) => [row.participant_id, row.sessions])
	);
	return (await allParticipants(ctx.db, eventId))
		.map((row) => toEligible(row, attended.get(row.id) ?? 0, sessions.length))
		.filter((person) => attendedEnough(person.presentSessions, person.countedSessions, event.attendance_rule_percent));
}

const toEligible = (row: ParticipantTable, present: number, counted: number): EligibleParticipant => ({
	participantId: row.id,
	personId: row.person_id,
	unitId: row.unit_id,
	unitLabel: row.unit_label,
	fullName: fullName({ name: row.name, titlePrefix: row.title_prefix, titleSuffix: row.title_suffix }),
	number: row.number,
	numberType: row.number_type,
	rank: row.rank,
	position: row.position,
	attendsAs: row.attends_as,
	presentSessions: present,
	countedSessions: counted
});

export type MyEvent = {
	eventId: string;
	title: string;
	venue: string;
	city: string;
	zone: Zone;
	startsAt: string;
	endsAt: string;
	trainingHours: number;
	cancelled: boolean;
	/** How many sessions the event has, and in how many the person is present. */
	sessionCount: number;
	attended: number;
};

const DAY_MS = 86_400_000;

/** Events the signed-in person is invited to, from thirty days back. */
export async function myEvents(ctx: Context): Promise<MyEvent[]> {
	if (ctx.actor.kind !== 'person') return [];
	const from = new Date(ctx.now().getTime() - 30 * DAY_MS).toISOString();
	const rows = await eventsOfPerson(ctx.db, ctx.actor.personId, from);
	return rows.map((row) => ({
		eventId: row.event_id,
		title: row.title,
		venue: row.venue,
		city: row.city,
		zone: row.zone,
		startsAt: row.starts_at,
		endsAt: row.ends_at,
		trainingHours: row.training_hours,
		cancelled: row.state === 'cancelled',
		sessionCount: row.sessions ?? 0,
		attended: row.present ?? 0
	}));
}

/** The event within the next seven days or going on now, for the card on the learner's home page. */
export async function nextEventFor(ctx: Context): Promise<MyEvent | null> {
	const now = ctx.now();
	const until = new Date(now.getTime() + 7 * DAY_MS).toISOString();
	const events = (await myEvents(ctx)).filter(
		(event) => !event.cancelled && event.endsAt >= now.toISOString() && event.startsAt <= until
	);
	return events[0] ?? null;
}

export type MyPass = Omit<MyEvent, 'sessionCount' | 'attended'> & {
	/** Why the event was called off; null as long as it stands. */
	cancelReason: string | null;
	/** The text of the QR. */
	pass: string;
	fullName: string;
	unitLabel: string;
	sessions: { id: string; title: string; startsAt: string; arrivedAt: string | null }[];
};

/** The signed-in person's pass for an event they are listed for; null otherwise. */
export async function myPass(ctx: Context, eventId: string): Promise<MyPass | null> {
	if (ctx.actor.kind !== 'person') return null;
	const participant = await participantOfPerson(ctx.db, eventId, ctx.actor.personId);
	const event = await findEvent(ctx, eventId);
	if (!participant || !event) return null;
	const arrivals = new Map(
		(await presenceOfParticipant(ctx.db, participant.id)).map((row) => [row.session_id, row.arrived_at])
	);
	const sessions = await sessionsOfEvent(ctx, eventId);
	return {
		eventId,
		title: event.title,
		venue: event.venue,
		city: event.city,
		zone: event.zone,
		startsAt: event.starts_at,
		endsAt: event.ends_at,
		trainingHours: event.training_hours,
		cancelled: event.state === 'cancelled',
		cancelReason: event.state === 'cancelled' ? await cancelReason(ctx, eventId) : null,
		pass: makePass(ctx.keys, { participantId: participant.id, eventId, serial: participant.pass_serial }),
		fullName: toEligible(participant, 0, 0).fullName,
		unitLabel: participant.unit_label,
		sessions: sessions.map((eventSession) => ({
			id: eventSession.id,
			title: eventSession.title,
			startsAt: eventSession.startsAt,
			arrivedAt: arrivals.get(eventSession.id) ?? null
		}))
	};
}
