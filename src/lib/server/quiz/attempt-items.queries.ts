/** The questions of an attempt as they were shown, the answers given, and the verdicts. */
import { sql } from 'kysely';
import type { RoundVerdict } from '#lib/domain/learning/mastery.ts';
import type { ChoiceId } from '#lib/domain/quiz/question.ts';
import { perCount, prepared, preparedInsert, type StandIn } from '#lib/server/db/prepared.ts';
import { rowsOfHuman } from '#lib/server/db/rows-of-human.ts';
import type { Db, ScenarioSnapshotTable } from '#lib/server/db/schema.ts';
import type { OfADuty } from './quiz.queries.ts';

/** Keeps wordings not kept yet; those kept never change. Looks first: some thousand characters each, mostly there. */
export async function insertSnapshots(db: Db, rows: readonly ScenarioSnapshotTable[]): Promise<void> {
	const kept = await db
		.selectFrom('scenario_snapshot')
		.select('hash')
		.where(
			'hash',
			'in',
			rows.map((row) => row.hash)
		)
		.execute();
	const known = new Set(kept.map((row) => row.hash));
	const missing = rows.filter((row) => !known.has(row.hash));
	if (missing.length === 0) return;
	await db
		.insertInto('scenario_snapshot')
		.values(missing)
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

/** The questions of an attempt, as drawn. */
export const insertItems = preparedInsert('attempt_item', [
	...(['attempt_id', 'position', 'prohibition', 'scenario_id', 'wording_hash', 'content_hash', 'shown_order'] as const),
	...(['choice', 'confidence', 'answered_at', 'is_right'] as const)
]);

const itemsOfAttempt = prepared((db, value: StandIn<'attemptId'>) =>
	db.selectFrom('attempt_item').selectAll().where('attempt_id', '=', value('attemptId')).orderBy('position')
);

/** The questions of an attempt in the order asked, with what was answered. */
export const itemsOf = (db: Db, attemptId: string) => itemsOfAttempt(db, { attemptId });

/**
 * A human's attempts in their duties, on any row of theirs, in the order they were closed, an open one last, with a row
 * for each question.
 */
export const attemptedItems = prepared((db, value: StandIn<'personId'>) =>
	db
		.selectFrom('quiz_attempt')
		.innerJoin('attempt_item', 'attempt_item.attempt_id', 'quiz_attempt.id')
		.selectAll('quiz_attempt')
		.select(['attempt_item.prohibition', 'attempt_item.choice', 'attempt_item.is_right'])
		.select(['attempt_item.confidence', 'attempt_item.shown_order', 'attempt_item.scenario_id'])
		.where('quiz_attempt.person_id', 'in', rowsOfHuman(db, value('personId')))
		.where('quiz_attempt.enrolment_id', 'is not', null)
		.$narrowType<OfADuty>()
		.orderBy(sql`coalesce(quiz_attempt.closed_at, '9')`)
		.orderBy('quiz_attempt.attempt_number')
		.orderBy('quiz_attempt.id')
		.orderBy('attempt_item.position')
);

export type Choice = { position: number; choice: ChoiceId; confidence: number | null };

/** Keeps what was chosen at these places, and how sure, all at one moment; what stood there before is replaced. */
export async function writeAnswers(
	db: Db,
	{ attemptId, answeredAt }: { attemptId: string; answeredAt: string },
	choices: readonly Choice[]
): Promise<void> {
	if (choices.length === 0) return;
	const values: Record<string, string | number | null> = { attemptId, answeredAt };
	for (const [place, one] of choices.entries()) {
		values[`position ${place}`] = one.position;
		values[`choice ${place}`] = one.choice;
		values[`confidence ${place}`] = one.confidence;
	}
	await answersAtOnce(choices.length)(db, values);
}

/** One statement for each number of answers. The columns themselves as "else" tell PostgreSQL the types of the rest. */
const answersAtOnce = perCount((count) => {
	const places = Array.from({ length: count }, (_, place) => place);
	return prepared((db, value: StandIn<string>) => {
		const chosen = (column: 'choice' | 'confidence') =>
			sql<never>`case ${sql.join(
				places.map((place) => sql`when position = ${value(`position ${place}`)} then ${value(`${column} ${place}`)}`),
				sql` `
			)} else ${sql.ref(column)} end`;
		return db
			.updateTable('attempt_item')
			.set({ choice: chosen('choice'), confidence: chosen('confidence'), answered_at: value('answeredAt') })
			.where('attempt_id', '=', value('attemptId'))
			.where(
				'position',
				'in',
				places.map((place) => value<number>(`position ${place}`))
			);
	});
});

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

/**
 * What a person answered in halls, in rounds that were shown to their end, in the order these were: under their account,
 * or by an entry of a list that is theirs. What came late, and anonymous answers, are nobody's.
 */
export async function roundAnswersOf(db: Db, personId: string): Promise<RoundVerdict[]> {
	const rows = await db
		.selectFrom('quiz_attempt')
		.innerJoin('hall_round', 'hall_round.id', 'quiz_attempt.hall_round_id')
		.innerJoin('attempt_item', 'attempt_item.attempt_id', 'quiz_attempt.id')
		.leftJoin('participant', 'participant.id', 'quiz_attempt.participant_id')
		.select(['attempt_item.prohibition', 'attempt_item.is_right'])
		.where('hall_round.revealed_at', 'is not', null)
		.where('attempt_item.is_right', 'is not', null)
		.where((eb) => eb.or([eb('quiz_attempt.person_id', '=', personId), eb('participant.person_id', '=', personId)]))
		.orderBy('hall_round.revealed_at')
		.orderBy('hall_round.id')
		.orderBy('attempt_item.position')
		.execute();
	return rows.map((row) => ({ prohibition: row.prohibition, right: row.is_right === 1 }));
}
