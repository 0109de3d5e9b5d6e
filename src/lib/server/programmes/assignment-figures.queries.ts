/** The figures of an assignment and what was changed of its duties. */
import type { Status } from '#lib/domain/reports/completion-rate.ts';
import { statusAt } from '#lib/server/db/enrolment-status.ts';
import type { Db, EnrolmentChangeTable } from '#lib/server/db/schema.ts';

/** How many duties of each assignment are in each status now: one pass for the list of programmes. */
export function statusCountsOf(
	db: Db,
	assignmentIds: readonly string[],
	now: string
): Promise<{ assignment_id: string; status: Status; count: number }[]> {
	if (assignmentIds.length === 0) return Promise.resolve([]);
	const duties = db
		.selectFrom('enrolment')
		.innerJoin('person', 'person.id', 'enrolment.person_id')
		.select(['enrolment.assignment_id', statusAt(now).as('status')])
		.where('enrolment.assignment_id', 'in', [...assignmentIds])
		.where('enrolment.removed_at', 'is', null)
		.where('person.left_at', 'is', null);
	return db
		.selectFrom(duties.as('duties'))
		.select((eb) => ['assignment_id', 'status', eb.fn.countAll<number>().as('count')])
		.groupBy(['assignment_id', 'status'])
		.execute();
}

export type ChangeRow = EnrolmentChangeTable & {
	name: string;
	title_prefix: string;
	title_suffix: string;
	by_name: string | null;
	by_path: string | null;
	unit_path: string;
};

/** What was changed of the duties of an assignment, newest first. */
export function changesOf(db: Db, assignmentId: string, limit: number): Promise<ChangeRow[]> {
	return db
		.selectFrom('enrolment_change')
		.innerJoin('enrolment', 'enrolment.id', 'enrolment_change.enrolment_id')
		.innerJoin('person', 'person.id', 'enrolment.person_id')
		.innerJoin('unit', 'unit.id', 'person.unit_id')
		.leftJoin('person as author', 'author.id', 'enrolment_change.changed_by')
		.leftJoin('unit as home', 'home.id', 'author.unit_id')
		.selectAll('enrolment_change')
		.select([
			'person.name',
			'person.title_prefix',
			'person.title_suffix',
			'author.name as by_name',
			'home.path as by_path',
			'unit.path as unit_path'
		])
		.where('enrolment.assignment_id', '=', assignmentId)
		.orderBy('enrolment_change.changed_at', 'desc')
		.orderBy('enrolment_change.id', 'desc')
		.limit(limit)
		.execute();
}
