/** Two acts at once: the later one judges what the earlier one left, or nothing of it is written. */
import { describe, expect, test } from 'vitest';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { unitsMade } from '#tests/support/units.ts';
import { isUniqueViolation } from '#lib/server/db/dialect.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { grantRole } from '#lib/server/accounts/grant-role.ts';
import { giveGrant } from '#lib/server/accounts/give-grant.ts';
import { revokeGrant } from '#lib/server/accounts/revoke-grant.ts';
import { addUnit } from '#lib/server/units/add-unit.ts';
import { endUnit } from '#lib/server/units/end-unit.ts';
import { moveUnit } from '#lib/server/units/move-unit.ts';
import { splitUnit } from '#lib/server/units/split-unit.ts';
import { findUnit } from '#lib/server/units/units.ts';
import { updateUnit } from '#lib/server/units/update-unit.ts';
import { verifyUnits } from '#lib/server/verify/verify-foundation.ts';
import { changeNumber } from './change-number.ts';
import { leavePerson, returnPerson } from './leave-person.ts';
import { movePerson } from './move-person.ts';
import { findPerson } from './people.ts';
import { changePeople, movePeopleTo, PeopleChanged } from './change-people.ts';
import { updatePerson } from './update-person.ts';

const connection = await freshDatabase();
const system = testContext(connection);
const { units, actors } = await aWorld(system);
const eka = system.as(actors.eka);
const pusat = system.as(actors.pusat);
const act = { effectiveOn: '2026-11-01', reason: 'uji' };
const unitFields = { unitType: 'other', zone: 'WITA' as const, place: '' };

const made = unitsMade(system);
const aUnit = (parentId = units.city.id) => made.aUnit(parentId);
const somebody = (unitId = units.village.id) => made.aPerson(unitId);
const end = (unitId: string) =>
	endUnit(pusat, { unitId, version: 1, intoUnitId: '', ...act, roles: 'end', people: 0, units: 0, grants: 0 });
// Its transaction begins at once: whoever read before theirs has read the row of before.
const toOtherAgency = (personId: string) =>
	inTransaction(pusat, (ctx) => movePerson(ctx, { personId, version: 1, unitId: units.otherAgency.id, ...act }));

describe('a right is judged on the row that is written', () => {
	const fields = { titlePrefix: '', titleSuffix: '', employmentType: 'pns' as const, position: '', rank: '' };
	// The version of the row as the move leaves it: whoever judges the row of before writes one that is not theirs.
	const acts: [string, (personId: string) => Promise<{ ok: boolean }>][] = [
		['a name', (personId) => updatePerson(eka, { personId, version: 2, name: 'Nama Lain', ...fields, ...act })],
		[
			'a number',
			(personId) => changeNumber(eka, { personId, version: 2, number: '', declared: null, effectiveOn: '' })
		],
		['a move', (personId) => movePerson(eka, { personId, version: 2, unitId: units.otherVillage.id, ...act })],
		[
			'leaving',
			(personId) => leavePerson(eka, { personId, version: 2, reason: 'retired', effectiveOn: '2026-11-02', note: '' })
		]
	];
	test.each(acts)('%s is not written of somebody who went to another agency meanwhile', async (_, write) => {
		const id = await somebody();
		const [mine, moved] = await Promise.all([write(id), toOtherAgency(id)]);
		expect([mine.ok, moved.ok]).toEqual([false, true]);
		expect(await findPerson(system, id)).toMatchObject({ unitId: units.otherAgency.id, version: 2, leftAt: null });
	});

	test('O7 a role over a unit that went to another agency meanwhile is not ended: it is refused, or it came first', async () => {
		const [unitId, personId] = [await aUnit(), await somebody()];
		const grantId = await grantRole(system, { personId, role: 'facilitator', unitId, reason: 'uji' });
		const [mine, moved] = await Promise.all([
			revokeGrant(eka, { grantId, reason: 'uji' }),
			inTransaction(pusat, (ctx) => moveUnit(ctx, { unitId, version: 1, parentId: units.otherAgency.id, ...act }))
		]);
		expect(moved.ok).toBe(true);
		const acts = await system.db
			.selectFrom('audit_entry')
			.select('action')
			.where('action', 'in', ['grant.revoked', 'unit.moved'])
			.where('subject_id', 'in', [personId, unitId])
			.orderBy('id')
			.execute();
		expect(acts.map(({ action }) => action)).toEqual(mine.ok ? ['grant.revoked', 'unit.moved'] : ['unit.moved']);
	});

	test('a unit that went to another agency meanwhile is not renamed', async () => {
		const id = await aUnit();
		const rename = { unitId: id, version: 2, name: 'Nama Lain', ...unitFields, ...act };
		const [mine, moved] = await Promise.all([
			updateUnit(eka, rename),
			moveUnit(pusat, { unitId: id, version: 1, parentId: units.otherAgency.id, ...act })
		]);
		expect([mine.ok, moved.ok]).toEqual([false, true]);
		expect((await findUnit(system, id))?.name).not.toBe('Nama Lain');
	});
});

