/** How far a person is in an enrolment: modules completed, first verdicts, the place last read. */
import type { NotNull } from 'kysely';
import type { ScoredAnswer } from '#lib/domain/learning/understanding.ts';
import { prepared, type StandIn } from '#lib/server/db/prepared.ts';
import { rowsOfHuman } from '#lib/server/db/rows-of-human.ts';
import type { Db, ModuleCompletionTable } from '#lib/server/db/schema.ts';

/** Keeps the newest version read and when; false when that version, or a newer one, was already confirmed. */
export async function upsertCompletion(db: Db, row: ModuleCompletionTable): Promise<boolean> {
	return (await newerCompletion(db, row)).length === 1;
}

const newerCompletion = prepared((db, value: StandIn<keyof ModuleCompletionTable>) =>
	db
		.insertInto('module_completion')
		.values({
			enrolment_id: value('enrolment_id'),
			module_slug: value('module_slug'),
			module_version: value<number>('module_version'),
			completed_at: value('completed_at')
		})
		.onConflict((oc) =>
			oc
				.columns(['enrolment_id', 'module_slug'])
				.doUpdateSet((eb) => ({
					module_version: eb.ref('excluded.module_version'),
					completed_at: eb.ref('excluded.completed_at')
				}))
				.whereRef('module_completion.module_version', '<', 'excluded.module_version')
		)
		.returning('module_slug')
);

/** Only the first time. */
export const markStarted = prepared((db, value: StandIn<'enrolmentId' | 'now'>) =>
	db
		.updateTable('enrolment')
		.set({ started_at: value('now') })
		.where('id', '=', value('enrolmentId'))
		.where('started_at', 'is', null)
);

/** The first attempt decides; later ones leave it. */
export const keepFirstMissed = prepared((db, value: StandIn<'enrolmentId' | 'firstMissed'>) =>
	db
		.updateTable('enrolment')
		.set({ first_missed: value<number>('firstMissed') })
		.where('id', '=', value('enrolmentId'))
		.where('first_missed', 'is', null)
);

/** True for the one caller that completed it. */
export async function markCompleted(
	db: Db,
	enrolmentId: string,
	completion: { completed_at: string; valid_until: string | null }
): Promise<boolean> {
	const result = await db
		.updateTable('enrolment')
		.set(completion)
		.where('id', '=', enrolmentId)
		.where('completed_at', 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

/** True for the one caller that marked it: all sixteen decided and the reasons said to be read. */
export async function markFollowed(db: Db, enrolmentId: string, at: string): Promise<boolean> {
	const result = await db
		.updateTable('enrolment')
		.set({ followed_at: at })
		.where('id', '=', enrolmentId)
		.where('followed_at', 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

/** True for the one caller that marked it. */
export async function markUnderstood(db: Db, enrolmentId: string, at: string): Promise<boolean> {
	const result = await db
		.updateTable('enrolment')
		.set({ understood_at: at })
		.where('id', '=', enrolmentId)
		.where('understood_at', 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

/** The attempts of a person that are not sent yet, at most one in each duty. */
export const openAttemptsOf = prepared((db, value: StandIn<'personId'>) =>
	db
		.selectFrom('quiz_attempt')
		.select(['id', 'enrolment_id'])
		.where('person_id', '=', value('personId'))
		.where('enrolment_id', 'is not', null)
		.where('closed_at', 'is', null)
		.$narrowType<{ enrolment_id: NotNull }>()
);

const scoredItems = prepared((db, value: StandIn<'personId'>) =>
	db
		.selectFrom('quiz_attempt')
		.innerJoin('attempt_item', 'attempt_item.attempt_id', 'quiz_attempt.id')
		.select(['quiz_attempt.enrolment_id', 'quiz_attempt.id as attempt_id', 'quiz_attempt.closed_at'])
		.select([
			'attempt_item.prohibition',
			'attempt_item.is_right',
			'attempt_item.confidence',
			'attempt_item.shown_order',
			'attempt_item.scenario_id'
		])
		.where('quiz_attempt.person_id', 'in', rowsOfHuman(db, value('personId')))
		.where('quiz_attempt.enrolment_id', 'is not', null)
		.where('quiz_attempt.closed_at', 'is not', null)
		.orderBy('quiz_attempt.closed_at')
		.orderBy('quiz_attempt.attempt_number')
		.orderBy('quiz_attempt.id')
		.orderBy('attempt_item.position')
		.$narrowType<{ closed_at: NotNull; enrolment_id: NotNull }>()
);

/** An answer as it is kept: what it says depends on what was shown before it, see withFamiliar(). */
export type AnswerOnRecord = Omit<ScoredAnswer, 'familiar'> & {
	enrolmentId: string;
	attemptId: string;
	scenarioId: string;
};

/** Every scored answer of a human, in any duty and on any row of theirs, in the order they were scored. */
export async function scoredAnswersOf(db: Db, personId: string): Promise<AnswerOnRecord[]> {
	return (await scoredItems(db, { personId })).map((row) => ({
		enrolmentId: row.enrolment_id,
		attemptId: row.attempt_id,
		scenarioId: row.scenario_id,
		prohibition: row.prohibition,
		right: row.is_right === 1,
		choices: row.shown_order.length,
		confidence: row.confidence,
		at: row.closed_at
	}));
}

const placesOf = prepared((db, value: StandIn<'enrolmentId' | 'slug'>) =>
	db
		.selectFrom('module_place')
		.select('section')
		.where('enrolment_id', '=', value('enrolmentId'))
		.where('module_slug', '=', value('slug'))
);

export async function placeOf(db: Db, enrolmentId: string, slug: string): Promise<number> {
	const [row] = await placesOf(db, { enrolmentId, slug });
	return row?.section ?? 0;
}

export async function upsertPlace(
	db: Db,
	row: { enrolment_id: string; module_slug: string; section: number; updated_at: string }
): Promise<void> {
	await db
		.insertInto('module_place')
		.values(row)
		.onConflict((oc) =>
			oc.columns(['enrolment_id', 'module_slug']).doUpdateSet({ section: row.section, updated_at: row.updated_at })
		)
		.execute();
}
