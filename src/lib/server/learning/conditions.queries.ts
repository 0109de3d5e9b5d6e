/** What completes an enrolment beside its modules: attendance, the pledge, an earlier completion that still counts. */
import type { Db } from '#lib/server/db/schema.ts';

/** Of each event linked to the assignment: its closed sessions, at how many of them the person was, and what it asks. */
export async function attendanceOfEnrolment(
	db: Db,
	assignmentId: string,
	personId: string
): Promise<{ closed: number; present: number; percent: number }[]> {
	return db
		.selectFrom('assignment_event')
		.innerJoin('event', 'event.id', 'assignment_event.event_id')
		.innerJoin('participant', 'participant.event_id', 'event.id')
		.innerJoin('event_session', 'event_session.event_id', 'event.id')
		.leftJoin('presence', (join) =>
			join.onRef('presence.session_id', '=', 'event_session.id').onRef('presence.participant_id', '=', 'participant.id')
		)
		.select((eb) => [
			'event.attendance_rule_percent as percent',
			eb.fn.count<number>('event_session.id').as('closed'),
			eb.fn.count<number>('presence.scan_id').as('present')
		])
		.where('assignment_event.assignment_id', '=', assignmentId)
		.where('participant.person_id', '=', personId)
		.where('participant.removed_at', 'is', null)
		.where('event.state', '=', 'planned')
		.where('event_session.closed_at', 'is not', null)
		.groupBy(['event.id', 'event.attendance_rule_percent'])
		.execute();
}

/** The newest version of a pledge that the person signed; null: none. */
export async function signedVersion(db: Db, personId: string, pledgeId: string): Promise<number | null> {
	const row = await db
		.selectFrom('pledge_signature')
		.select((eb) => eb.fn.max('version').as('version'))
		.where('person_id', '=', personId)
		.where('pledge_id', '=', pledgeId)
		.executeTakeFirst();
	return row?.version ?? null;
}

/** Until when another duty's completion of the same track, met by then, is good; null: nothing, or without an end. */
export async function earlierValidity(
	db: Db,
	of: { enrolmentId: string; personId: string; track: string; until: string }
): Promise<string | null> {
	const row = await db
		.selectFrom('enrolment')
		.innerJoin('assignment', 'assignment.id', 'enrolment.assignment_id')
		.innerJoin('programme', 'programme.id', 'assignment.programme_id')
		.select((eb) => eb.fn.max('enrolment.valid_until').as('until'))
		.where('enrolment.person_id', '=', of.personId)
		.where('programme.track', '=', of.track)
		.where('enrolment.id', '!=', of.enrolmentId)
		.where('enrolment.completed_at', '<=', of.until)
		.executeTakeFirst();
	return row?.until ?? null;
}

/** People present at an event that an assignment counts, who have a duty in it that is not met. */
export async function peopleAtEvent(db: Db, eventId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('assignment_event')
		.innerJoin('enrolment', 'enrolment.assignment_id', 'assignment_event.assignment_id')
		.innerJoin('participant', (join) =>
			join
				.onRef('participant.person_id', '=', 'enrolment.person_id')
				.onRef('participant.event_id', '=', 'assignment_event.event_id')
		)
		.innerJoin('presence', 'presence.participant_id', 'participant.id')
		.select('enrolment.person_id')
		.distinct()
		.where('assignment_event.event_id', '=', eventId)
		.where('enrolment.completed_at', 'is', null)
		.execute();
	return rows.map((row) => row.person_id);
}
