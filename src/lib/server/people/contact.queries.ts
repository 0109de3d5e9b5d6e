import type { Db, PersonContactTable } from '#lib/server/db/schema.ts';

export function contactOf(db: Db, personId: string): Promise<PersonContactTable | undefined> {
	return db.selectFrom('person_contact').selectAll().where('person_id', '=', personId).executeTakeFirst();
}

/** Says how somebody is reached from now on; nothing at all takes the row away. */
export async function writeContact(db: Db, row: PersonContactTable): Promise<void> {
	if (row.phone === '' && row.email === '') {
		await db.deleteFrom('person_contact').where('person_id', '=', row.person_id).execute();
		return;
	}
	const { person_id: _key, ...set } = row;
	await db
		.insertInto('person_contact')
		.values(row)
		.onConflict((oc) => oc.column('person_id').doUpdateSet(set))
		.execute();
}
