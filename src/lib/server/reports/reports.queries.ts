/** The figures of a report: programmes around a unit, status by unit, completions by the hour. */
import { sql } from 'kysely';
import type { UnitScope } from '#lib/domain/access/policy.ts';
import type { Status } from '#lib/domain/reports/completion-rate.ts';
import { inScope } from '#lib/server/db/dialect.ts';
import { statusAt } from '#lib/server/db/enrolment-status.ts';
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
export function peopleOf(db: Db, { assignmentId, scope, then }: ReportBasis) {
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
