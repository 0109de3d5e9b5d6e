/** Plain reads of base tables for the checker: it trusts no other feature's query. */
import { sql } from 'kysely';
import type { Db, Schema } from '#lib/server/db/schema.ts';
import type { DatabaseKind } from '#migrations/dialect.ts';

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

export function allSessions(db: Db) {
	return db.selectFrom('event_session').select(['id', 'event_id', 'closed_at']).orderBy('event_id').execute();
}

export function allEvents(db: Db) {
	return db.selectFrom('event').select(['id', 'attendance_rule_percent', 'state']).orderBy('id').execute();
}

export function listOf(db: Db, eventId: string) {
	return db.selectFrom('participant').select(['id', 'removed_at']).where('event_id', '=', eventId).execute();
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
			'programme_id',
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
export async function reopenedSessionIds(db: Db): Promise<string[]> {
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

export function closedAttemptIds(db: Db) {
	return db.selectFrom('quiz_attempt').select('id').where('closed_at', 'is not', null).execute();
}

export function completedEnrolments(db: Db) {
	return db
		.selectFrom('enrolment')
		.select(['programme_id', 'person_id', 'completed_at'])
		.where('completed_at', 'is not', null)
		.execute();
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
		.where('closed_at', 'is not', null)
		.orderBy('attempt_number')
		.execute();
}

export function answersOfPeople(db: Db, personIds: readonly string[]) {
	return db
		.selectFrom('quiz_answer')
		.innerJoin('quiz_attempt', 'quiz_attempt.id', 'quiz_answer.attempt_id')
		.select(['quiz_answer.attempt_id', 'quiz_answer.position', 'quiz_answer.choice', 'quiz_answer.answered_at'])
		.where('quiz_attempt.person_id', 'in', [...personIds])
		.execute();
}

export function masteryOfPeople(db: Db, personIds: readonly string[]) {
	return db
		.selectFrom('mastery')
		.select(['programme_id', 'person_id', 'prohibition', 'understood'])
		.where('person_id', 'in', [...personIds])
		.execute();
}

export function enrolmentsOfPeople(db: Db, personIds: readonly string[]) {
	return db
		.selectFrom('enrolment')
		.innerJoin('programme', 'programme.id', 'enrolment.programme_id')
		.select(['enrolment.programme_id', 'enrolment.person_id', 'enrolment.completed_at', 'programme.track'])
		.where('person_id', 'in', [...personIds])
		.execute();
}

export function completionsOfPeople(db: Db, personIds: readonly string[]) {
	return db
		.selectFrom('module_completion')
		.select(['programme_id', 'person_id', 'module_slug'])
		.where('person_id', 'in', [...personIds])
		.execute();
}

export function allProgrammes(db: Db) {
	return db.selectFrom('programme').select(['id', 'unit_id', 'opens_at']).orderBy('id').execute();
}

/** Everybody's unit, with their enrolment in the programme where they have one. */
export function peopleInProgramme(db: Db, programmeId: string) {
	return db
		.selectFrom('person')
		.leftJoin('enrolment', (join) =>
			join.onRef('enrolment.person_id', '=', 'person.id').on('enrolment.programme_id', '=', programmeId)
		)
		.select(['person.id', 'person.unit_id', 'person.left_at', 'enrolment.programme_id', 'enrolment.started_at'])
		.select(['enrolment.completed_at', 'enrolment.waived_at', 'enrolment.waived_until', 'enrolment.waive_reason'])
		.execute();
}

/** When anybody of a programme first completed each of its modules. */
export function firstCompletions(db: Db) {
	return db
		.selectFrom('module_completion')
		.select((eb) => ['programme_id', 'module_slug', eb.fn.min('completed_at').as('first_at')])
		.groupBy(['programme_id', 'module_slug'])
		.execute();
}

export function allUnits(db: Db) {
	return db.selectFrom('unit').select(['id', 'parent_id', 'path']).execute();
}

export function membershipsOfPeople(db: Db, personIds: readonly string[]) {
	return db
		.selectFrom('person')
		.leftJoin('person_unit', (join) =>
			join.onRef('person_unit.person_id', '=', 'person.id').on('person_unit.until_at', 'is', null)
		)
		.select(['person.id', 'person.unit_id', 'person_unit.unit_id as open_unit_id'])
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
