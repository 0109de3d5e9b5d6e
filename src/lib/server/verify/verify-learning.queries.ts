/** What the checker reads of learning: attempts, answers, completions and enrolments of one person after another. */
import type { NotNull } from 'kysely';
import type { Db } from '#lib/server/db/schema.ts';

export function allWordings(db: Db) {
	return db.selectFrom('scenario_snapshot').select(['hash', 'body']).execute();
}

/** Rows that became one with another, each with the one that stands. */
export function mergedPeople(db: Db) {
	return db
		.selectFrom('person')
		.select(['id', 'merged_into'])
		.where('merged_into', 'is not', null)
		.$narrowType<{ merged_into: NotNull }>()
		.execute();
}

export function attemptsOfPeople(db: Db, personIds: readonly string[]) {
	return db
		.selectFrom('quiz_attempt')
		.innerJoin('enrolment', 'enrolment.id', 'quiz_attempt.enrolment_id')
		.selectAll('quiz_attempt')
		.select('enrolment.assignment_id')
		.where('quiz_attempt.person_id', 'in', [...personIds])
		.where('quiz_attempt.closed_at', 'is not', null)
		.$narrowType<{ enrolment_id: NotNull; person_id: NotNull; closed_at: NotNull }>()
		.orderBy('quiz_attempt.attempt_number')
		.execute();
}

export function itemsOfPeople(db: Db, personIds: readonly string[]) {
	return db
		.selectFrom('attempt_item')
		.innerJoin('quiz_attempt', 'quiz_attempt.id', 'attempt_item.attempt_id')
		.selectAll('attempt_item')
		.where('quiz_attempt.person_id', 'in', [...personIds])
		.where('quiz_attempt.enrolment_id', 'is not', null)
		.where('quiz_attempt.closed_at', 'is not', null)
		.orderBy('attempt_item.position')
		.execute();
}

export function enrolmentsOfPeople(db: Db, personIds: readonly string[]) {
	return db
		.selectFrom('enrolment')
		.innerJoin('assignment', 'assignment.id', 'enrolment.assignment_id')
		.innerJoin('programme', 'programme.id', 'assignment.programme_id')
		.select(['enrolment.id', 'enrolment.completed_at', 'enrolment.recognised_from', 'enrolment.first_missed'])
		.select(['enrolment.assignment_id', 'assignment.programme_id', 'programme.asks_modules', 'programme.asks_quiz'])
		.select(['enrolment.person_id', 'enrolment.followed_at', 'enrolment.understood_at', 'programme.asks_understanding'])
		.select(['programme.asks_attendance', 'programme.asks_pledge'])
		.where('enrolment.person_id', 'in', [...personIds])
		.execute();
}

export function completionsOfPeople(db: Db, personIds: readonly string[]) {
	return db
		.selectFrom('module_completion')
		.innerJoin('enrolment', 'enrolment.id', 'module_completion.enrolment_id')
		.select(['module_completion.enrolment_id', 'module_completion.module_slug'])
		.where('enrolment.person_id', 'in', [...personIds])
		.execute();
}

export function allProgrammeModules(db: Db) {
	return db.selectFrom('programme_module').select(['programme_id', 'module_slug']).execute();
}
