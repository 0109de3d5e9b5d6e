/** Plain reads of base tables for the checker: it trusts no other feature's query. */
import { sql, type NotNull } from 'kysely';
import type { Db, Schema } from '#lib/server/db/schema.ts';
import type { DatabaseKind } from '#lib/server/db/connect.ts';

/** One unchanging view of the whole database; a running server's writers are not kept waiting. */
export function inSnapshot<T>(db: Db, kind: DatabaseKind, work: (db: Db) => Promise<T>): Promise<T> {
	return db.connection().execute(async (one) => {
		await sql.raw(kind === 'sqlite' ? 'begin' : 'begin isolation level repeatable read read only').execute(one);
		try {
			return await work(one);
		} finally {
			await sql`rollback`.execute(one);
		}
	});
}

/** Groups that must have one row each and have more. `where` is a condition in SQL of our own. */
export async function countDoubles(
	db: Db,
	table: keyof Schema,
	columns: readonly string[],
	where = '1 = 1'
): Promise<number> {
	const list = sql.join(columns.map((column) => sql.ref(column)));
	const { rows } = await sql<{ n: number }>`select count(*) as n from (
		select 1 as one from ${sql.table(table)} where ${sql.raw(where)} group by ${list} having count(*) > 1) as doubled`.execute(
		db
	);
	return Number(rows[0]?.n ?? 0);
}

export async function countRows(db: Db, table: keyof Schema): Promise<number> {
	const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db);
	return Number(rows[0]?.n ?? 0);
}

export function allEventSessions(db: Db) {
	return db.selectFrom('event_session').select(['id', 'event_id', 'closed_at']).orderBy('event_id').execute();
}

export function allEvents(db: Db) {
	return db.selectFrom('event').select(['id', 'attendance_rule_percent', 'state']).orderBy('id').execute();
}

export function listOf(db: Db, eventId: string) {
	return db
		.selectFrom('participant')
		.select(['id', 'removed_at', 'merged_into'])
		.where('event_id', '=', eventId)
		.execute();
}

export function scansOf(db: Db, sessionId: string) {
	return db
		.selectFrom('scan')
		.select([
			'id',
			'nonce',
			'event_id',
			'session_id',
			'participant_id',
			'method',
			'outcome',
			'reviews_scan_id',
			'scanned_at',
			'received_at'
		])
		.where('session_id', '=', sessionId)
		.execute();
}

export function presenceOf(db: Db, sessionId: string) {
	return db
		.selectFrom('presence')
		.select(['participant_id', 'scan_id', 'arrived_at'])
		.where('session_id', '=', sessionId)
		.execute();
}

export function allCertificates(db: Db) {
	return db
		.selectFrom('certificate')
		.select([
			'id',
			'kind',
			'achievement',
			'person_id',
			'participant_id',
			'assignment_id',
			'event_id',
			'issuer_unit_id',
			'year',
			'sequence',
			'number',
			'number_key',
			'issued_at',
			'revoked_at',
			'revoke_class'
		])
		.execute();
}

export function allCounters(db: Db) {
	return db.selectFrom('certificate_counter').selectAll().execute();
}

export function filesAfter(db: Db, certificateId: string, limit: number) {
	return db
		.selectFrom('certificate_file')
		.selectAll()
		.where('certificate_id', '>', certificateId)
		.orderBy('certificate_id')
		.limit(limit)
		.execute();
}

/** Sessions that were opened again, once per time. */
export async function reopenedEventSessionIds(db: Db): Promise<string[]> {
	const rows = await db
		.selectFrom('event_change')
		.select('session_id')
		.where('kind', '=', 'session-reopened')
		.execute();
	return rows.flatMap((row) => row.session_id ?? []);
}

export function auditSubjects(db: Db, actions: readonly string[]) {
	return db
		.selectFrom('audit_entry')
		.select(['action', 'subject_id'])
		.where('action', 'in', [...actions])
		.execute();
}

/** Of quizzes: what a hall decided is not submitted by anybody. */
export function closedAttemptIds(db: Db) {
	return db
		.selectFrom('quiz_attempt')
		.select('id')
		.where('closed_at', 'is not', null)
		.where('enrolment_id', 'is not', null)
		.execute();
}

/**
 * What was completed here; what an earlier cycle's completion was recognised for is left out. A duty that stayed with a
 * merged row is its human's all the same.
 */
export function completedEnrolments(db: Db) {
	return (
		db
			.selectFrom('enrolment')
			.innerJoin('person', 'person.id', 'enrolment.person_id')
			.select((eb) => [
				'assignment_id',
				'completed_at',
				eb.fn.coalesce('person.merged_into', 'person.id').as('person_id')
			])
			.where('completed_at', 'is not', null)
			.where('recognised_from', 'is', null)
			// Of two of one human the earliest is read last, and counts.
			.orderBy('completed_at', 'desc')
			.execute()
	);
}

export function appliedBatches(db: Db) {
	return db.selectFrom('import_batch').select('id').where('state', '=', 'applied').execute();
}

export function allWordings(db: Db) {
	return db.selectFrom('scenario_snapshot').select(['hash', 'body']).execute();
}

/** The next people by id: everything about learning is read for some hundred of them at a time. */
export async function peopleAfter(db: Db, personId: string, limit: number): Promise<string[]> {
	const rows = await db
		.selectFrom('person')
		.select('id')
		.where('id', '>', personId)
		.orderBy('id')
		.limit(limit)
		.execute();
	return rows.map((row) => row.id);
}

export function attemptsOfPeople(db: Db, personIds: readonly string[]) {
	return db
		.selectFrom('quiz_attempt')
		.selectAll()
		.where('person_id', 'in', [...personIds])
		.where('enrolment_id', 'is not', null)
		.where('closed_at', 'is not', null)
		.$narrowType<{ enrolment_id: NotNull }>()
		.orderBy('attempt_number')
		.execute();
}

