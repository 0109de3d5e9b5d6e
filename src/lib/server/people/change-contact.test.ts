import { expect, test } from 'vitest';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { changeContact, findContact } from './change-contact.ts';
import { mergePeople } from './merge-people.ts';
import { addPerson } from './add-people.ts';

const connection = await freshDatabase();
const ctx = testContext(connection);
const { people, actors, units } = await aWorld(ctx);
const as = (name: keyof typeof actors) => ctx.as(actors[name]);
const HIDDEN = { ok: false, reason: 'not-found' };
const ani = { personId: people.ani, phone: '0812 3456 7890', email: 'Ani@Kota.go.id' };
const KEPT = { phone: '+6281234567890', email: 'ani@kota.go.id' };

test('somebody says how they are reached; they and their admin read it, a head, a facilitator and another agency never', async () => {
	expect(await findContact(as('ani'), people.ani)).toEqual({ phone: '', email: '' });
	expect(await changeContact(as('ani'), ani)).toEqual({ ok: true, value: null });
	for (const who of ['ani', 'eka', 'pusat'] as const) expect(await findContact(as(who), people.ani)).toEqual(KEPT);
	for (const who of ['citra', 'budi', 'dewi', 'sumarto'] as const) {
		expect(await findContact(as(who), people.ani)).toBeNull();
		expect(await changeContact(as(who), { ...ani, phone: '' })).toEqual(HIDDEN);
	}
	expect(await findContact(as('ani'), people.ani)).toEqual(KEPT);
});

test('an admin corrects it and takes it away, and the log says that it was changed, not to what', async () => {
	expect(await changeContact(as('eka'), { ...ani, phone: '12' })).toEqual({ ok: false, reason: 'phone-wrong' });
	expect(await changeContact(as('eka'), { ...ani, email: 'ani' })).toEqual({ ok: false, reason: 'email-wrong' });
	expect(await changeContact(as('eka'), { ...ani, phone: '', email: '' })).toEqual({ ok: true, value: null });
	expect(await connection.db.selectFrom('person_contact').selectAll().execute()).toEqual([]);
	const lines = await connection.db
		.selectFrom('audit_entry')
		.select('data')
		.where('action', '=', 'person.contact-changed')
		.execute();
	expect(lines).toHaveLength(2);
	expect(JSON.stringify(lines)).not.toMatch(/812|kota/);
});

test('a row that is merged brings its contact along where the kept one says nothing, and never over what it says', async () => {
	const twin = async () => {
		const added = await addPerson(ctx, { name: 'Wira Kembar', employmentType: 'pns', unitId: units.village.id });
		if (!added.ok) throw new Error(added.reason);
		return added.value;
	};
	const [kept, one, two] = [await twin(), await twin(), await twin()];
	await changeContact(as('eka'), { ...ani, personId: one });
	await changeContact(as('eka'), { personId: two, phone: '0813 1111 2222', email: '' });
	const merge = (mergedId: string, keptVersion: number) =>
		mergePeople(as('eka'), { keptId: kept, mergedId, keptVersion, mergedVersion: 1, reason: 'Terdaftar dua kali' });
	expect((await merge(one, 1)).ok).toBe(true);
	expect(await findContact(as('eka'), kept)).toEqual(KEPT);
	expect((await merge(two, 2)).ok).toBe(true);
	expect(await findContact(as('eka'), kept)).toEqual(KEPT);
	expect(await findContact(as('eka'), one)).toBeNull();
});
