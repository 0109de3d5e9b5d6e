/** Whom an assignment might oblige: people below its units, what they completed before, and their entry. */
import { pathEnd } from '#lib/server/db/dialect.ts';
import type { Db, EnrolmentTable, PersonTable } from '#lib/server/db/schema.ts';

export type CandidateRow = Pick<
	PersonTable,
	'id' | 'name' | 'title_prefix' | 'title_suffix' | 'employment_type' | 'position' | 'rank' | 'unit_id'
> & { unit_path: string; unit_name: string; activated_at: string | null };

/** Everybody below a unit's path who has not left, by name. */
export function candidatesBelow(db: Db, path: string): Promise<CandidateRow[]> {
	return candidates(db).where('unit.path', '>=', path).where('unit.path', '<', pathEnd(path)).execute();
}

export async function candidatesById(db: Db, ids: readonly string[]): Promise<CandidateRow[]> {
	const found: CandidateRow[] = [];
	for (let from = 0; from < ids.length; from += 500)
		found.push(
			...(await candidates(db)
				.where('person.id', 'in', ids.slice(from, from + 500))
				.execute())
		);
	return found;
}

function candidates(db: Db) {
	return db
		.selectFrom('person')
		.innerJoin('unit', 'unit.id', 'person.unit_id')
		.leftJoin('account', 'account.person_id', 'person.id')
		.select(['person.id', 'person.name', 'person.title_prefix', 'person.title_suffix', 'person.employment_type'])
		.select(['person.position', 'person.rank', 'person.unit_id', 'unit.path as unit_path', 'unit.name as unit_name'])
		.select('account.activated_at')
		.where('person.left_at', 'is', null)
		.orderBy('person.sort_name')
		.orderBy('person.id');
}

/** Completions of a track by people now below a path, wherever they made them. */
export function completionsBelow(
	db: Db,
	of: { track: string; path: string }
): Promise<{ enrolment_id: string; person_id: string; completed_at: string | null; valid_until: string | null }[]> {
	return db
		.selectFrom('enrolment')
		.innerJoin('assignment', 'assignment.id', 'enrolment.assignment_id')
		.innerJoin('programme', 'programme.id', 'assignment.programme_id')
		.innerJoin('person', 'person.id', 'enrolment.person_id')
		.innerJoin('unit', 'unit.id', 'person.unit_id')
		.select(['enrolment.id as enrolment_id', 'enrolment.person_id', 'enrolment.completed_at', 'enrolment.valid_until'])
		.where('programme.track', '=', of.track)
		.where('enrolment.completed_at', 'is not', null)
		.where('enrolment.recognised_from', 'is', null)
		.where('unit.path', '>=', of.path)
		.where('unit.path', '<', pathEnd(of.path))
		.execute();
}

export async function enrolledPersonIds(db: Db, assignmentId: string): Promise<Set<string>> {
	const rows = await db.selectFrom('enrolment').select('person_id').where('assignment_id', '=', assignmentId).execute();
	return new Set(rows.map((row) => row.person_id));
}

/** Those already enrolled keep their enrolment; answers the ids of the new ones. */
export async function insertEnrolments(db: Db, rows: readonly EnrolmentTable[]): Promise<Set<string>> {
	const added = new Set<string>();
	for (let from = 0; from < rows.length; from += 100) {
		const made = await db
			.insertInto('enrolment')
			.values(rows.slice(from, from + 100))
			.onConflict((oc) => oc.columns(['person_id', 'assignment_id']).doNothing())
			.returning('id')
			.execute();
		for (const { id } of made) added.add(id);
	}
	return added;
}
