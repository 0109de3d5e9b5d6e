/** Who of a list attended enough for a certificate, and by which sessions. */
import { attendedEnough } from '#lib/domain/attendance/attended-enough.ts';
import type { AttendsAs } from '#lib/domain/attendance/attends-as.ts';
import { fullName, type NumberType } from '#lib/domain/people/person.ts';
import type { ParticipantTable } from '#lib/server/db/schema.ts';
import { findEvent, sessionsOfEvent } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { allParticipants, attendedEventSessions } from './attendance.queries.ts';

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

export const toEligible = (row: ParticipantTable, present: number, counted: number): EligibleParticipant => ({
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
