/** What goes with a person whose row becomes another's, beside their duties: events, numbers, contact, earlier merges. */
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Db, Schema } from '#lib/server/db/schema.ts';
import type { MergePair } from './merge-people.queries.ts';

export type Followed = { certificates: string[]; pledges: { pledge_id: string; version: number }[] };

/** Places on lists of events, papers, signatures, duties at doors and wishes of rules. Answers what of it is sealed. */
export async function followEvidence(db: Db, { from, to }: MergePair): Promise<Followed> {
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

async function followRules(db: Db, { from, to }: MergePair): Promise<void> {
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
export async function followNumbers(db: Db, { from, to }: MergePair, at: string): Promise<string[]> {
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
export async function followContact(db: Db, { from, to }: MergePair): Promise<void> {
	const said = await db.selectFrom('person_contact').select('person_id').where('person_id', '=', to).executeTakeFirst();
	if (said) await db.deleteFrom('person_contact').where('person_id', '=', from).execute();
	else await db.updateTable('person_contact').set({ person_id: to }).where('person_id', '=', from).execute();
}

/** Who was merged into the row before follows it too. */
export async function followMerged(db: Db, { from, to }: MergePair): Promise<void> {
	await db.updateTable('person').set({ merged_into: to }).where('merged_into', '=', from).execute();
}
