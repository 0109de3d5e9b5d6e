/** What a hall answered: attempts of phones, their judgement, and hands counted by the facilitator. */
import type { Vote } from '#lib/domain/hall-rounds/round.ts';
import type { ChoiceId } from '#lib/domain/quiz/question.ts';
import type {
	AttemptItemTable,
	Db,
	HallHandCountTable,
	HallLateAnswerTable,
	QuizAttemptTable
} from '#lib/server/db/schema.ts';

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

/** The first answer of a vote, this one or the one that was there. */
export async function keepFirst(
	db: Db,
	row: AttemptItemTable
): Promise<Pick<AttemptItemTable, 'choice' | 'confidence'>> {
	await db
		.insertInto('attempt_item')
		.values(row)
		.onConflict((oc) => oc.columns(['attempt_id', 'position']).doNothing())
		.execute();
	return db
		.selectFrom('attempt_item')
		.select(['choice', 'confidence'])
		.where('attempt_id', '=', row.attempt_id)
		.where('position', '=', row.position)
		.executeTakeFirstOrThrow();
}

/** False when an answer of theirs to this vote came late before; the first stays. */
export async function insertLateAnswer(db: Db, row: HallLateAnswerTable): Promise<boolean> {
	const written = await db
		.insertInto('hall_late_answer')
		.values(row)
		.onConflict((oc) => oc.columns(['attempt_id', 'vote']).doNothing())
		.returning('attempt_id')
		.execute();
	return written.length === 1;
}

/** What came late of one voter, first vote first. */
export function lateAnswersOf(db: Db, attemptId: string): Promise<HallLateAnswerTable[]> {
	return db.selectFrom('hall_late_answer').selectAll().where('attempt_id', '=', attemptId).orderBy('vote').execute();
}

/** How many answers of a round came late. */
export async function countLate(db: Db, roundId: string): Promise<number> {
	const row = await db
		.selectFrom('hall_late_answer')
		.innerJoin('quiz_attempt', 'quiz_attempt.id', 'hall_late_answer.attempt_id')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('quiz_attempt.hall_round_id', '=', roundId)
		.executeTakeFirst();
	return row?.count ?? 0;
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

/** Without a choice: of an anonymous vote only how many. */
export type CountRow = { round_id: string; vote: Vote; choice: ChoiceId | null; count: number };

/** Named answers per round, vote and choice. */
export async function countNamed(db: Db, roundIds: readonly string[]): Promise<CountRow[]> {
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
