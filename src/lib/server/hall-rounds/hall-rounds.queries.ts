import type { ChoiceId } from '#lib/domain/quiz/question.ts';
import type { Vote } from '#lib/domain/hall-rounds/round.ts';
import { hasRowLocks } from '#lib/server/db/dialect.ts';
import type {
	AttemptItemTable,
	Db,
	HallHandCountTable,
	HallRoundTable,
	QuizAttemptTable
} from '#lib/server/db/schema.ts';

/** The rounds of a session, first to last, without those given up. */
export function roundsOf(db: Db, sessionId: string): Promise<HallRoundTable[]> {
	return db
		.selectFrom('hall_round')
		.selectAll()
		.where('session_id', '=', sessionId)
		.where('dropped_at', 'is', null)
		.orderBy('position')
		.execute();
}

/** What the hall looks at: the latest round that was not given up. */
export function shownRound(db: Db, sessionId: string): Promise<HallRoundTable | undefined> {
	return db
		.selectFrom('hall_round')
		.selectAll()
		.where('session_id', '=', sessionId)
		.where('dropped_at', 'is', null)
		.orderBy('position', 'desc')
		.limit(1)
		.executeTakeFirst();
}

export function roundById(db: Db, id: string): Promise<HallRoundTable | undefined> {
	return db.selectFrom('hall_round').selectAll().where('id', '=', id).executeTakeFirst();
}

/**
 * The round as it will stay until the transaction ends: three hundred may hold it at once, and whoever closes the vote
 * waits for them, so that no answer slips in behind the count.
 */
export function holdRound(db: Db, id: string): Promise<HallRoundTable | undefined> {
	const round = db.selectFrom('hall_round').selectAll().where('id', '=', id);
	return (hasRowLocks(db) ? round.forShare() : round).executeTakeFirst();
}

/** The same for whoever takes it a step on: waits for all who answer, and whoever comes to answer waits for the step. */
export function holdRoundAlone(db: Db, id: string): Promise<HallRoundTable | undefined> {
	const round = db.selectFrom('hall_round').selectAll().where('id', '=', id);
	return (hasRowLocks(db) ? round.forNoKeyUpdate() : round).executeTakeFirst();
}

export async function lastPosition(db: Db, sessionId: string): Promise<number> {
	const row = await db
		.selectFrom('hall_round')
		.select((eb) => eb.fn.max('position').as('last'))
		.where('session_id', '=', sessionId)
		.executeTakeFirst();
	return row?.last ?? 0;
}

/** False when another round of the session is still going on, or this place was taken since we looked. */
export async function insertRound(db: Db, row: HallRoundTable): Promise<boolean> {
	const written = await db
		.insertInto('hall_round')
		.values(row)
		.onConflict((oc) => oc.doNothing())
		.returning('id')
		.execute();
	return written.length === 1;
}

