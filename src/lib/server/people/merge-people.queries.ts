/**
 * What follows a human from one row of theirs to the other. Rows of many features, because one act must take them all
 * along in one transaction; nothing append-only is touched, and what would stand twice stays where it is.
 */
import type { Expression, ExpressionBuilder, NotNull, SelectQueryBuilder, SqlBool } from 'kysely';
import type { Db, EnrolmentChangeTable, Schema } from '#lib/server/db/schema.ts';

type Pair = { from: string; to: string };

export type MergeCounts = {
	enrolments: number;
	attempts: number;
	participants: number;
	certificates: number;
	pledges: number;
	numbers: number;
};

/** What would follow: all that lies on the row, without what both have. */
export async function countFollowing(db: Db, { from, to }: Pair): Promise<MergeCounts> {
	const duties = (person: string) => db.selectFrom('enrolment').select('assignment_id').where('person_id', '=', person);
	const lists = db.selectFrom('participant').select('event_id').where('person_id', '=', to);
	const moving = db.selectFrom('enrolment').where('person_id', '=', from).where('assignment_id', 'not in', duties(to));
	const all = (table: 'certificate' | 'pledge_signature' | 'person_number') =>
		count(db.selectFrom(table).where('person_id', '=', from));
	return {
		enrolments: await count(moving),
		attempts: await count(db.selectFrom('quiz_attempt').where('enrolment_id', 'in', moving.select('id'))),
		participants: await count(
			db.selectFrom('participant').where('person_id', '=', from).where('event_id', 'not in', lists)
		),
		certificates: await all('certificate'),
		pledges: await all('pledge_signature'),
		numbers: await all('person_number')
	};
}

async function count<Table extends keyof Schema>(rows: SelectQueryBuilder<Schema, Table, object>): Promise<number> {
	const { n } = (await rows.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()) as {
		n: number;
	};
	return n;
}

export type DoubleDuty = {
	from_id: string;
	to_id: string;
	title: string;
	cycle: string;
	from_completed: string | null;
	from_valid: string | null;
	from_due: string;
	from_removed: string | null;
	to_completed: string | null;
};

/** Programmes that oblige both rows. */
export function doubleDuties(db: Db, { from, to }: Pair): Promise<DoubleDuty[]> {
	return db
		.selectFrom('enrolment as f')
		.innerJoin('enrolment as t', 't.assignment_id', 'f.assignment_id')
		.innerJoin('assignment', 'assignment.id', 'f.assignment_id')
		.innerJoin('programme', 'programme.id', 'assignment.programme_id')
		.select(['f.id as from_id', 't.id as to_id', 'programme.title', 'assignment.cycle'])
		.select(['f.completed_at as from_completed', 'f.valid_until as from_valid', 'f.due_at as from_due'])
		.select(['f.removed_at as from_removed', 't.completed_at as to_completed'])
		.where('f.person_id', '=', from)
		.where('t.person_id', '=', to)
		.execute();
}

/** Events whose list holds both rows. */
export function doubleEvents(db: Db, { from, to }: Pair): Promise<{ id: string; title: string }[]> {
	return db
		.selectFrom('participant as f')
		.innerJoin('participant as t', 't.event_id', 'f.event_id')
		.innerJoin('event', 'event.id', 'f.event_id')
		.select(['event.id', 'event.title'])
		.where('f.person_id', '=', from)
		.where('t.person_id', '=', to)
		.execute();
}

export type Sealed = Record<'completion' | 'attempt' | 'certificate' | 'number' | 'pledge' | 'account', string[]>;

/** What of the row is sealed and may follow: by the names of their seals. */
export async function sealedOf(db: Db, personId: string): Promise<Sealed> {
	const ids = async (table: 'enrolment' | 'quiz_attempt' | 'certificate' | 'person_number' | 'account') =>
		(await db.selectFrom(table).select('id').where('person_id', '=', personId).execute()).map((row) => row.id);
	const pledges = await db
		.selectFrom('pledge_signature')
		.select(['pledge_id', 'version'])
		.where('person_id', '=', personId)
		.execute();
	return {
		completion: await ids('enrolment'),
		attempt: await ids('quiz_attempt'),
		certificate: await ids('certificate'),
		number: await ids('person_number'),
		account: await ids('account'),
		pledge: pledges.map((row) => `${personId} ${row.pledge_id} ${row.version}`)
	};
}

