/** What the checker reads to count again what the pages show: assignments, who is in them, who may rest. */
import type { Db } from '#lib/server/db/schema.ts';

export function openedAssignments(db: Db) {
	return db
		.selectFrom('assignment')
		.select(['id', 'unit_id', 'opens_at'])
		.where('opened_at', 'is not', null)
		.orderBy('id')
		.execute();
}

/** Everybody's unit, with their enrolment in the assignment where they have one. */
export function peopleInAssignment(db: Db, assignmentId: string) {
	return db
		.selectFrom('person')
		.leftJoin('enrolment', (join) =>
			join.onRef('enrolment.person_id', '=', 'person.id').on('enrolment.assignment_id', '=', assignmentId)
		)
		.select(['person.id', 'person.unit_id', 'person.left_at', 'enrolment.id as enrolment_id'])
		.select(['enrolment.started_at', 'enrolment.completed_at', 'enrolment.removed_at'])
		.select(['enrolment.followed_at', 'enrolment.understood_at'])
		.execute();
}

export function waiversOfAssignment(db: Db, assignmentId: string) {
	return db
		.selectFrom('waiver')
		.innerJoin('enrolment', 'enrolment.id', 'waiver.enrolment_id')
		.selectAll('waiver')
		.where('enrolment.assignment_id', '=', assignmentId)
		.orderBy('waiver.given_at')
		.orderBy('waiver.id')
		.execute();
}
