import { expect, test } from 'vitest';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { activateAccount } from '#lib/server/accounts/activate-account.ts';
import { findPerson } from '#lib/server/people/people.ts';
import { readPersonRecord } from '#lib/server/people/read-person-record.ts';
import { addOnePerson, type AddOneInput } from './add-one-person.ts';

const connection = await freshDatabase();
const system = testContext(connection);
const { units, people, actors } = await aWorld(system);
const eka = system.as(actors.eka);

const input = (over: Partial<AddOneInput> = {}): AddOneInput => ({
	name: 'Rahayu Wulandari',
	titlePrefix: 'Dra.',
	titleSuffix: 'M.Si.',
	employmentType: 'pns',
	declared: 'nip',
	number: '19870315 201001 2 001',
	numberFrom: '',
	unitId: units.village.id,
	position: 'Lurah',
	rank: 'Penata, III/c',
	account: false,
	seen: '',
	...over
});
const count = async () =>
	Number(
		(
			await connection.db
				.selectFrom('person')
				.select((eb) => eb.fn.countAll().as('n'))
				.executeTakeFirstOrThrow()
		).n
	);

test('O10 one person is written with number, unit and a code that opens the account once', async () => {
	const added = await addOnePerson(eka, input({ account: true, numberFrom: '2020-03-01' }));
	if (!added.ok) throw new Error(JSON.stringify(added.refusal));
	const { personId, username, code } = added.value;
	expect(added.value.name).toBe('Dra. Rahayu Wulandari, M.Si.');
	expect(await findPerson(system, personId)).toMatchObject({
		unitId: units.village.id,
		position: 'Lurah',
		rank: 'Penata, III/c'
	});
	const record = await readPersonRecord(eka, personId);
	expect(record?.numbers).toMatchObject([{ number: '198703152010012001', from: '2020-02-29T16:00:00.000Z' }]);
	expect(record?.history).toMatchObject([{ kind: 'joined', from: '2026-11-22', recordedBy: 'Eka Putra' }]);
	expect(username).toBe('198703152010012001');
	const opened = await activateAccount(system, {
		code: code as string,
		password: 'rahasia panjang 22',
		address: '::1',
		userAgent: 'uji'
	});
	expect(opened.ok).toBe(true);
	const line = await connection.db
		.selectFrom('audit_entry')
		.selectAll()
		.where('action', '=', 'person.created')
		.execute();
	expect(line.map((entry) => entry.subject_id)).toEqual([personId]);
});

test.each<[string, Partial<AddOneInput>, string, string]>([
	['a NIK', { number: '6471031503870001' }, 'number-nik', 'number'],
	['a number of seventeen digits', { number: '19870315201001200' }, 'number-length', 'number'],
	['a birth date that is none', { number: '198713152010012001' }, 'number-birth-date', 'number'],
	['a kind of number without the number', { number: '' }, 'number-wanted', 'number'],
	['a name nobody can see', { name: 'Ra\u200bhayu' }, 'name-invisible', 'name'],
	['a position nobody can see', { position: 'Lu\u200brah' }, 'text-invisible', 'position']
])('B-015 the form refuses what a list is refused for, and writes nothing: %s', async (_, over, reason, field) => {
	const before = await count();
	const outcome = await addOnePerson(eka, input({ name: 'Wahyu Nugraha', number: '198703152010012002', ...over }));
	expect(outcome).toMatchObject({ ok: false, refusal: { kind: 'errors', errors: [{ reason, field }] } });
	expect(await count()).toBe(before);
});

test('B-017 a number that somebody holds names them, in the own scope only', async () => {
	const own = await addOnePerson(eka, input({ name: 'Ani Rahmawati', number: '199009132015022901' }));
	expect(own).toMatchObject({ ok: false, refusal: { kind: 'known', alike: [{ id: people.ani, sameNumber: true }] } });
	const foreign = await addOnePerson(eka, input({ name: 'Dewi Ma’ruf', number: '198803032012012903' }));
	expect(foreign).toMatchObject({ ok: false, refusal: { kind: 'errors', errors: [{ reason: 'other-agency' }] } });
	expect(JSON.stringify(foreign)).not.toContain(people.dewi);
});

test('B-037 the same name in the unit is asked about before anything is written, and the answer is for that name only', async () => {
	const before = await count();
	const twin = input({ name: 'ani rahmawati', number: '', declared: 'none', employmentType: 'non_asn' });
	const asked = await addOnePerson(eka, twin);
	if (asked.ok || asked.refusal.kind !== 'doubts') throw new Error(JSON.stringify(asked));
	expect(asked.refusal.alike).toMatchObject([{ id: people.ani, unit: units.village.name }]);
	expect(await count()).toBe(before);
	const other = await addOnePerson(eka, {
		...twin,
		number: '198703152010012003',
		declared: 'nip',
		seen: asked.refusal.mark
	});
	expect(other).toMatchObject({ ok: false, refusal: { kind: 'doubts' } });
	expect(await addOnePerson(eka, { ...twin, seen: asked.refusal.mark })).toMatchObject({ ok: true });
	expect(await count()).toBe(before + 1);
});

test('letters that no certificate can carry, and an age that cannot be, are doubts to be answered', async () => {
	const odd = await addOnePerson(eka, input({ name: 'Sri 山 Hartini', number: '201503152010012001' }));
	if (odd.ok || odd.refusal.kind !== 'doubts') throw new Error(JSON.stringify(odd));
	expect(odd.refusal.notes.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['not-printable', 'age-odd']));
});

test('O1 nobody adds to a unit of another agency, an ended one, or without the role', async () => {
	const refused = { ok: false, refusal: { kind: 'not-found' } };
	expect(await addOnePerson(eka, input({ unitId: units.otherDistrict.id }))).toEqual(refused);
	expect(await addOnePerson(system.as(actors.citra), input())).toEqual(refused);
	expect(await addOnePerson(system.as(actors.dewi), input())).toEqual(refused);
});

test('a number from tomorrow on is written tomorrow', async () => {
	expect(await addOnePerson(eka, input({ numberFrom: '2026-11-23' }))).toEqual({
		ok: false,
		refusal: { kind: 'day', reason: 'day-future' }
	});
});
