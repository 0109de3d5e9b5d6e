/**
 * What follows a human from one row of theirs to the other. Rows of many features, because one act must take them all
 * along in one transaction; nothing append-only is touched, and what would stand twice stays where it is.
 */
import type { NotNull } from 'kysely';
import type { Db, EnrolmentChangeTable } from '#lib/server/db/schema.ts';
import type { DoubleDuty } from './merge-preview.queries.ts';

export type MergePair = { from: string; to: string };

export type Sealed = Record<
	'completion' | 'followed' | 'understood' | 'attempt' | 'certificate' | 'number' | 'pledge' | 'account',
	string[]
>;

/** What of the row is sealed and may follow: by the names of their seals. */
export async function sealedOf(db: Db, personId: string): Promise<Sealed> {
	const ids = async (table: 'enrolment' | 'quiz_attempt' | 'certificate' | 'person_number' | 'account') =>
		(await db.selectFrom(table).select('id').where('person_id', '=', personId).execute()).map((row) => row.id);
	const pledges = await db
		.selectFrom('pledge_signature')
		.select(['pledge_id', 'version'])
		.where('person_id', '=', personId)
		.execute();
	const duties = await ids('enrolment');
	return {
		completion: duties,
		followed: duties,
		understood: duties,
		attempt: await ids('quiz_attempt'),
		certificate: await ids('certificate'),
		number: await ids('person_number'),
		account: await ids('account'),
		pledge: pledges.map((row) => `${personId} ${row.pledge_id} ${row.version}`)
	};
}

/** Duties that the kept row has not, with their attempts; answers which they are. */
export async function followDuties(db: Db, { from, to }: MergePair): Promise<{ duties: string[]; attempts: string[] }> {
	const moving = db
		.selectFrom('enrolment as f')
		.select('f.id')
		.where('f.person_id', '=', from)
		.where(
			'f.assignment_id',
			'not in',
			db.selectFrom('enrolment as t').select('t.assignment_id').where('t.person_id', '=', to)
		);
	const ids = (await moving.execute()).map((row) => row.id);
	if (ids.length === 0) return { duties: [], attempts: [] };
	await db.updateTable('enrolment').set({ person_id: to }).where('id', 'in', ids).execute();
	const attempts = await db
		.updateTable('quiz_attempt')
		.set({ person_id: to })
		.where('enrolment_id', 'in', ids)
		.returning('id')
		.execute();
	return { duties: ids, attempts: attempts.map((row) => row.id) };
}

/** What was decided in halls, where the kept row has not decided too. */
export async function followRounds(db: Db, { from, to }: MergePair): Promise<string[]> {
	const kept = db.selectFrom('quiz_attempt as t').select('t.hall_round_id').where('t.person_id', '=', to);
	const moved = await db
		.updateTable('quiz_attempt')
		.set({ person_id: to })
		.where('person_id', '=', from)
		.where('hall_round_id', 'is not', null)
		.where(
			'hall_round_id',
			'not in',
			kept.where('t.hall_round_id', 'is not', null).$narrowType<{ hall_round_id: NotNull }>()
		)
		.returning('id')
		.execute();
	return moved.map((row) => row.id);
}

/** The kept row's duty is met by what the other one did. */
export async function recogniseDuty(db: Db, duty: DoubleDuty): Promise<void> {
	await db
		.updateTable('enrolment')
		.set({ completed_at: duty.from_completed, valid_until: duty.from_valid, recognised_from: duty.from_id })
		.where('id', '=', duty.to_id)
		.where('completed_at', 'is', null)
		.execute();
}

/** What the human showed on either row, they showed: the kept row's duty says since when, the earliest of the two. */
export async function keepShown(
	db: Db,
	dutyId: string,
	shown: { followed_at?: string | null; understood_at?: string | null }
): Promise<void> {
	await db.updateTable('enrolment').set(shown).where('id', '=', dutyId).execute();
}

export async function removeDuty(
	db: Db,
	duty: DoubleDuty,
	by: { id: string; at: string; personId: string | null; reason: string }
): Promise<EnrolmentChangeTable> {
	await db.updateTable('enrolment').set({ removed_at: by.at }).where('id', '=', duty.from_id).execute();
	const change: EnrolmentChangeTable = {
		id: by.id,
		enrolment_id: duty.from_id,
		kind: 'removed',
		due_before: duty.from_due,
		due_after: null,
		reason: by.reason,
		changed_at: by.at,
		changed_by: by.personId,
		import_id: null
	};
	await db.insertInto('enrolment_change').values(change).execute();
	return change;
}