/** True for the one caller that found it in this version. */
export async function updateRound(
	db: Db,
	round: Pick<HallRoundTable, 'id' | 'version'>,
	change: Partial<HallRoundTable>
): Promise<boolean> {
	const result = await db
		.updateTable('hall_round')
		.set({ ...change, version: round.version + 1 })
		.where('id', '=', round.id)
		.where('version', '=', round.version)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

/**
 * The attempt of this voter in the round, under any of their names: signed in, known by the list, or by another entry
 * that was found to be theirs meanwhile (then their own first).
 */
export function attemptIn(
	db: Db,
	roundId: string,
	voter: { personId: string | null; participantId: string }
): Promise<{ id: string } | undefined> {
	return db
		.selectFrom('quiz_attempt')
		.select('id')
		.where('hall_round_id', '=', roundId)
		.where((eb) =>
			eb.or([
				eb('participant_id', '=', voter.participantId),
				eb(
					'participant_id',
					'in',
					eb.selectFrom('participant').select('id').where('merged_into', '=', voter.participantId)
				),
				eb(
					'person_id',
					'=',
					voter.personId ?? eb.selectFrom('participant').select('person_id').where('id', '=', voter.participantId)
				)
			])
		)
		.orderBy((eb) => eb.case().when('participant_id', '!=', voter.participantId).then(1).else(0).end())
		.orderBy('id')
		.executeTakeFirst();
}

export async function insertAttempt(db: Db, row: QuizAttemptTable): Promise<void> {
	await db.insertInto('quiz_attempt').values(row).execute();
}

/** The answer of a vote; another one takes its place. */
export async function writeAnswer(db: Db, row: AttemptItemTable): Promise<void> {
	const { choice, confidence, answered_at } = row;
	await db
		.insertInto('attempt_item')
		.values(row)
		.onConflict((oc) => oc.columns(['attempt_id', 'position']).doUpdateSet({ choice, confidence, answered_at }))
		.execute();
}

/** What one voter answered, by vote. */
export function answersOf(
	db: Db,
	attemptId: string
): Promise<Pick<AttemptItemTable, 'position' | 'choice' | 'confidence' | 'answered_at'>[]> {
	return db
		.selectFrom('attempt_item')
		.select(['position', 'choice', 'confidence', 'answered_at'])
		.where('attempt_id', '=', attemptId)
		.execute();
}

const attemptsOf = (db: Db, roundId: string) =>
	db.selectFrom('quiz_attempt').select('id').where('hall_round_id', '=', roundId);

/** Judges the answers of a vote by the key; answers which they are. */
export async function judgeVote(
	db: Db,
	{ roundId, vote, right }: { roundId: string; vote: Vote; right: ChoiceId }
): Promise<{ attempt_id: string; position: number }[]> {
	return db
		.updateTable('attempt_item')
		.set((eb) => ({
			is_right: eb
				.case()
				.when('choice', '=', right)
				.then(1 as const)
				.else(0 as const)
				.end()
		}))
		.where('position', '=', vote)
		.where('attempt_id', 'in', attemptsOf(db, roundId))
		.returning(['attempt_id', 'position'])
		.execute();
}

/** Closes every attempt of the round with what was asked and answered rightly; answers which they are. */
export async function closeAttempts(db: Db, roundId: string, at: string): Promise<string[]> {
	const rows = await db
		.updateTable('quiz_attempt')
		.set((eb) => ({
			closed_at: at,
			asked_count: eb
				.selectFrom('attempt_item')
				.select((one) => one.fn.countAll<number>().as('n'))
				.whereRef('attempt_item.attempt_id', '=', 'quiz_attempt.id'),
			right_count: eb
				.selectFrom('attempt_item')
				.select((one) => one.fn.countAll<number>().as('n'))
				.whereRef('attempt_item.attempt_id', '=', 'quiz_attempt.id')
				.where('attempt_item.is_right', '=', 1)
		}))
		.where('hall_round_id', '=', roundId)
		.returning('id')
		.execute();
	return rows.map((row) => row.id);
}

export type CountRow = { round_id: string; vote: Vote; choice: ChoiceId; count: number };

/** Answers per round, vote and choice. */
export async function countAnswers(db: Db, roundIds: readonly string[]): Promise<CountRow[]> {
	if (roundIds.length === 0) return [];
	const rows = await db
		.selectFrom('quiz_attempt')
		.innerJoin('attempt_item', 'attempt_item.attempt_id', 'quiz_attempt.id')
		.select((eb) => [
			'quiz_attempt.hall_round_id as round_id',
			'attempt_item.position as vote',
			'attempt_item.choice',
			eb.fn.countAll<number>().as('count')
		])
		.where('quiz_attempt.hall_round_id', 'in', [...roundIds])
		.groupBy(['quiz_attempt.hall_round_id', 'attempt_item.position', 'attempt_item.choice'])
		.execute();
	return rows as CountRow[];
}

export async function insertHands(db: Db, rows: readonly HallHandCountTable[]): Promise<void> {
	await db
		.insertInto('hall_hand_count')
		.values([...rows])
		.execute();
}

/** Every count of hands in a round, in the order they were taken. */
export function handsOf(db: Db, roundId: string): Promise<HallHandCountTable[]> {
	return db
		.selectFrom('hall_hand_count')
		.selectAll()
		.where('round_id', '=', roundId)
		.orderBy('counted_at')
		.orderBy('id')
		.execute();
}
