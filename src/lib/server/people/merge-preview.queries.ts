/** What would follow when two rows of one human become one: how much of each kind, and where both have the same. */
import type { SelectQueryBuilder } from 'kysely';
import type { Db, Schema } from '#lib/server/db/schema.ts';
import type { MergePair } from './merge-people.queries.ts';

export type MergeCounts = {
	enrolments: number;
	attempts: number;
	participants: number;
	certificates: number;
	pledges: number;
	numbers: number;
};

/** What would follow: all that lies on the row, without what both have. */
export async function countFollowing(db: Db, { from, to }: MergePair): Promise<MergeCounts> {
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
	from_followed: string | null;
	from_understood: string | null;
	to_completed: string | null;
	to_followed: string | null;
	to_understood: string | null;
};

/** Programmes that oblige both rows. */
export function doubleDuties(db: Db, { from, to }: MergePair): Promise<DoubleDuty[]> {
	return db
		.selectFrom('enrolment as f')
		.innerJoin('enrolment as t', 't.assignment_id', 'f.assignment_id')
		.innerJoin('assignment', 'assignment.id', 'f.assignment_id')
		.innerJoin('programme', 'programme.id', 'assignment.programme_id')
		.select(['f.id as from_id', 't.id as to_id', 'programme.title', 'assignment.cycle'])
		.select(['f.completed_at as from_completed', 'f.valid_until as from_valid', 'f.due_at as from_due'])
		.select(['f.removed_at as from_removed', 't.completed_at as to_completed'])
		.select(['f.followed_at as from_followed', 'f.understood_at as from_understood'])
		.select(['t.followed_at as to_followed', 't.understood_at as to_understood'])
		.where('f.person_id', '=', from)
		.where('t.person_id', '=', to)
		.execute();
}

/** Events whose list holds both rows. */
export function doubleEvents(db: Db, { from, to }: MergePair): Promise<{ id: string; title: string }[]> {
	return db
		.selectFrom('participant as f')
		.innerJoin('participant as t', 't.event_id', 'f.event_id')
		.innerJoin('event', 'event.id', 'f.event_id')
		.select(['event.id', 'event.title'])
		.where('f.person_id', '=', from)
		.where('t.person_id', '=', to)
		.execute();
}
