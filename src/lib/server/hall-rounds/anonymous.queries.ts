/** Anonymous votes: answers of nobody while one is open, and the counts that are left of it. */
import type { Vote } from '#lib/domain/hall-rounds/round.ts';
import type { ChoiceId } from '#lib/domain/quiz/question.ts';
import type { Db, HallAnonymousAnswerTable, HallAnonymousCountTable } from '#lib/server/db/schema.ts';
import type { CountRow } from './round-answers.queries.ts';

/** Another answer of the same token takes the place of the one before, or does not. */
export async function insertAnonymous(db: Db, row: HallAnonymousAnswerTable, replaces: boolean): Promise<void> {
	await db
		.insertInto('hall_anonymous_answer')
		.values(row)
		.onConflict((oc) => {
			const known = oc.columns(['round_id', 'vote', 'token']);
			return replaces ? known.doUpdateSet({ choice: row.choice }) : known.doNothing();
		})
		.execute();
}

export async function anonymousChoice(
	db: Db,
	of: Pick<HallAnonymousAnswerTable, 'round_id' | 'vote' | 'token'>
): Promise<ChoiceId | null> {
	const row = await db
		.selectFrom('hall_anonymous_answer')
		.select('choice')
		.where('round_id', '=', of.round_id)
		.where('vote', '=', of.vote)
		.where('token', '=', of.token)
		.executeTakeFirst();
	return row?.choice ?? null;
}

/** Per round, vote and choice: what was counted, and of a vote that is open what stands now. */
export async function countAnonymous(db: Db, roundIds: readonly string[]): Promise<CountRow[]> {
	if (roundIds.length === 0) return [];
	const counted = await db
		.selectFrom('hall_anonymous_count')
		.select(['round_id', 'vote', 'choice', 'answers as count'])
		.where('round_id', 'in', [...roundIds])
		.execute();
	const open = await db
		.selectFrom('hall_anonymous_answer')
		.select((eb) => ['round_id', 'vote', 'choice', eb.fn.countAll<number>().as('count')])
		.where('round_id', 'in', [...roundIds])
		.groupBy(['round_id', 'vote', 'choice'])
		.execute();
	return [...counted, ...open] as CountRow[];
}

export async function insertCounts(db: Db, rows: readonly HallAnonymousCountTable[]): Promise<void> {
	await db
		.insertInto('hall_anonymous_count')
		.values([...rows])
		.execute();
}

export async function forgetAnonymous(db: Db, roundId: string, vote: Vote): Promise<void> {
	await db.deleteFrom('hall_anonymous_answer').where('round_id', '=', roundId).where('vote', '=', vote).execute();
}

/** An answer under another token: it stands there if there is none yet, and is forgotten else. */
export async function moveAnonymous(
	db: Db,
	from: Pick<HallAnonymousAnswerTable, 'round_id' | 'vote' | 'token'>,
	token: string
): Promise<void> {
	await db
		.updateTable('hall_anonymous_answer')
		.set({ token })
		.where('round_id', '=', from.round_id)
		.where('vote', '=', from.vote)
		.where('token', '=', from.token)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('hall_anonymous_answer as own')
						.select('own.choice')
						.where('own.round_id', '=', from.round_id)
						.where('own.vote', '=', from.vote)
						.where('own.token', '=', token)
				)
			)
		)
		.execute();
	await db
		.deleteFrom('hall_anonymous_answer')
		.where('round_id', '=', from.round_id)
		.where('vote', '=', from.vote)
		.where('token', '=', from.token)
		.execute();
}
