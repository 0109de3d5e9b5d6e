import { sql, type Expression, type SqlBool } from 'kysely';
import type { UnitScope } from '#lib/domain/access/policy.ts';
import type { Status } from '#lib/domain/reports/completion-rate.ts';
import { inScope } from '#lib/server/db/dialect.ts';
import { statusAt, statusThen } from '#lib/server/db/enrolment-status.ts';
import type { AssignmentTable, Db, Flag } from '#lib/server/db/schema.ts';

/** Which rows every question of a report is about, and at what instant they are judged. */
export type ReportBasis = {
	assignmentId: string;
	scope: UnitScope;
	now: string;
	/** `now` is the end of an earlier day, and who is asked about was found by the history of that day. */
	then?: true;
};

export type ProgrammeRow = Pick<
	AssignmentTable,
	'id' | 'programme_id' | 'opens_at' | 'due_at' | 'closed_at' | 'cycle' | 'zone'
> & {
	title: string;
	asks_quiz: Flag;
	path: string;
};

/** Opened programmes of units inside the scope or above it. */
export function programmesAround(
	db: Db,
	{ scope, above, now }: { scope: UnitScope; above: readonly string[]; now: string }
): Promise<ProgrammeRow[]> {
	return db
		.selectFrom('assignment')
		.innerJoin('programme', 'programme.id', 'assignment.programme_id')
		.innerJoin('unit', 'unit.id', 'assignment.unit_id')
		.select(['assignment.id', 'assignment.programme_id', 'assignment.opens_at', 'assignment.due_at'])
		.select(['assignment.closed_at', 'assignment.cycle'])
		.select(['assignment.zone', 'programme.title', 'programme.asks_quiz', 'unit.path'])
		.where('assignment.opened_at', 'is not', null)
		.where('assignment.opens_at', '<=', now)
		.where((eb) =>
			above.length > 0 ? eb.or([inScope(eb, scope), eb('unit.id', 'in', [...above])]) : inScope(eb, scope)
		)
		.orderBy('assignment.due_at')
		.orderBy('assignment.id')
		.execute();
}

/** The modules of these programmes in reading order. */
export function modulesOf(
	db: Db,
	programmeIds: readonly string[]
): Promise<{ programme_id: string; module_slug: string }[]> {
	if (programmeIds.length === 0) return Promise.resolve([]);
	return db
		.selectFrom('programme_module')
		.select(['programme_id', 'module_slug'])
		.where('programme_id', 'in', [...programmeIds])
		.orderBy('position')
		.execute();
}

/** People of the scope's units who have not left, with their enrolment where they have one. */
function peopleOf(db: Db, { assignmentId, scope, then }: ReportBasis) {
	return db
		.selectFrom('unit')
		.innerJoin('person', 'person.unit_id', 'unit.id')
		.leftJoin('enrolment', (join) =>
			join.onRef('enrolment.person_id', '=', 'person.id').on('enrolment.assignment_id', '=', assignmentId)
		)
		.$if(then === undefined, (query) => query.where('person.left_at', 'is', null).where((eb) => inScope(eb, scope)));
}

export type UnitStatusRow = {
	path: string;
	status: Status;
	count: number;
	/** Of them: have closed a first attempt. */
	tested: number;
	/** Of the tested, how many missed each prohibition then; empty where none was asked for. */
	missed: number[];
};

/** People per own unit and status, and of these how the first test of each of so many prohibitions went: one pass. */
export async function unitStatusRows(db: Db, basis: ReportBasis, prohibitions = 0): Promise<UnitStatusRow[]> {
	const bits = Array.from({ length: prohibitions }, (_, bit) => bit);
	const people = peopleOf(db, basis).select(['unit.path', 'enrolment.first_missed', statusAt(basis.now).as('status')]);
	const rows = await db
		.selectFrom(people.as('people'))
		.select((eb) => ['path', 'status', eb.fn.countAll<number>().as('count')])
		.select((eb) => eb.fn.count<number>('first_missed').as('tested'))
		// Null where none of them was tested.
		.select(bits.map((bit) => sql<number | null>`sum((first_missed >> ${sql.lit(bit)}) & 1)`.as(`bit${bit}`)))
		.groupBy(['path', 'status'])
		.execute();
	return rows.map((row) => ({
		path: row.path,
		status: row.status,
		count: row.count,
		tested: row.tested,
		missed: bits.map((bit) => ((row as Record<string, unknown>)[`bit${bit}`] as number | null) ?? 0)
	}));
}

/** Completions per UTC hour, '2026-11-22T01'. */
export async function completionsByHour(db: Db, basis: ReportBasis): Promise<{ hour: string; count: number }[]> {
	const finished = peopleOf(db, basis)
		.where('enrolment.completed_at', 'is not', null)
		.select(sql<string>`substr(enrolment.completed_at, 1, 13)`.as('hour'));
	return db
		.selectFrom(finished.as('finished'))
		.select((eb) => ['hour', eb.fn.countAll<number>().as('count')])
		.groupBy('hour')
		.execute();
}

export type ReportPersonRow = {
	id: string;
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
	/** Null: finished, so all of them. */
	modules_read: number | null;
	read_at: string | null;
	answered_at: string | null;
	turned_at: string | null;
	number: string | null;
};

export type PeopleQuestion = {
	statuses: readonly Status[];
	/** Module slugs that count as progress. */
	modules: readonly string[];
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
	const slugs = ask.modules.length > 0 ? sql`t.module_slug in (${sql.join(ask.modules)})` : sql`1 = 0`;
	return db
		.selectFrom(chosenPeople(db, basis, ask).as('p'))
		.selectAll('p')
		.select([
			sql<number | null>`case when p.completed_at is null then (select count(*) from module_completion as t
				where t.enrolment_id = p.enrolment_id and ${slugs} ${until('completed_at')}) end`.as('modules_read'),
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
	const by = (column: 'started_at' | 'completed_at') =>
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
