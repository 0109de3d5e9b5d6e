/** The figures of a report: programmes around a unit, status by unit, completions by the hour. */
import { sql } from 'kysely';
import type { UnitScope } from '#lib/domain/access/policy.ts';
import { PROHIBITION_CODES } from '#lib/domain/prohibitions.ts';
import type { DashboardRows, UnitStatus } from '#lib/domain/reports/dashboard.ts';
import { basisOf, type ReportBasis, type ReportProgramme, type ViewOf } from '#lib/domain/reports/view.ts';
import { pathIds, type FlatUnit } from '#lib/domain/units/unit-tree.ts';
import { inScope } from '#lib/server/db/dialect.ts';
import { statusAt } from '#lib/server/db/enrolment-status.ts';
import type { Db } from '#lib/server/db/schema.ts';

/** Opened programmes of units inside the scope or above it, by deadline. */
export async function programmesAround(db: Db, scope: UnitScope, now: string): Promise<ReportProgramme[]> {
	const above = [...new Set(scope.paths.flatMap(pathIds))];
	const rows = await db
		.selectFrom('assignment')
		.innerJoin('programme', 'programme.id', 'assignment.programme_id')
		.innerJoin('unit', 'unit.id', 'assignment.unit_id')
		.select(['assignment.id', 'assignment.opens_at', 'assignment.due_at', 'assignment.closed_at', 'assignment.cycle'])
		.select(['programme.title', 'programme.asks_quiz', 'programme.asks_understanding', 'unit.path'])
		.select((eb) =>
			eb
				.selectFrom('programme_module')
				.whereRef('programme_module.programme_id', '=', 'programme.id')
				.select((inner) => inner.fn.countAll<number>().as('count'))
				.as('modules')
		)
		.where('assignment.opened_at', 'is not', null)
		.where('assignment.opens_at', '<=', now)
		.where((eb) => (above.length > 0 ? eb.or([inScope(eb, scope), eb('unit.id', 'in', above)]) : inScope(eb, scope)))
		.orderBy('assignment.due_at')
		.orderBy('assignment.id')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		path: row.path,
		title: row.title,
		opensAt: row.opens_at,
		dueAt: row.due_at,
		cycle: row.cycle,
		closedAt: row.closed_at,
		moduleCount: row.modules ?? 0,
		hasQuiz: row.asks_quiz === 1,
		asksUnderstanding: row.asks_understanding === 1
	}));
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

/** People per own unit and status, and of these how the first test of each of so many prohibitions went: one pass. */
export async function unitStatusRows(db: Db, basis: ReportBasis, prohibitions = 0): Promise<UnitStatus[]> {
	const bits = Array.from({ length: prohibitions }, (_, bit) => bit);
	const people = peopleOf(db, basis)
		.select(['unit.path', 'enrolment.first_missed', statusAt(basis.now).as('status')])
		.select(['enrolment.followed_at', 'enrolment.understood_at']);
	const rows = await db
		.selectFrom(people.as('people'))
		.select((eb) => ['path', 'status', eb.fn.countAll<number>().as('count')])
		.select((eb) => eb.fn.count<number>('first_missed').as('tested'))
		.select((eb) => eb.fn.count<number>('understood_at').as('understood'))
		.select(sql<number>`count(case when understood_at is null then followed_at end)`.as('followed'))
		// Null where none of them was tested.
		.select(bits.map((bit) => sql<number | null>`sum((first_missed >> ${sql.lit(bit)}) & 1)`.as(`bit${bit}`)))
		.groupBy(['path', 'status'])
		.execute();
	return rows.map((row) => ({
		path: row.path,
		status: row.status,
		count: row.count,
		followed: row.followed,
		understood: row.understood,
		tested: row.tested,
		missed: bits.map((bit) => ((row as Record<string, unknown>)[`bit${bit}`] as number | null) ?? 0)
	}));
}

/** Completions per UTC hour, '2026-11-22T01'. */
function completionsByHour(db: Db, basis: ReportBasis): Promise<{ hour: string; count: number }[]> {
	const finished = peopleOf(db, basis)
		.where('enrolment.completed_at', 'is not', null)
		.select(sql<string>`substr(enrolment.completed_at, 1, 13)`.as('hour'));
	return db
		.selectFrom(finished.as('finished'))
		.select((eb) => ['hour', eb.fn.countAll<number>().as('count')])
		.groupBy('hour')
		.execute();
}

/** The status of the reader's whole tree, of which the heat map hides small groups, and when people finished here. */
export async function dashboardRows(
	db: Db,
	view: Pick<ViewOf<FlatUnit>, 'whole' | 'here' | 'now'>,
	programme: ReportProgramme
): Promise<DashboardRows> {
	const here = basisOf(view, programme);
	return {
		hours: await completionsByHour(db, here),
		units: await unitStatusRows(db, { ...here, scope: view.whole }, programme.hasQuiz ? PROHIBITION_CODES.length : 0)
	};
}
