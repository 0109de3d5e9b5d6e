import type { Db, QuizAnswerTable, QuizAttemptTable, ScenarioSnapshotTable } from '#lib/server/db/schema.ts';

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

/** A person's attempts in one programme, first to last. */
export function attemptsOf(db: Db, programmeId: string, personId: string): Promise<QuizAttemptTable[]> {
	return db
		.selectFrom('quiz_attempt')
		.selectAll()
		.where('programme_id', '=', programmeId)
		.where('person_id', '=', personId)
		.orderBy('attempt_number')
		.execute();
}

/** What the person was ever asked, in any programme, oldest first. */
export function drawsOf(db: Db, personId: string): Promise<Pick<QuizAttemptTable, 'drawn' | 'started_at'>[]> {
	return db
		.selectFrom('quiz_attempt')
		.select(['drawn', 'started_at'])
		.where('person_id', '=', personId)
		.orderBy('started_at')
		.execute();
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
	close: { closed_at: string; right_count: number; passed: 0 | 1; result: string }
): Promise<boolean> {
	const result = await db
		.updateTable('quiz_attempt')
		.set(close)
		.where('id', '=', attemptId)
		.where('closed_at', 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

export function answersOf(db: Db, attemptId: string): Promise<QuizAnswerTable[]> {
	return db.selectFrom('quiz_answer').selectAll().where('attempt_id', '=', attemptId).orderBy('position').execute();
}

export async function upsertAnswer(db: Db, row: QuizAnswerTable): Promise<void> {
	await db
		.insertInto('quiz_answer')
		.values(row)
		.onConflict((oc) =>
			oc
				.columns(['attempt_id', 'position'])
				.doUpdateSet({ choice: row.choice, confidence: row.confidence, answered_at: row.answered_at })
		)
		.execute();
}