/** Duties that the kept row has not, with their attempts; answers which they are. */
export async function followDuties(db: Db, { from, to }: Pair): Promise<{ duties: string[]; attempts: string[] }> {
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
export async function followRounds(db: Db, { from, to }: Pair): Promise<string[]> {
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

export type Followed = { certificates: string[]; pledges: { pledge_id: string; version: number }[] };

/** Places on lists of events, papers, signatures, duties at doors and wishes of rules. Answers what of it is sealed. */
export async function followEvidence(db: Db, { from, to }: Pair): Promise<Followed> {
	await db
		.updateTable('participant')
		.set({ person_id: to })
		.where('person_id', '=', from)
		.where('event_id', 'not in', db.selectFrom('participant as t').select('t.event_id').where('t.person_id', '=', to))
		.execute();
	const papers = await db
		.updateTable('certificate')
		.set({ person_id: to })
		.where('person_id', '=', from)
		.returning('id')
		.execute();
	const signed = (eb: ExpressionBuilder<Schema, 'pledge_signature'>): Expression<SqlBool> =>
		eb.exists(
			eb
				.selectFrom('pledge_signature as t')
				.select('t.person_id')
				.where('t.person_id', '=', to)
				.whereRef('t.pledge_id', '=', 'pledge_signature.pledge_id')
				.whereRef('t.version', '=', 'pledge_signature.version')
		);
	const pledges = await db
		.updateTable('pledge_signature')
		.set({ person_id: to })
		.where('person_id', '=', from)
		.where((eb) => eb.not(signed(eb)))
		.returning(['pledge_id', 'version'])
		.execute();
	await db
		.updateTable('event_staff')
		.set({ person_id: to })
		.where('person_id', '=', from)
		.where('event_id', 'not in', db.selectFrom('event_staff as t').select('t.event_id').where('t.person_id', '=', to))
		.execute();
	await db.deleteFrom('event_staff').where('person_id', '=', from).execute();
	await followRules(db, { from, to });
	return { certificates: papers.map((row) => row.id), pledges };
}

async function followRules(db: Db, { from, to }: Pair): Promise<void> {
	const named = db.selectFrom('assignment_rule as t').select('t.assignment_id').where('t.kind', '=', 'person');
	await db
		.updateTable('assignment_rule')
		.set({ value: to })
		.where('kind', '=', 'person')
		.where('value', '=', from)
		.where('assignment_id', 'not in', named.where('t.value', '=', to))
		.execute();
	await db.deleteFrom('assignment_rule').where('kind', '=', 'person').where('value', '=', from).execute();
}

/** Numbers become history of the kept row; the current one stays current where the kept row has none. Answers which. */
export async function followNumbers(db: Db, { from, to }: Pair, at: string): Promise<string[]> {
	const held = await db
		.selectFrom('person_number')
		.select('id')
		.where('person_id', '=', to)
		.where('ended_at', 'is', null)
		.executeTakeFirst();
	if (held)
		await db
			.updateTable('person_number')
			.set({ ended_at: at })
			.where('person_id', '=', from)
			.where('ended_at', 'is', null)
			.execute();
	const moved = await db
		.updateTable('person_number')
		.set({ person_id: to })
		.where('person_id', '=', from)
		.returning('id')
		.execute();
	return moved.map((row) => row.id);
}

/** How they are reached, where the kept row does not say; otherwise what it says holds. */
export async function followContact(db: Db, { from, to }: Pair): Promise<void> {
	const said = await db.selectFrom('person_contact').select('person_id').where('person_id', '=', to).executeTakeFirst();
	if (said) await db.deleteFrom('person_contact').where('person_id', '=', from).execute();
	else await db.updateTable('person_contact').set({ person_id: to }).where('person_id', '=', from).execute();
}

/** Who was merged into the row before follows it too. */
export async function followMerged(db: Db, { from, to }: Pair): Promise<void> {
	await db.updateTable('person').set({ merged_into: to }).where('merged_into', '=', from).execute();
}
