import type { ProhibitionCode } from '#lib/domain/prohibitions.ts';
import { prepared, type StandIn } from '#lib/server/db/prepared.ts';
import type {
	AssignmentTable,
	Db,
	EnrolmentTable,
	ModuleCompletionTable,
	ProgrammeTable
} from '#lib/server/db/schema.ts';

export type EnrolledProgramme = EnrolmentTable &
	Pick<
		AssignmentTable,
		| 'training_hours'
		| 'programme_id'
		| 'cycle'
		| 'zone'
		| 'valid_months'
		| 'renewal'
		| 'closed_at'
		| 'accept_late_until'
	> &
	Pick<
		ProgrammeTable,
		'title' | 'track' | 'retake_after_minutes' | 'asks_modules' | 'asks_quiz' | 'asks_attendance' | 'asks_pledge'
	> & { assignment_opens_at: string; assigned_by_unit: string; assigned_by_name: string };

/** All duties of a person whose assignment was opened, removed ones left out, the one due first in front. */
export const enrolmentsOfPerson = prepared((db, value: StandIn<'personId'>) =>
	enrolments(db)
		.where('enrolment.person_id', '=', value('personId'))
		.where('enrolment.removed_at', 'is', null)
		.where('assignment.opened_at', 'is not', null)
		.orderBy('enrolment.due_at')
		.orderBy('enrolment.id')
);

/** As above, without those whose duty rests at this instant, and without what has not begun. */
export const openEnrolments = prepared((db, value: StandIn<'personId' | 'now'>) =>
	openOnes(enrolments(db), value).orderBy('enrolment.due_at').orderBy('enrolment.id')
);

export type EnrolledStep = EnrolledProgramme & { module_slug: string | null; module_version: number | null };

/** The same, each with the modules of its programme in reading order and what was read of them: a row for each. */
export const openSteps = prepared((db, value: StandIn<'personId' | 'now'>) =>
	openOnes(enrolments(db), value)
		.leftJoin('programme_module', 'programme_module.programme_id', 'programme.id')
		.leftJoin('module_completion', (join) =>
			join
				.onRef('module_completion.module_slug', '=', 'programme_module.module_slug')
				.onRef('module_completion.enrolment_id', '=', 'enrolment.id')
		)
		.select(['programme_module.module_slug', 'module_completion.module_version'])
		.orderBy('enrolment.due_at')
		.orderBy('enrolment.id')
		.orderBy('programme_module.position')
);

const openOnes = (query: ReturnType<typeof enrolments>, value: StandIn<'personId' | 'now'>) =>
	query
		.where('enrolment.person_id', '=', value('personId'))
		.where('enrolment.removed_at', 'is', null)
		.where('assignment.opened_at', 'is not', null)
		.where('enrolment.opens_at', '<=', value('now'))
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom('waiver')
						.select('waiver.id')
						.whereRef('waiver.enrolment_id', '=', 'enrolment.id')
						.where('waiver.from_at', '<=', value('now'))
						.where((w) => w.or([w('waiver.until_at', 'is', null), w('waiver.until_at', '>=', value('now'))]))
						.where((w) => w.or([w('waiver.ended_at', 'is', null), w('waiver.ended_at', '>', value('now'))]))
				)
			)
		);

/** Which duties of a person rest at this instant, why and until when. */
export const waiversInForce = prepared((db, value: StandIn<'personId' | 'now'>) =>
	db
		.selectFrom('waiver')
		.innerJoin('enrolment', 'enrolment.id', 'waiver.enrolment_id')
		.select(['waiver.enrolment_id', 'waiver.reason', 'waiver.until_at'])
		.where('enrolment.person_id', '=', value('personId'))
		.where('waiver.from_at', '<=', value('now'))
		.where((w) => w.or([w('waiver.until_at', 'is', null), w('waiver.until_at', '>=', value('now'))]))
		.where((w) => w.or([w('waiver.ended_at', 'is', null), w('waiver.ended_at', '>', value('now'))]))
);

export const enrolmentsById = prepared((db, value: StandIn<'enrolmentId'>) =>
	enrolments(db).where('enrolment.id', '=', value('enrolmentId')).where('enrolment.removed_at', 'is', null)
);

function enrolments(db: Db) {
	return db
		.selectFrom('enrolment')
		.innerJoin('assignment', 'assignment.id', 'enrolment.assignment_id')
		.innerJoin('programme', 'programme.id', 'assignment.programme_id')
		.innerJoin('unit', 'unit.id', 'assignment.unit_id')
		.selectAll('enrolment')
		.select(['assignment.programme_id', 'assignment.cycle', 'assignment.zone', 'assignment.valid_months'])
		.select(['assignment.renewal', 'assignment.closed_at', 'assignment.accept_late_until'])
		.select(['assignment.opens_at as assignment_opens_at', 'assignment.unit_id as assigned_by_unit'])
		.select(['programme.title', 'programme.track', 'assignment.training_hours', 'programme.retake_after_minutes'])
		.select(['programme.asks_modules', 'programme.asks_quiz', 'programme.asks_attendance', 'programme.asks_pledge'])
		.select('unit.name as assigned_by_name');
}