export function itemsOfPeople(db: Db, personIds: readonly string[]) {
	return db
		.selectFrom('attempt_item')
		.innerJoin('quiz_attempt', 'quiz_attempt.id', 'attempt_item.attempt_id')
		.selectAll('attempt_item')
		.where('quiz_attempt.person_id', 'in', [...personIds])
		.where('quiz_attempt.enrolment_id', 'is not', null)
		.where('quiz_attempt.closed_at', 'is not', null)
		.orderBy('attempt_item.position')
		.execute();
}

export function enrolmentsOfPeople(db: Db, personIds: readonly string[]) {
	return db
		.selectFrom('enrolment')
		.innerJoin('assignment', 'assignment.id', 'enrolment.assignment_id')
		.innerJoin('programme', 'programme.id', 'assignment.programme_id')
		.select(['enrolment.id', 'enrolment.completed_at', 'enrolment.recognised_from', 'enrolment.first_missed'])
		.select(['enrolment.removed_at', 'assignment.programme_id', 'programme.asks_modules', 'programme.asks_quiz'])
		.select(['programme.asks_attendance', 'programme.asks_pledge'])
		.where('enrolment.person_id', 'in', [...personIds])
		.execute();
}

export function completionsOfPeople(db: Db, personIds: readonly string[]) {
	return db
		.selectFrom('module_completion')
		.innerJoin('enrolment', 'enrolment.id', 'module_completion.enrolment_id')
		.select(['module_completion.enrolment_id', 'module_completion.module_slug'])
		.where('enrolment.person_id', 'in', [...personIds])
		.execute();
}

export function allProgrammeModules(db: Db) {
	return db.selectFrom('programme_module').select(['programme_id', 'module_slug']).execute();
}

export function openedAssignments(db: Db) {
	return db
		.selectFrom('assignment')
		.select(['id', 'unit_id', 'opens_at'])
		.where('opened_at', 'is not', null)
		.orderBy('id')
		.execute();
}

/** Everybody's unit, with their enrolment in the assignment where they have one. */
export function peopleInAssignment(db: Db, assignmentId: string) {
	return db
		.selectFrom('person')
		.leftJoin('enrolment', (join) =>
			join.onRef('enrolment.person_id', '=', 'person.id').on('enrolment.assignment_id', '=', assignmentId)
		)
		.select(['person.id', 'person.unit_id', 'person.left_at', 'enrolment.id as enrolment_id'])
		.select(['enrolment.started_at', 'enrolment.completed_at', 'enrolment.removed_at'])
		.execute();
}

export function waiversOfAssignment(db: Db, assignmentId: string) {
	return db
		.selectFrom('waiver')
		.innerJoin('enrolment', 'enrolment.id', 'waiver.enrolment_id')
		.selectAll('waiver')
		.where('enrolment.assignment_id', '=', assignmentId)
		.orderBy('waiver.given_at')
		.orderBy('waiver.id')
		.execute();
}

/** Every unit with the last line of its history. */
export function allUnits(db: Db) {
	return db
		.selectFrom('unit')
		.leftJoin('unit_history as last', (join) =>
			join
				.onRef('last.unit_id', '=', 'unit.id')
				.on(
					'last.sequence',
					'=',
					sql<number>`(select max(x.sequence) from unit_history as x where x.unit_id = unit.id)`
				)
		)
		.select(['unit.id', 'unit.parent_id', 'unit.path', 'unit.name', 'unit.ended_at'])
		.select(['last.name as last_name', 'last.parent_id as last_parent_id', 'last.ended as last_ended'])
		.execute();
}

/** These people with the last line of their history. */
export function lastLinesOfPeople(db: Db, personIds: readonly string[]) {
	return db
		.selectFrom('person')
		.leftJoin('person_history as last', (join) =>
			join
				.onRef('last.person_id', '=', 'person.id')
				.on(
					'last.sequence',
					'=',
					sql<number>`(select max(x.sequence) from person_history as x where x.person_id = person.id)`
				)
		)
		.select(['person.id', 'person.name', 'person.position', 'person.unit_id', 'person.left_at'])
		.select(['last.name as last_name', 'last.position as last_position', 'last.unit_id as last_unit_id'])
		.select('last.here as last_here')
		.where('person.id', 'in', [...personIds])
		.execute();
}

/** What the database itself finds wrong: SQLite's integrity and foreign keys; PostgreSQL's constraints not validated. */
export async function engineProblems(db: Db, kind: DatabaseKind): Promise<string[]> {
	if (kind === 'postgres') {
		const { rows } = await sql<{
			name: string;
		}>`select conname as name from pg_constraint where not convalidated`.execute(db);
		return rows.map((row) => `kendala ${row.name} belum diperiksa`);
	}
	const integrity = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
	const keys = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(db);
	return [
		...integrity.rows.filter((row) => row.integrity_check !== 'ok').map((row) => row.integrity_check.slice(0, 100)),
		...keys.rows.map((row) => `${row.table} menunjuk ${row.parent} yang tidak ada`)
	];
}

/** The triggers that make a table refuse update and delete. */
export async function guardTriggers(db: Db, kind: DatabaseKind): Promise<string[]> {
	const { rows } =
		kind === 'sqlite'
			? await sql<{ name: string }>`select name from sqlite_master where type = 'trigger'`.execute(db)
			: await sql<{
					name: string;
				}>`select tgname as name from pg_trigger where not tgisinternal and tgenabled = 'O'`.execute(db);
	return rows.map((row) => row.name);
}
