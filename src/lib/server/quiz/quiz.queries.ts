/** Attempts at a quiz: begun, held while answers are written, and closed. */
import type { NotNull } from 'kysely';
import { prepared, type StandIn } from '#lib/server/db/prepared.ts';
import { rowsOfHuman } from '#lib/server/db/rows-of-human.ts';
import type { Db, DutyAttempt } from '#lib/server/db/schema.ts';

/** What a quiz knows of its attempts; those of a hall's rounds are no quiz, and none of these statements finds one. */
export type OfADuty = { person_id: NotNull; enrolment_id: NotNull; seed: NotNull };

/** False when another attempt is open, or this number was taken since we looked. */
export async function insertAttempt(db: Db, row: DutyAttempt): Promise<boolean> {
	const written = await db
		.insertInto('quiz_attempt')
		.values(row)
		.onConflict((oc) => oc.doNothing())
		.returning('id')
		.execute();
	return written.length === 1;
}

const attemptsOfEnrolment = prepared((db, value: StandIn<'enrolmentId'>) =>
	db
		.selectFrom('quiz_attempt')
		.selectAll()
		.where('enrolment_id', '=', value('enrolmentId'))
		.$narrowType<OfADuty>()
		.orderBy('attempt_number')
);

/** The attempts of one enrolment, first to last. */
export const attemptsOf = (db: Db, enrolmentId: string) => attemptsOfEnrolment(db, { enrolmentId });

/** When the human last got each scenario, in any programme, on any row of theirs. */
export async function lastSeenBy(db: Db, personId: string): Promise<Map<string, string>> {
	return new Map((await scenariosSeenBy(db, { personId })).map((row) => [row.scenario_id, row.at]));
}

const scenariosSeenBy = prepared((db, value: StandIn<'personId'>) =>
	db
		.selectFrom('quiz_attempt')
		.innerJoin('attempt_item', 'attempt_item.attempt_id', 'quiz_attempt.id')
		.select((eb) => ['attempt_item.scenario_id', eb.fn.max('quiz_attempt.started_at').as('at')])
		.where('quiz_attempt.person_id', 'in', rowsOfHuman(db, value('personId')))
		.where('quiz_attempt.enrolment_id', 'is not', null)
		.groupBy('attempt_item.scenario_id')
);

export function attemptOf(db: Db, attemptId: string, personId: string): Promise<DutyAttempt | undefined> {
	return db
		.selectFrom('quiz_attempt')
		.selectAll()
		.where('id', '=', attemptId)
		.where('person_id', '=', personId)
		.where('enrolment_id', 'is not', null)
		.$narrowType<OfADuty>()
		.executeTakeFirst();
}

/**
 * The attempt if it is the person's and still open, held until the transaction ends: an update that changes nothing
 * takes the row's lock on PostgreSQL, so that no answer slips in behind the scoring.
 */
export async function lockOpenAttempt(db: Db, attemptId: string, personId: string): Promise<DutyAttempt | undefined> {
	return (await heldAttempts(db, { attemptId, personId }))[0];
}

const heldAttempts = prepared((db, value: StandIn<'attemptId' | 'personId'>) =>
	db
		.updateTable('quiz_attempt')
		.set((eb) => ({ asked_count: eb.ref('asked_count') }))
		.where('id', '=', value('attemptId'))
		.where('person_id', '=', value('personId'))
		.where('enrolment_id', 'is not', null)
		.where('closed_at', 'is', null)
		.returningAll()
		.$narrowType<OfADuty>()
);

/** True for the one caller that closed it. */
export async function closeAttempt(
	db: Db,
	attemptId: string,
	close: { closed_at: string; right_count: number }
): Promise<boolean> {
	const result = await db
		.updateTable('quiz_attempt')
		.set(close)
		.where('id', '=', attemptId)
		.where('closed_at', 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}
