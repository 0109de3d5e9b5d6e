/** What the checker reads of certificates: the rows, the counters of their numbers, and their files. */
import type { Db } from '#lib/server/db/schema.ts';

export function allCertificates(db: Db) {
	return db
		.selectFrom('certificate')
		.select([
			'id',
			'kind',
			'achievement',
			'person_id',
			'participant_id',
			'assignment_id',
			'event_id',
			'issuer_unit_id',
			'year',
			'sequence',
			'number',
			'number_key',
			'issued_at',
			'revoked_at',
			'revoke_class'
		])
		.execute();
}

export function allCounters(db: Db) {
	return db.selectFrom('certificate_counter').selectAll().execute();
}

export function filesAfter(db: Db, certificateId: string, limit: number) {
	return db
		.selectFrom('certificate_file')
		.selectAll()
		.where('certificate_id', '>', certificateId)
		.orderBy('certificate_id')
		.limit(limit)
		.execute();
}

/**
 * What was completed here; what an earlier cycle's completion was recognised for is left out. A duty that stayed with a
 * merged row is its human's all the same.
 */
export function completedEnrolments(db: Db) {
	return (
		db
			.selectFrom('enrolment')
			.innerJoin('person', 'person.id', 'enrolment.person_id')
			.select((eb) => [
				'assignment_id',
				'completed_at',
				eb.fn.coalesce('person.merged_into', 'person.id').as('person_id')
			])
			.where('completed_at', 'is not', null)
			.where('recognised_from', 'is', null)
			// Of two of one human the earliest is read last, and counts.
			.orderBy('completed_at', 'desc')
			.execute()
	);
}

/** Which human followed and understood, and since when, of two rows of theirs the earliest of each: what documents say. */
export function shownEnrolments(db: Db) {
	return db
		.selectFrom('enrolment')
		.innerJoin('person', 'person.id', 'enrolment.person_id')
		.select((eb) => [
			'assignment_id',
			eb.fn.min('followed_at').as('followed_at'),
			eb.fn.min('understood_at').as('understood_at'),
			eb.fn.coalesce('person.merged_into', 'person.id').as('person_id')
		])
		.where((eb) => eb.or([eb('followed_at', 'is not', null), eb('understood_at', 'is not', null)]))
		.groupBy((eb) => ['assignment_id', eb.fn.coalesce('person.merged_into', 'person.id')])
		.execute();
}
