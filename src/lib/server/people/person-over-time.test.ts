import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { asOf } from '#lib/domain/history/as-of.ts';
import { grantRole } from '#lib/server/accounts/grant-role.ts';
import { listGrants } from '#lib/server/accounts/list-grants.ts';
import { leavePerson, returnPerson } from './leave-person.ts';
import { movePerson } from './move-person.ts';
import { findPerson, peopleOn } from './people.ts';
import { addPerson } from './add-people.ts';
import { personLines, personStatesOn } from './person-history.queries.ts';
import { readPersonRecord } from './read-person-record.ts';
import { updatePerson } from './update-person.ts';

const connection = await freshDatabase();
const system = testContext(connection);
const { units, actors } = await aWorld(system);
const eka = system.as(actors.eka);
const pusat = system.as(actors.pusat);

async function somebody(name: string): Promise<string> {
	const added = await addPerson(system.at('2026-01-05T01:00:00Z'), {
		name,
		employmentType: 'pns',
		unitId: units.village.id
	});
	if (!added.ok) throw new Error(added.reason);
	return added.value;
}
const versionOf = async (id: string) => (await findPerson(system, id))!.version;
const on = async (id: string, day: string) => (await peopleOn(system, [id], day)).get(id)!;
const fields = { titlePrefix: '', titleSuffix: '', employmentType: 'pns' as const, position: '', rank: '' };

