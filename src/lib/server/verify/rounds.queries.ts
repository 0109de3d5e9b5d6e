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

/**
 * Sessions that are closed, or had ended by then, where something still leads from an anonymous answer to whoever gave it,
 * or says who asked for more time.
 */
export async function sessionsThatRemember(db: Db, endedBefore: string): Promise<string[]> {
	const over = db
		.selectFrom('event_session')
		.select('event_session.id')
		.distinct()
		.where((eb) => eb.or([eb('closed_at', 'is not', null), eb('ends_at', '<=', endedBefore)]));
	const found = [
		over
			.innerJoin('hall_round', 'hall_round.session_id', 'event_session.id')
			.where('hall_round.vote_salt', 'is not', null),
		over
			.innerJoin('hall_round', 'hall_round.session_id', 'event_session.id')
			.innerJoin('hall_anonymous_answer', 'hall_anonymous_answer.round_id', 'hall_round.id'),
		over.innerJoin('hall_more_time', 'hall_more_time.session_id', 'event_session.id')
	];
	const ids = new Set<string>();
	for (const query of found) for (const { id } of await query.execute()) ids.add(id);
	return [...ids].sort();
}