/** The modules of a programme in reading order, with what one enrolment has read of them. */
export const stepsOf = prepared((db, value: StandIn<'programmeId' | 'enrolmentId'>) =>
	db
		.selectFrom('programme_module')
		.leftJoin('module_completion', (join) =>
			join
				.onRef('module_completion.module_slug', '=', 'programme_module.module_slug')
				.on('module_completion.enrolment_id', '=', value('enrolmentId'))
		)
		.select(['programme_module.module_slug', 'module_completion.module_version', 'module_completion.completed_at'])
		.where('programme_module.programme_id', '=', value('programmeId'))
		.orderBy('programme_module.position')
);

/** Keeps the newest version read and when; false when that version, or a newer one, was already confirmed. */
export async function upsertCompletion(db: Db, row: ModuleCompletionTable): Promise<boolean> {
	return (await newerCompletion(db, row)).length === 1;
}

const newerCompletion = prepared((db, value: StandIn<keyof ModuleCompletionTable>) =>
	db
		.insertInto('module_completion')
		.values({
			enrolment_id: value('enrolment_id'),
			module_slug: value('module_slug'),
			module_version: value<number>('module_version'),
			completed_at: value('completed_at')
		})
		.onConflict((oc) =>
			oc
				.columns(['enrolment_id', 'module_slug'])
				.doUpdateSet((eb) => ({
					module_version: eb.ref('excluded.module_version'),
					completed_at: eb.ref('excluded.completed_at')
				}))
				.whereRef('module_completion.module_version', '<', 'excluded.module_version')
		)
		.returning('module_slug')
);

/** Only the first time. */
export const markStarted = prepared((db, value: StandIn<'enrolmentId' | 'now'>) =>
	db
		.updateTable('enrolment')
		.set({ started_at: value('now') })
		.where('id', '=', value('enrolmentId'))
		.where('started_at', 'is', null)
);

/** The first attempt decides; later ones leave it. */
export const keepFirstMissed = prepared((db, value: StandIn<'enrolmentId' | 'firstMissed'>) =>
	db
		.updateTable('enrolment')
		.set({ first_missed: value<number>('firstMissed') })
		.where('id', '=', value('enrolmentId'))
		.where('first_missed', 'is', null)
);

/** True for the one caller that completed it. */
export async function markCompleted(
	db: Db,
	enrolmentId: string,
	completion: { completed_at: string; valid_until: string | null }
): Promise<boolean> {
	const result = await db
		.updateTable('enrolment')
		.set(completion)
		.where('id', '=', enrolmentId)
		.where('completed_at', 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

const verdictsOf = prepared((db, value: StandIn<'enrolmentId'>) =>
	db
		.selectFrom('quiz_attempt')
		.innerJoin('attempt_item', 'attempt_item.attempt_id', 'quiz_attempt.id')
		.select(['attempt_item.prohibition', 'attempt_item.is_right'])
		.where('quiz_attempt.enrolment_id', '=', value('enrolmentId'))
		.where('quiz_attempt.closed_at', 'is not', null)
		.orderBy('quiz_attempt.attempt_number')
);

/** What every closed attempt of the enrolment decided, oldest first. */
export async function verdictsOfEnrolment(
	db: Db,
	enrolmentId: string
): Promise<{ prohibition: ProhibitionCode; right: boolean }[]> {
	const rows = await verdictsOf(db, { enrolmentId });
	return rows.map((row) => ({ prohibition: row.prohibition, right: row.is_right === 1 }));
}

const placesOf = prepared((db, value: StandIn<'enrolmentId' | 'slug'>) =>
	db
		.selectFrom('module_place')
		.select('section')
		.where('enrolment_id', '=', value('enrolmentId'))
		.where('module_slug', '=', value('slug'))
);

export async function placeOf(db: Db, enrolmentId: string, slug: string): Promise<number> {
	const [row] = await placesOf(db, { enrolmentId, slug });
	return row?.section ?? 0;
}

export async function upsertPlace(
	db: Db,
	row: { enrolment_id: string; module_slug: string; section: number; updated_at: string }
): Promise<void> {
	await db
		.insertInto('module_place')
		.values(row)
		.onConflict((oc) =>
			oc.columns(['enrolment_id', 'module_slug']).doUpdateSet({ section: row.section, updated_at: row.updated_at })
		)
		.execute();
}

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

/** Until when an earlier completion of the same track is good; null: nothing, or without an end. */
export async function earlierValidity(db: Db, of: { personId: string; track: string }): Promise<string | null> {
	const row = await db
		.selectFrom('enrolment')
		.innerJoin('assignment', 'assignment.id', 'enrolment.assignment_id')
		.innerJoin('programme', 'programme.id', 'assignment.programme_id')
		.select((eb) => eb.fn.max('enrolment.valid_until').as('until'))
		.where('enrolment.person_id', '=', of.personId)
		.where('programme.track', '=', of.track)
		.where('enrolment.completed_at', 'is not', null)
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
