import { sql, type Expression, type SqlBool } from 'kysely';
import type { UnitScope } from '#lib/domain/access/policy.ts';
import type { Status } from '#lib/domain/reports/completion-rate.ts';
import { inScope } from '#lib/server/db/dialect.ts';
import type { Db, ProgrammeTable } from '#lib/server/db/schema.ts';

/** Which rows every question of a report is about, and at what instant they are judged. */
export type ReportBasis = { programmeId: string; scope: UnitScope; now: string };

export type ProgrammeRow = Pick<ProgrammeTable, 'id' | 'title' | 'track' | 'opens_at' | 'due_at' | 'zone'> & {
	path: string;
};

/** Opened programmes of units inside the scope or above it. */
export function programmesAround(
	db: Db,
	{ scope, above, now }: { scope: UnitScope; above: readonly string[]; now: string }
): Promise<ProgrammeRow[]> {
	return db
		.selectFrom('programme')
		.innerJoin('unit', 'unit.id', 'programme.unit_id')
		.select(['programme.id', 'programme.title', 'programme.track', 'programme.opens_at', 'programme.due_at'])
		.select(['programme.zone', 'unit.path'])
		.where('programme.opens_at', '<=', now)
		.where((eb) =>
			above.length > 0
				? eb.or([inScope(eb as never, scope), eb('unit.id', 'in', [...above])])
				: inScope(eb as never, scope)
		)
		.orderBy('programme.due_at')
		.orderBy('programme.id')
		.execute();
}

/** People of the scope's units who have not left, with their enrolment where they have one. */
function peopleOf(db: Db, { programmeId, scope }: ReportBasis) {
	return db
		.selectFrom('unit')
		.innerJoin('person', 'person.unit_id', 'unit.id')
		.leftJoin('enrolment', (join) =>
			join.onRef('enrolment.person_id', '=', 'person.id').on('enrolment.programme_id', '=', programmeId)
		)
		.where('person.left_at', 'is', null)
		.where((eb) => inScope(eb as never, scope));
}

/** domain/reports/completion-rate.ts statusOf() in SQL; reports.test.ts holds the two together. */
function statusAt(now: string) {
	return sql<Status>`case
		when enrolment.person_id is null then 'unenrolled'
		when enrolment.completed_at is not null then 'done'
		when enrolment.waived_at is not null and (enrolment.waived_until is null or enrolment.waived_until >= ${now})
			then coalesce(enrolment.waive_reason, 'not_applicable')
		when enrolment.started_at is null then 'waiting'
		else 'doing' end`;
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

export type PersonRow = {
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
export function peopleBehind(db: Db, basis: ReportBasis, ask: PeopleQuestion): Promise<PersonRow[]> {
	const { programmeId } = basis;
	// Only of those under way: whoever has finished was last active then, and has read everything.
	const latest = (table: 'module_completion' | 'mastery' | 'module_place', column: string) =>
		sql<string | null>`case when p.completed_at is null then (select max(${sql.ref(`t.${column}`)})
			from ${sql.table(table)} as t where t.programme_id = ${programmeId} and t.person_id = p.id) end`;
	const slugs = ask.modules.length > 0 ? sql`t.module_slug in (${sql.join(ask.modules)})` : sql`1 = 0`;
	return db
		.selectFrom(chosenPeople(db, basis, ask).as('p'))
		.selectAll('p')
		.select([
			sql<number | null>`case when p.completed_at is null then (select count(*) from module_completion as t
				where t.programme_id = ${programmeId} and t.person_id = p.id and ${slugs}) end`.as('modules_read'),
			latest('module_completion', 'completed_at').as('read_at'),
			latest('mastery', 'decided_at').as('answered_at'),
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
	const status = statusAt(basis.now);
	const among: Expression<SqlBool> = sql`${status} in (${sql.join([...ask.statuses])})`;
	return peopleOf(db, basis)
		.select(['person.id', 'person.name', 'person.title_prefix', 'person.title_suffix', 'person.position'])
		.select(['person.sort_name', 'unit.path as unit_path', 'unit.name as unit_name', status.as('status')])
		.select(['enrolment.due_at', 'enrolment.waived_until', 'enrolment.started_at', 'enrolment.completed_at'])
		.select((ask.longestFirst ? sql<string>`coalesce(enrolment.started_at, '')` : sql<string>`''`).as('rank'))
		.where(among)
		.$if(ask.among !== undefined, (query) => query.where('person.id', 'in', [...(ask.among ?? [])]))
		.orderBy('rank')
		.orderBy('person.sort_name')
		.orderBy('person.id')
		.limit(ask.limit)
		.offset(ask.offset);
}