describe('a person over time', () => {
	test('O2 a day between the date of effect and the date of writing belongs to the new unit', async () => {
		const id = await somebody('Pindah Mundur');
		const move = { personId: id, unitId: units.otherVillage.id, effectiveOn: '2026-11-01', reason: 'SK 12/2026' };
		expect(await movePerson(eka, { ...move, version: 1 })).toEqual({ ok: true, value: { rolesEnded: 0 } });
		expect((await on(id, '2026-10-31')).unitId).toBe(units.village.id);
		expect((await on(id, '2026-11-01')).unitId).toBe(units.otherVillage.id);
		expect((await findPerson(system, id))?.unitId).toBe(units.otherVillage.id);
	});

	test('O2 a new rank holds from its day on; a slip of the pen in the name is mended on every day', async () => {
		const id = await somebody('Slamat Riyadi');
		const rank = { ...fields, name: 'Slamat Riyadi', rank: 'Pembina, IV/a' };
		const act = { personId: id, effectiveOn: '2026-10-01', reason: 'SK pangkat' };
		expect(await updatePerson(eka, { ...rank, ...act, version: 1 })).toMatchObject({ ok: true });
		const mend = { ...rank, name: 'Slamet Riyadi', personId: id, effectiveOn: '', reason: '' };
		expect(await updatePerson(eka, { ...mend, version: 2 })).toMatchObject({ ok: true });
		expect(await on(id, '2026-09-30')).toMatchObject({ name: 'Slamet Riyadi', rank: '' });
		expect(await on(id, '2026-11-22')).toMatchObject({ name: 'Slamet Riyadi', rank: 'Pembina, IV/a' });
	});

	test.each([
		['2026-11-23', 'day-future'],
		['kemarin', 'day-wrong'],
		['', 'day-wrong']
	])('a move needs a date of effect that has come: %s is %s', async (effectiveOn, reason) => {
		const id = await somebody('Tanpa Tanggal');
		const move = { personId: id, version: 1, unitId: units.otherVillage.id, reason: 'SK', effectiveOn };
		expect(await movePerson(eka, move)).toEqual({ ok: false, reason });
		expect(await versionOf(id)).toBe(1);
	});

	test('who comes to another agency loses the roles over the old one in the same act, and keeps the others', async () => {
		const id = await somebody('Pindah Instansi');
		await grantRole(system, { personId: id, role: 'unit-head', unitId: units.village.id, reason: 'uji' });
		await grantRole(system, { personId: id, role: 'facilitator', unitId: units.otherAgency.id, reason: 'uji' });
		const move = { personId: id, version: 1, unitId: units.otherDistrict.id, effectiveOn: '2026-11-01', reason: 'SK' };
		expect(await movePerson(pusat, move)).toEqual({ ok: true, value: { rolesEnded: 1 } });
		const lines = (await listGrants(pusat, { page: 1, ended: true })).filter((line) => line.personId === id);
		expect(lines.map(({ role, state }) => [role, state]).sort()).toEqual([
			['facilitator', 'active'],
			['unit-head', 'revoked']
		]);
		expect(lines.find(({ state }) => state === 'revoked')?.revokeReason).toBe('Pindah ke instansi lain');
	});

	test('who leaves has no role and no place in the unit from that day on; who is back has the place alone', async () => {
		const id = await somebody('Pensiun Bulan Lalu');
		await grantRole(system, { personId: id, role: 'unit-head', unitId: units.village.id, reason: 'uji' });
		const leave = {
			personId: id,
			version: 1,
			reason: 'retired' as const,
			effectiveOn: '2026-10-01',
			note: 'SK pensiun'
		};
		expect(await leavePerson(eka, leave)).toEqual({ ok: true, value: { rolesEnded: 1 } });
		expect((await findPerson(system, id))?.leftReason).toBe('retired');
		expect([(await on(id, '2026-09-30')).here, (await on(id, '2026-10-01')).here]).toEqual([true, false]);
		expect(await returnPerson(eka, { personId: id, version: 2 })).toMatchObject({ ok: true });
		expect([(await on(id, '2026-11-21')).here, (await on(id, '2026-11-22')).here]).toEqual([false, true]);
		expect((await listGrants(eka, { page: 1, ended: false })).some((line) => line.personId === id)).toBe(false);
	});

	test('the query answers on every day what the rule answers', async () => {
		const day = fc.integer({ min: 1, max: 22 }).map((date) => `2026-11-${String(date).padStart(2, '0')}`);
		const acts = fc.array(fc.record({ on: day, slip: fc.boolean() }), { minLength: 1, maxLength: 6 });
		await fc.assert(
			fc.asyncProperty(acts, day, async (steps, asked) => {
				const id = await somebody('Sifat Umum');
				for (const [index, step] of steps.entries()) {
					const change = { ...fields, name: `Sifat ${index}`, personId: id, version: index + 1, reason: '' };
					await updatePerson(eka, { ...change, effectiveOn: step.slip ? '' : step.on });
				}
				const lines = (await personLines(connection.db, id)).map((row) => ({ ...row, effectiveOn: row.effective_on }));
				const [found] = await personStatesOn(connection.db, [id], asked);
				expect(found?.sequence).toBe(asOf(lines, asked)?.sequence);
				expect((await findPerson(system, id))?.name).toBe(lines.at(-1)?.name);
			}),
			{ numRuns: 15 }
		);
	});

	test('O7 the name of a recorder outside the reader’s scope is not theirs to read; one’s own always is', async () => {
		const id = await somebody('Dicatat Orang Lain');
		const change = { ...fields, name: 'Dicatat Orang Lain', personId: id, effectiveOn: '2026-11-02', reason: '' };
		await updatePerson(pusat, { ...change, position: 'Lurah', version: 1 });
		const byPusat = await readPersonRecord(eka, id);
		expect(byPusat?.history[0]).toMatchObject({ recordedBy: null, byOther: true });
		expect(byPusat?.lastChange).toMatchObject({ recordedBy: null, byOther: true });
		expect((await readPersonRecord(pusat, id))?.history[0]).toMatchObject({ byOther: false });
		expect((await readPersonRecord(pusat, id))?.history[0]?.recordedBy).not.toBeNull();
		await updatePerson(eka, { ...change, position: 'Camat', version: 2 });
		const byEka = await readPersonRecord(eka, id);
		expect(byEka?.history[0]).toMatchObject({ byOther: false });
		expect(byEka?.lastChange?.recordedBy).toBe(byEka?.history[0]?.recordedBy);
		expect(byEka?.history[0]?.recordedBy).not.toBeNull();
		expect(byEka?.history.at(-1)).toMatchObject({ recordedBy: null, byOther: false });
	});

	test('what was written of somebody is never rewritten', async () => {
		await expect(connection.db.updateTable('person_history').set({ name: 'x' }).execute()).rejects.toThrow();
		await expect(connection.db.deleteFrom('unit_history').execute()).rejects.toThrow();
	});
});
