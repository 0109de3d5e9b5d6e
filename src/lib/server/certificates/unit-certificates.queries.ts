/** Certificates of an assignment in a unit: who holds one and who completed without. */
import type { Db, PersonTable } from '#lib/server/db/schema.ts';
import { type CertificateRow, certificates } from './certificates.queries.ts';

/** Certificates of an assignment whose holders' units at issue lie at or below `path`: by unit, then in the order of numbers. */
export function certificatesOfAssignment(
	db: Db,
	ask: { assignmentId: string; path: string; window?: { limit: number; offset: number } }
): Promise<CertificateRow[]> {
	return certificates(db)
		.where('certificate.assignment_id', '=', ask.assignmentId)
		.where('unit.path', 'like', `${ask.path}%`)
		.orderBy('unit.path')
		.orderBy('certificate.year')
		.orderBy('certificate.sequence')
		.$if(ask.window !== undefined, (query) =>
			query.limit(ask.window?.limit as number).offset(ask.window?.offset as number)
		)
		.execute();
}

/** The same, counted: how many per holder's unit, and of those how many hold. */
export function certificateCounts(
	db: Db,
	ask: { assignmentId: string; path: string }
): Promise<{ unit_path: string; count: number; valid: number }[]> {
	return db
		.selectFrom('certificate')
		.innerJoin('unit', 'unit.id', 'certificate.holder_unit_id')
		.where('certificate.assignment_id', '=', ask.assignmentId)
		.where('unit.path', 'like', `${ask.path}%`)
		.groupBy('unit.path')
		.select((eb) => [
			'unit.path as unit_path',
			eb.fn.countAll<number>().as('count'),
			eb.fn.sum<number>(eb.case().when('certificate.revoked_at', 'is', null).then(1).else(0).end()).as('valid')
		])
		.execute();
}

/** Who below `path` has completed an assignment and has no certificate for it yet, by name. */
export function completedBelow(
	db: Db,
	ask: { assignmentId: string; path: string; limit: number }
): Promise<Pick<PersonTable, 'id' | 'name' | 'title_prefix' | 'title_suffix'>[]> {
	return db
		.selectFrom('enrolment')
		.innerJoin('person', 'person.id', 'enrolment.person_id')
		.innerJoin('unit', 'unit.id', 'person.unit_id')
		.leftJoin('certificate', (join) =>
			join
				.onRef('certificate.assignment_id', '=', 'enrolment.assignment_id')
				.onRef('certificate.person_id', '=', 'enrolment.person_id')
		)
		.select(['person.id', 'person.name', 'person.title_prefix', 'person.title_suffix'])
		.where('enrolment.assignment_id', '=', ask.assignmentId)
		.where('enrolment.completed_at', 'is not', null)
		.where('enrolment.recognised_from', 'is', null)
		.where('certificate.id', 'is', null)
		.where('unit.path', 'like', `${ask.path}%`)
		.orderBy('person.sort_name')
		.limit(ask.limit)
		.execute();
}
