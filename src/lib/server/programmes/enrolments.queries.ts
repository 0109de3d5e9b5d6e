/** Enrolments as they are changed: chosen, moved, rested by a waiver, and the line kept of each change. */
import { pathEnd } from '#lib/server/db/dialect.ts';
import type { Db, EnrolmentChangeTable, EnrolmentTable, WaiverTable } from '#lib/server/db/schema.ts';

/** Which duties of an assignment an act is about. */
export type Selection =
	{ kind: 'people'; personIds: readonly string[] } | { kind: 'unit'; path: string } | { kind: 'all' };

export type SelectedRow = Pick<EnrolmentTable, 'id' | 'person_id' | 'due_at' | 'completed_at' | 'removed_at'> & {
	unit_path: string;
};

/** The chosen duties with the present unit of each person, removed ones too. */
export async function selectEnrolments(db: Db, assignmentId: string, selection: Selection): Promise<SelectedRow[]> {
	const all = db
		.selectFrom('enrolment')
		.innerJoin('person', 'person.id', 'enrolment.person_id')
		.innerJoin('unit', 'unit.id', 'person.unit_id')
		.select(['enrolment.id', 'enrolment.person_id', 'enrolment.due_at', 'enrolment.completed_at'])
		.select(['enrolment.removed_at', 'unit.path as unit_path'])
		.where('enrolment.assignment_id', '=', assignmentId);
	if (selection.kind === 'unit')
		return all.where('unit.path', '>=', selection.path).where('unit.path', '<', pathEnd(selection.path)).execute();
	if (selection.kind === 'all') return all.execute();
	const found: SelectedRow[] = [];
	for (let from = 0; from < selection.personIds.length; from += 500)
		found.push(
			...(await all.where('enrolment.person_id', 'in', selection.personIds.slice(from, from + 500)).execute())
		);
	return found;
}

/** Which of these people are enrolled, removed or not. */
export async function enrolledAmong(db: Db, assignmentId: string, personIds: readonly string[]): Promise<Set<string>> {
	const found = new Set<string>();
	for (let from = 0; from < personIds.length; from += 500) {
		const rows = await db
			.selectFrom('enrolment')
			.select('person_id')
			.where('assignment_id', '=', assignmentId)
			.where('person_id', 'in', personIds.slice(from, from + 500))
			.execute();
		for (const row of rows) found.add(row.person_id);
	}
	return found;
}

export async function setEnrolments(db: Db, ids: readonly string[], set: Partial<EnrolmentTable>): Promise<void> {
	for (let from = 0; from < ids.length; from += 500)
		await db
			.updateTable('enrolment')
			.set(set)
			.where('id', 'in', ids.slice(from, from + 500))
			.execute();
}

export async function insertChanges(db: Db, rows: readonly EnrolmentChangeTable[]): Promise<void> {
	for (let from = 0; from < rows.length; from += 200)
		await db
			.insertInto('enrolment_change')
			.values(rows.slice(from, from + 200))
			.execute();
}

export async function insertWaivers(db: Db, rows: readonly WaiverTable[]): Promise<void> {
	for (let from = 0; from < rows.length; from += 150)
		await db
			.insertInto('waiver')
			.values(rows.slice(from, from + 150))
			.execute();
}

/** Waivers of these duties that rest them now or will. */
export async function restingWaivers(db: Db, enrolmentIds: readonly string[], now: string): Promise<WaiverTable[]> {
	const found: WaiverTable[] = [];
	for (let from = 0; from < enrolmentIds.length; from += 500)
		found.push(
			...(await db
				.selectFrom('waiver')
				.selectAll()
				.where('enrolment_id', 'in', enrolmentIds.slice(from, from + 500))
				.where('ended_at', 'is', null)
				.where((eb) => eb.or([eb('until_at', 'is', null), eb('until_at', '>=', now)]))
				.execute())
		);
	return found;
}

export async function endWaivers(
	db: Db,
	ids: readonly string[],
	by: { at: string; personId: string | null }
): Promise<void> {
	for (let from = 0; from < ids.length; from += 500)
		await db
			.updateTable('waiver')
			.set({ ended_at: by.at, ended_by: by.personId })
			.where('id', 'in', ids.slice(from, from + 500))
			.where('ended_at', 'is', null)
			.execute();
}
