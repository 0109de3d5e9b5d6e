/** Plain reads of rounds for the checker: it trusts no other feature's query. */
import type { NotNull } from 'kysely';
import type { Db } from '#lib/server/db/schema.ts';

export function allRounds(db: Db) {
	return db.selectFrom('hall_round').selectAll().orderBy('session_id').orderBy('position').execute();
}

export function attemptsOfRound(db: Db, roundId: string) {
	return db.selectFrom('quiz_attempt').selectAll().where('hall_round_id', '=', roundId).orderBy('id').execute();
}

export function itemsOfRound(db: Db, roundId: string) {
	return db
		.selectFrom('attempt_item')
		.innerJoin('quiz_attempt', 'quiz_attempt.id', 'attempt_item.attempt_id')
		.selectAll('attempt_item')
		.where('quiz_attempt.hall_round_id', '=', roundId)
		.orderBy('attempt_item.position')
		.execute();
}

export function lateOfRound(db: Db, roundId: string) {
	return db
		.selectFrom('hall_late_answer')
		.innerJoin('quiz_attempt', 'quiz_attempt.id', 'hall_late_answer.attempt_id')
		.selectAll('hall_late_answer')
		.where('quiz_attempt.hall_round_id', '=', roundId)
		.execute();
}

export async function anonymousOfRound(db: Db, roundId: string) {
	const counts = await db.selectFrom('hall_anonymous_count').selectAll().where('round_id', '=', roundId).execute();
	const open = await db
		.selectFrom('hall_anonymous_answer')
		.select('vote')
		.distinct()
		.where('round_id', '=', roundId)
		.execute();
	return { counts, open: open.map(({ vote }) => vote) };
}

export function wordingsNamed(db: Db, hashes: readonly string[]) {
	return db
		.selectFrom('scenario_snapshot')
		.select(['hash', 'body'])
		.where('hash', 'in', [...hashes])
		.execute();
}

/** Rounds in which a person has answered and so has their entry on the list. */
export async function votersTwice(db: Db): Promise<string[]> {
	const rows = await db
		.selectFrom('quiz_attempt as listed')
		.innerJoin('participant', 'participant.id', 'listed.participant_id')
		.innerJoin('quiz_attempt as signed', (join) =>
			join
				.onRef('signed.hall_round_id', '=', 'listed.hall_round_id')
				.onRef('signed.person_id', '=', 'participant.person_id')
		)
		.select('listed.hall_round_id')
		.$narrowType<{ hall_round_id: NotNull }>()
		.execute();
	return [...new Set(rows.map((row) => row.hall_round_id))];
}