test('B-105 people who were written since they were read are not overwritten in bulk, and nothing of the act stays', async () => {
	const [first, second] = [await somebody(), await somebody()];
	const read = [(await findPerson(system, first))!, (await findPerson(system, second))!];
	const corrected = { titlePrefix: 'Dr.', titleSuffix: '', employmentType: 'pns' as const, position: '', rank: '' };
	await updatePerson(eka, {
		personId: second,
		version: 1,
		name: 'Nama Baru',
		...corrected,
		effectiveOn: '',
		reason: ''
	});
	const after = await findPerson(system, second);
	await expect(
		inTransaction(system, (ctx) => movePeopleTo(ctx, read, units.otherVillage.id, act))
	).rejects.toBeInstanceOf(PeopleChanged);
	expect(await findPerson(system, first)).toEqual(read[0]);
	expect(await findPerson(system, second)).toEqual(after);
	await inTransaction(system, (ctx) => changePeople(ctx, [{ before: after!, after: { ...after!, rank: 'III/a' } }]));
	expect(await findPerson(system, second)).toMatchObject({ name: 'Nama Baru', rank: 'III/a', version: 3 });
});

describe('a unit that ends at the same moment', () => {
	const left = async (unitId: string) => {
		const unit = await findUnit(system, unitId);
		const inside = await system.db
			.selectFrom('person')
			.select('id')
			.where('unit_id', '=', unitId)
			.where('left_at', 'is', null)
			.execute();
		const below = await system.db
			.selectFrom('unit')
			.select('id')
			.where('parent_id', '=', unitId)
			.where('ended_at', 'is', null)
			.execute();
		return unit?.endedAt === null ? 0 : inside.length + below.length;
	};

	test('gets no new unit below it', async () => {
		const parent = await aUnit();
		await Promise.all([
			addUnit(eka, { parentId: parent, code: `B-${parent}`, name: 'Baru', ...unitFields }),
			end(parent)
		]);
		expect(await left(parent)).toBe(0);
	});

	test('gets nobody, neither moved to it nor come back to it', async () => {
		const [unit, home] = [await aUnit(), await aUnit()];
		const [mover, back] = [await somebody(), await somebody(home)];
		await leavePerson(eka, { personId: back, version: 1, reason: 'retired', effectiveOn: '2026-11-01', note: '' });
		await Promise.all([movePerson(eka, { personId: mover, version: 1, unitId: unit, ...act }), end(unit)]);
		await Promise.all([returnPerson(eka, { personId: back, version: 2 }), end(home)]);
		expect([await left(unit), await left(home)]).toEqual([0, 0]);
	});

	test('and one that is moved, with a unit split from one below it, keep a tree that fits', async () => {
		const top = await aUnit();
		const unit = await aUnit(top);
		const other = await aUnit();
		const person = await somebody(unit);
		const part = { code: `S-${unit}`, name: 'Bagian', ...unitFields, personIds: [person], childIds: [] };
		await Promise.all([
			splitUnit(eka, { unitId: unit, version: 1, ...part, ...act }),
			moveUnit(eka, { unitId: top, version: 1, parentId: other, ...act })
		]);
		expect((await verifyUnits(system.db)).problems).toEqual([]);
	});
});

describe('a role that is given at the same moment', () => {
	const grant = (personId: string) => ({
		personId,
		role: 'facilitator' as const,
		unitId: units.city.id,
		from: '',
		until: '',
		acting: false,
		reason: 'uji'
	});
	const inForce = (personId: string) =>
		system.db
			.selectFrom('role_grant')
			.select('id')
			.where('person_id', '=', personId)
			.where('revoked_at', 'is', null)
			.execute();

	test('by two admins is given once', async () => {
		for (let round = 0; round < 5; round++) {
			const id = await somebody();
			const given = await Promise.all([giveGrant(eka, grant(id)), giveGrant(pusat, grant(id))]);
			expect(given.filter((one) => one.ok)).toHaveLength(1);
			expect(given).toContainEqual({ ok: false, reason: 'already-held' });
			expect(await inForce(id)).toHaveLength(1);
		}
	});

	test('without an end stands once, whoever writes it', async () => {
		const role = { personId: await somebody(), role: 'facilitator' as const, unitId: units.city.id, reason: 'uji' };
		const nation = { ...role, role: 'auditor' as const, unitId: null };
		for (const one of [role, nation]) {
			const first = await grantRole(system, one);
			await expect(grantRole(system, one)).rejects.toSatisfy(isUniqueViolation);
			const revoked = { revoked_at: '2026-11-22T01:00:00.000Z', revoke_reason: 'uji' };
			await system.db.updateTable('role_grant').set(revoked).where('id', '=', first).execute();
			await grantRole(system, one);
		}
	});

	test('is not left with somebody who leaves', async () => {
		for (let round = 0; round < 5; round++) {
			const id = await somebody();
			const leave = { personId: id, version: 1, reason: 'retired' as const, effectiveOn: '2026-11-01', note: '' };
			await Promise.all([giveGrant(eka, grant(id)), leavePerson(pusat, leave)]);
			expect((await findPerson(system, id))?.leftAt).not.toBeNull();
			expect(await inForce(id)).toEqual([]);
		}
	});
});
