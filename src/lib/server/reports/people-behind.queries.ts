/** The people behind a figure of a report, page by page; never what they answered. */
import { sql, type Expression, type SqlBool } from 'kysely';
import type { Status } from '#lib/domain/reports/completion-rate.ts';
import type { ReportBasis } from '#lib/domain/reports/view.ts';
import { statusAt, statusThen } from '#lib/server/db/enrolment-status.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { peopleOf } from './reports.queries.ts';

export type ReportPersonRow = {
	id: string;
	enrolment_id: string | null;
	name: string;
	sort_name: string;
	title_prefix: string;
	title_suffix: string;
	position: string;
	unit_path: string;
	unit_name: string;
	status: Status;
	due_at: string | null;
	waived_until: string | null;
	started_at: string | null;
	completed_at: string | null;
	followed_at: string | null;
	understood_at: string | null;
	/** Null: finished, so all of them. */
	modules_read: number | null;
	read_at: string | null;
	answered_at: string | null;
	turned_at: string | null;
	number: string | null;
};

export type PeopleQuestion = {
	statuses: readonly Status[];
	/** Never begun first, then whoever began longest ago; otherwise by name. */
	longestFirst: boolean;
	numbers: boolean;
	limit: number;
	offset: number;
	/** Only these: a long list is read in parts. */
	among?: readonly string[];
};

/** Whoever a report is about, by id only: ten thousand of them in some milliseconds. */
export async function everyonesId(db: Db, basis: ReportBasis): Promise<string[]> {
	const rows = await peopleOf(db, basis).select('person.id').execute();
	return rows.map((row) => row.id);
}

/** The people behind a figure. Progress is looked up for the chosen page only: the inner select comes first. */
export function peopleBehind(db: Db, basis: ReportBasis, ask: PeopleQuestion): Promise<ReportPersonRow[]> {
	const until = (column: string) => (basis.then ? sql`and ${sql.ref(`t.${column}`)} <= ${basis.now}` : sql``);
	// Only of those under way: whoever has finished was last active then, and has read everything.
	const latest = (table: 'module_completion' | 'quiz_attempt' | 'module_place', column: string) =>
		sql<string | null>`case when p.completed_at is null then (select max(${sql.ref(`t.${column}`)})
			from ${sql.table(table)} as t where t.enrolment_id = p.enrolment_id ${until(column)}) end`;
	const asked = sql`t.module_slug in (select m.module_slug from programme_module as m
		inner join assignment as a on a.programme_id = m.programme_id where a.id = ${basis.assignmentId})`;
	return db
		.selectFrom(chosenPeople(db, basis, ask).as('p'))
		.selectAll('p')
		.select([
			sql<number | null>`case when p.completed_at is null then (select count(*) from module_completion as t
				where t.enrolment_id = p.enrolment_id and ${asked} ${until('completed_at')}) end`.as('modules_read'),
			latest('module_completion', 'completed_at').as('read_at'),
			latest('quiz_attempt', 'closed_at').as('answered_at'),
			latest('module_place', 'updated_at').as('turned_at'),
			(ask.numbers
				? sql<string | null>`(select max(t.number) from person_number as t where t.person_id = p.id
					and t.ended_at is null)`
				: sql<string | null>`null`
			).as('number')
		])
		.orderBy('p.rank')
		.orderBy('p.sort_name')
		.orderBy('p.id')
		.execute();
}

function chosenPeople(db: Db, basis: ReportBasis, ask: PeopleQuestion) {
	const status = basis.then ? statusThen(basis.now) : statusAt(basis.now);
	/** What had happened by then. */
	const by = (column: 'started_at' | 'completed_at' | 'followed_at' | 'understood_at') =>
		basis.then
			? sql<
					string | null
				>`case when ${sql.ref(`enrolment.${column}`)} <= ${basis.now} then ${sql.ref(`enrolment.${column}`)} end`
			: sql<string | null>`${sql.ref(`enrolment.${column}`)}`;
	const among: Expression<SqlBool> = sql`${status} in (${sql.join([...ask.statuses])})`;
	return peopleOf(db, basis)
		.select(['person.id', 'person.name', 'person.title_prefix', 'person.title_suffix', 'person.position'])
		.select(['person.sort_name', 'unit.path as unit_path', 'unit.name as unit_name', status.as('status')])
		.select(['enrolment.id as enrolment_id', 'enrolment.due_at'])
		.select([by('started_at').as('started_at'), by('completed_at').as('completed_at')])
		.select([by('followed_at').as('followed_at'), by('understood_at').as('understood_at')])
		.select(waivedUntil(basis.now).as('waived_until'))
		.select((ask.longestFirst ? sql<string>`coalesce(enrolment.started_at, '')` : sql<string>`''`).as('rank'))
		.where(among)
		.$if(ask.among !== undefined, (query) => query.where('person.id', 'in', [...(ask.among ?? [])]))
		.orderBy('rank')
		.orderBy('person.sort_name')
		.orderBy('person.id')
		.limit(ask.limit)
		.offset(ask.offset);
}

/** The last instant of the waiver in force; null: none, or one without an end. */
const waivedUntil = (now: string) => sql<string | null>`(select max(w.until_at) from waiver as w
	where w.enrolment_id = enrolment.id and w.ended_at is null and w.from_at <= ${now}
	and (w.until_at is null or w.until_at >= ${now}))`;

/** When these enrolments closed the attempts that gave evidence, up to an instant, in their order. */
export function evidenceOf(
	db: Db,
	enrolmentIds: readonly string[],
	now: string
): Promise<{ enrolment_id: string | null; closed_at: string | null }[]> {
	return db
		.selectFrom('quiz_attempt')
		.select(['enrolment_id', 'closed_at'])
		.where('enrolment_id', 'in', [...enrolmentIds])
		.where('closed_at', '<=', now)
		.orderBy('closed_at')
		.execute();
}
