import { expect, test } from 'vitest';
import { freshDatabase } from '#tests/support/database.ts';
import { testContext } from '#tests/support/context.ts';
import { aWorld } from '#tests/support/people.ts';
import type { Role } from '#lib/domain/access/policy.ts';
import type { Unit } from '#lib/server/units/units.ts';
import { findAccountHolder } from '#lib/server/accounts/accounts.ts';
import { createAccount } from '#lib/server/accounts/create-account.ts';
import { grantRole } from '#lib/server/accounts/grant-role.ts';
import { issuePersonCode } from './issue-person-code.ts';
import { leavePerson } from './leave-person.ts';
import { addPerson } from './add-people.ts';

const connection = await freshDatabase();
const system = testContext(connection);
const { units, actors } = await aWorld(system);
const eka = system.as(actors.eka);
const pusat = system.as(actors.pusat);
const districtAdmin = system.as({
	...actors.citra,
	grants: [{ role: 'agency-admin', unitId: units.district.id, unitPath: units.district.path, acting: false }]
});
const ABOVE = { ok: false, reason: 'above-level' };

const LEAVING = { reason: 'retired' as const, effectiveOn: '2026-11-22', note: '' };

async function somebody(name: string, unit: Unit, number?: string): Promise<string> {
	const added = await addPerson(system, {
		name,
		employmentType: 'pns',
		unitId: unit.id,
		number: number ? { number, numberType: 'nip' } : null
	});
	if (!added.ok) throw new Error(added.reason);
	return added.value;
}

test.each<[string, typeof eka, Unit, Role, Unit | null]>([
	['an agency admin not of a national admin', eka, units.city, 'national-admin', null],
	['an agency admin not of another', eka, units.city, 'agency-admin', units.city],
	['an agency admin not of who runs halls for another agency', eka, units.city, 'facilitator', units.otherAgency],
	['a district’s admin not of the head of the city', districtAdmin, units.village, 'unit-head', units.city]
])('T-26 nobody opens or closes an account beyond their reach: %s', async (_, admin, home, role, over) => {
	const personId = await somebody('Pemegang Peran', home);
	await grantRole(system, { personId, role, unitId: over?.id ?? null, reason: 'uji' });
	expect(await issuePersonCode(admin, personId)).toEqual(ABOVE);
	expect(await leavePerson(admin, { personId, version: 1, ...LEAVING })).toEqual(ABOVE);
	expect(await connection.db.selectFrom('account').selectAll().where('person_id', '=', personId).execute()).toEqual([]);
	expect(await issuePersonCode(pusat, personId)).toMatchObject({ ok: true });
	expect(await leavePerson(pusat, { personId, version: 1, ...LEAVING })).toMatchObject({ ok: true });
});

test('T-26 the head of a unit below is within reach', async () => {
	const personId = await somebody('Lurah', units.village);
	await grantRole(system, { personId, role: 'unit-head', unitId: units.village.id, reason: 'uji' });
	expect(await issuePersonCode(eka, personId)).toMatchObject({ ok: true });
	expect(await issuePersonCode(districtAdmin, personId)).toMatchObject({ ok: true });
});

test('a number with which somebody else signs in belongs to whoever holds it now', async () => {
	const number = '197701012003011909';
	const other = await somebody('Pemakai Lama', units.otherDistrict);
	await createAccount(system, { personId: other, username: number, passwordHash: 'lama' });
	const holder = await somebody('Pemegang Baru', units.village, number);
	expect(await issuePersonCode(eka, holder)).toMatchObject({ ok: true });
	expect(await findAccountHolder(system, number)).toEqual({ id: holder, name: 'Pemegang Baru' });
});

test('two codes asked for at once make one account, and no error', async () => {
	const personId = await somebody('Dua Kali', units.village, '197801012003011909');
	const asked = await Promise.all([issuePersonCode(eka, personId), issuePersonCode(eka, personId)]);
	expect(asked.some((outcome) => outcome.ok)).toBe(true);
	expect(
		await connection.db.selectFrom('account').selectAll().where('person_id', '=', personId).execute()
	).toHaveLength(1);
});
