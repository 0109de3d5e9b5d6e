import type { ProhibitionCode } from '#lib/domain/prohibitions.ts';
import { prepared } from '#lib/server/db/prepared.ts';
import type { AttemptItemTable, Db, QuizAttemptTable, ScenarioSnapshotTable } from '#lib/server/db/schema.ts';

/** Keeps wordings not kept yet; those kept never change. */
export async function insertSnapshots(db: Db, rows: readonly ScenarioSnapshotTable[]): Promise<void> {
	await db
		.insertInto('scenario_snapshot')
		.values([...rows])
		.onConflict((oc) => oc.column('hash').doNothing())
		.execute();
}

export function snapshotsByHash(db: Db, hashes: readonly string[]): Promise<ScenarioSnapshotTable[]> {
	return db
		.selectFrom('scenario_snapshot')
		.selectAll()
		.where('hash', 'in', [...hashes])
		.execute();
}

/** False when another attempt is open, or this number was taken since we looked. */
export async function insertAttempt(db: Db, row: QuizAttemptTable): Promise<boolean> {
	const written = await db
		.insertInto('quiz_attempt')
		.values(row)
		.onConflict((oc) => oc.doNothing())
		.returning('id')
		.execute();
	return written.length === 1;
}

/** The questions of an attempt, as drawn. */
export async function insertItems(db: Db, rows: readonly AttemptItemTable[]): Promise<void> {
	await db
		.insertInto('attempt_item')
		.values([...rows])
		.execute();
}

/** The attempts of one enrolment, first to last. */
export function attemptsOf(db: Db, enrolmentId: string): Promise<QuizAttemptTable[]> {
	return db
		.selectFrom('quiz_attempt')
		.selectAll()
		.where('enrolment_id', '=', enrolmentId)
		.orderBy('attempt_number')
		.execute();
}

/** When the person last got each scenario, in any programme. */
export async function lastSeenBy(db: Db, personId: string): Promise<Map<string, string>> {
	const rows = await db
		.selectFrom('quiz_attempt')
		.innerJoin('attempt_item', 'attempt_item.attempt_id', 'quiz_attempt.id')
		.select((eb) => ['attempt_item.scenario_id', eb.fn.max('quiz_attempt.started_at').as('at')])
		.where('quiz_attempt.person_id', '=', personId)
		.groupBy('attempt_item.scenario_id')
		.execute();
	return new Map(rows.map((row) => [row.scenario_id, row.at]));
}

export function attemptOf(db: Db, attemptId: string, personId: string): Promise<QuizAttemptTable | undefined> {
	return db
		.selectFrom('quiz_attempt')
		.selectAll()
		.where('id', '=', attemptId)
		.where('person_id', '=', personId)
		.executeTakeFirst();
}

/**
 * The attempt if it is the person's and still open, held until the transaction ends: an update that changes nothing
 * takes the row's lock on PostgreSQL, so that no answer slips in behind the scoring.
 */
export function holdOpenAttempt(db: Db, attemptId: string, personId: string): Promise<QuizAttemptTable | undefined> {
	return db
		.updateTable('quiz_attempt')
		.set((eb) => ({ asked_count: eb.ref('asked_count') }))
		.where('id', '=', attemptId)
		.where('person_id', '=', personId)
		.where('closed_at', 'is', null)
		.returningAll()
		.executeTakeFirst();
}

/** True for the one caller that closed it. */
export async function closeAttempt(
	db: Db,
	attemptId: string,
	close: { closed_at: string; right_count: number; passed: 0 | 1 }
): Promise<boolean> {
	const result = await db
		.updateTable('quiz_attempt')
		.set(close)
		.where('id', '=', attemptId)
		.where('closed_at', 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

/** The questions of an attempt in the order asked, with what was answered. */
export function itemsOf(db: Db, attemptId: string): Promise<AttemptItemTable[]> {
	return db.selectFrom('attempt_item').selectAll().where('attempt_id', '=', attemptId).orderBy('position').execute();
}

/** The attempts of one enrolment, first to last, with a row for each question of theirs. */
export const attemptedItems = prepared((db, value: (name: 'enrolmentId') => string) =>
	db
		.selectFrom('quiz_attempt')
		.innerJoin('attempt_item', 'attempt_item.attempt_id', 'quiz_attempt.id')
		.selectAll('quiz_attempt')
		.select(['attempt_item.prohibition', 'attempt_item.choice', 'attempt_item.is_right'])
		.where('quiz_attempt.enrolment_id', '=', value('enrolmentId'))
		.orderBy('quiz_attempt.attempt_number')
		.orderBy('attempt_item.position')
);

export async function writeAnswer(
	db: Db,
	item: Pick<AttemptItemTable, 'attempt_id' | 'position'>,
	answer: Pick<AttemptItemTable, 'choice' | 'confidence' | 'answered_at'>
): Promise<void> {
	await db
		.updateTable('attempt_item')
		.set(answer)
		.where('attempt_id', '=', item.attempt_id)
		.where('position', '=', item.position)
		.execute();
}

/** Keeps which answers were right; every other one of the attempt was not. */
export async function judgeItems(db: Db, attemptId: string, right: readonly number[]): Promise<void> {
	await db
		.updateTable('attempt_item')
		.set((eb) => ({
			is_right:
				right.length > 0
					? eb
							.case()
							.when('position', 'in', [...right])
							.then(1 as const)
							.else(0 as const)
							.end()
					: (0 as const)
		}))
		.where('attempt_id', '=', attemptId)
		.execute();
}

/** What this attempt and those before it of the same enrolment decided, oldest first. */
export async function verdictsUntil(
	db: Db,
	attempt: Pick<QuizAttemptTable, 'enrolment_id' | 'attempt_number'>
): Promise<{ prohibition: ProhibitionCode; right: boolean }[]> {
	const rows = await db
		.selectFrom('quiz_attempt')
		.innerJoin('attempt_item', 'attempt_item.attempt_id', 'quiz_attempt.id')
		.select(['attempt_item.prohibition', 'attempt_item.is_right'])
		.where('quiz_attempt.enrolment_id', '=', attempt.enrolment_id)
		.where('quiz_attempt.attempt_number', '<=', attempt.attempt_number)
		.where('quiz_attempt.closed_at', 'is not', null)
		.orderBy('quiz_attempt.attempt_number')
		.execute();
	return rows.map((row) => ({ prohibition: row.prohibition, right: row.is_right === 1 }));
}
