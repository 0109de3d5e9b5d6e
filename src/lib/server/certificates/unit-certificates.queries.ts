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

/** The documents of one person that were issued while they belonged to one unit: how many, and of those how many hold. */
export type HolderCount = { unit_path: string; person_id: string | null; count: number; valid: number };

/** The same, counted by holder and unit: a programme may give somebody two documents, and they are one person all the same. */
export function certificateCounts(db: Db, ask: { assignmentId: string; path: string }): Promise<HolderCount[]> {
	return db
		.selectFrom('certificate')
		.innerJoin('unit', 'unit.id', 'certificate.holder_unit_id')
		.where('certificate.assignment_id', '=', ask.assignmentId)
		.where('unit.path', 'like', `${ask.path}%`)
		.groupBy(['unit.path', 'certificate.person_id'])
		.select((eb) => [
			'unit.path as unit_path',
			'certificate.person_id',
			eb.fn.countAll<number>().as('count'),
			eb.fn.sum<number>(eb.case().when('certificate.revoked_at', 'is', null).then(1).else(0).end()).as('valid')
		])
		.execute();
}

/** Who below `path` has completed an assignment and has no certificate of the completion yet, by name. */
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
				// The other document of the programme is not the one that its completion brings.
				.on('certificate.achievement', 'like', 'course:%')
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
