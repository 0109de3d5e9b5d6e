import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aProgrammeFor } from '#tests/support/programmes.ts';
import { useContent } from '#tests/support/course-in-use.ts';
import { aWorld } from '#tests/support/people.ts';
import { unitsMade } from '#tests/support/units.ts';
import { unitScope } from '#lib/domain/access/policy.ts';
import { asOf } from '#lib/domain/history/as-of.ts';
import { giveGrant } from '#lib/server/accounts/give-grant.ts';
import { grantRole } from '#lib/server/accounts/grant-role.ts';
import { listGrants } from '#lib/server/accounts/list-grants.ts';
import { movePerson } from '#lib/server/people/move-person.ts';
import { findPerson, peopleOn } from '#lib/server/people/people.ts';
import { verifyUnits } from '#lib/server/verify/verify-foundation.ts';
import { addUnit } from './add-unit.ts';
import { previewEnd } from './preview-end.ts';
import { moveUnit } from './move-unit.ts';
import { listUnitChoices, readUnitTree } from './read-unit-tree.ts';
import { splitUnit } from './split-unit.ts';
import { unitLines, unitStatesOn } from './unit-history.queries.ts';
import { findUnit, lineagesOn, treeOn } from './units.ts';
import { updateUnit } from './update-unit.ts';

const connection = await freshDatabase();
const system = testContext(connection);
const { units, people, actors } = await aWorld(system);
const eka = system.as(actors.eka);
const pusat = system.as(actors.pusat);
const dewi = system.as({
	...actors.dewi,
	grants: [{ role: 'agency-admin', unitId: units.otherAgency.id, unitPath: units.otherAgency.path, acting: false }]
});
const NOT_FOUND = { ok: false, reason: 'not-found' };

const { aUnit, aPerson, end } = unitsMade(system);
let serial = 0;

describe('units over time (O6)', () => {
	test('O6 a merged unit’s people, units and roles go to the target; the old days keep the old tree', async () => {
		const [old, into] = [await aUnit(units.city.id, 'Dinas Lama'), await aUnit(units.city.id, 'Dinas Baru')];
		const child = await aUnit(old, 'Bidang');
		const somebody = await aPerson(old);
		await grantRole(system, { personId: people.citra, role: 'unit-head', unitId: old, reason: 'uji' });
		expect(await previewEnd(eka, { unitId: old, intoUnitId: into })).toMatchObject({
			value: { people: 1, units: 1, grants: [{ role: 'unit-head' }], problem: null }
		});
		expect(await end(eka, old, { intoUnitId: into })).toEqual({ ok: true, value: null });
		expect(await findPerson(system, somebody)).toMatchObject({ unitId: into });
		expect(await findUnit(system, child)).toMatchObject({ parentId: into });
		expect(await findUnit(system, old)).toMatchObject({ endedAt: '2026-10-31T16:00:00.000Z' });
		const roles = (await listGrants(eka, { page: 1, ended: false })).filter((line) => line.personId === people.citra);
		expect(roles.map(({ unitName }) => unitName)).toEqual(expect.arrayContaining(['Dinas Baru']));
		expect(roles.map(({ unitName }) => unitName)).not.toContain('Dinas Lama');
		expect((await peopleOn(system, [somebody], '2026-10-31')).get(somebody)?.unitId).toBe(old);
		const then = (await lineagesOn(system, [child], '2026-10-31')).get(child);
		expect(then?.map(({ name }) => name)).toEqual(['Pemerintah Kota Balikpapan', 'Dinas Lama', 'Bidang']);
		const now = (await lineagesOn(system, [child], '2026-11-22')).get(child);
		expect(now?.map(({ name }) => name)).toEqual(['Pemerintah Kota Balikpapan', 'Dinas Baru', 'Bidang']);
		expect((await verifyUnits(connection.db)).problems).toEqual([]);
	});

	test('an ended unit cannot be chosen for anything new, and is still shown as ended', async () => {
		const old = await aUnit(units.city.id, 'Kantor Tutup');
		expect(await end(eka, old)).toEqual({ ok: true, value: null });
		expect((await listUnitChoices(eka)).some(({ id }) => id === old)).toBe(false);
		expect((await readUnitTree(eka)).some(({ unit }) => unit.id === old)).toBe(false);
		expect((await readUnitTree(eka, { ended: true })).some(({ unit }) => unit.id === old)).toBe(true);
		const id = await aPerson(units.village.id);
		const move = { personId: id, version: 1, unitId: old, effectiveOn: '2026-11-01', reason: 'SK' };
		expect(await movePerson(eka, move)).toEqual({ ok: false, reason: 'unit-not-found' });
		const grant = {
			personId: id,
			role: 'unit-head' as const,
			unitId: old,
			from: '',
			until: '',
			acting: false,
			reason: 'x'
		};
		expect(await giveGrant(eka, grant)).toEqual(NOT_FOUND);
		const child = { parentId: old, code: 'X-1', name: 'x', unitType: 'other', zone: 'WITA' as const, place: '' };
		expect(await addUnit(eka, child)).toEqual(NOT_FOUND);
		const place = { version: 1, parentId: old, effectiveOn: '2026-11-01', reason: 'SK' };
		expect(await moveUnit(eka, { ...place, unitId: units.village.id })).toEqual(NOT_FOUND);
		const change = { name: 'y', unitType: 'other', zone: 'WITA' as const, place: '', effectiveOn: '', reason: '' };
		expect(await updateUnit(eka, { ...change, unitId: old, version: 2 })).toEqual({ ok: false, reason: 'unit-ended' });
		expect(await end(eka, old)).toEqual({ ok: false, reason: 'unit-ended' });
	});

	test('a unit with people or units ends only into another one, and only with the numbers that were shown', async () => {
		const [old, into] = [await aUnit(units.city.id), await aUnit(units.city.id)];
		await aPerson(old);
		expect(await end(eka, old)).toEqual({ ok: false, reason: 'needs-target' });
		expect(await end(eka, old, { intoUnitId: into, people: 0 })).toEqual({ ok: false, reason: 'changed-since' });
		expect(await end(eka, old, { intoUnitId: into, effectiveOn: '2026-11-23' })).toEqual({
			ok: false,
			reason: 'day-future'
		});
		expect(await end(eka, old, { intoUnitId: old })).toEqual({ ok: false, reason: 'circle' });
		expect(await end(eka, old, { intoUnitId: await aUnit(old) })).toEqual({ ok: false, reason: 'circle' });
		expect(await findUnit(system, old)).toMatchObject({ endedAt: null });
	});

	test('a unit with a programme of its own that runs is not ended', async () => {
		useContent('content');
		const old = await aUnit(units.city.id);
		await aProgrammeFor(system, { unitId: old, personIds: [await aPerson(old)] });
		expect(await end(eka, old, { intoUnitId: units.village.id })).toEqual({ ok: false, reason: 'programmes-run' });
	});

	test('T-26 a role that the actor could not give stops the merging', async () => {
		const old = await aUnit(units.city.id);
		await grantRole(system, { personId: people.sumarto, role: 'agency-admin', unitId: old, reason: 'uji' });
		expect(await end(eka, old, { intoUnitId: units.village.id })).toEqual({ ok: false, reason: 'above-level' });
		expect(await end(pusat, old, { intoUnitId: units.village.id })).toEqual({ ok: true, value: null });
	});

	test('O1 nobody ends, merges or splits a unit of another agency, nor merges into one', async () => {
		expect(await end(dewi, units.village.id)).toEqual(NOT_FOUND);
		expect(await end(eka, await aUnit(units.city.id), { intoUnitId: units.otherDistrict.id })).toEqual(NOT_FOUND);
		expect(await split(dewi, units.village.id, { personIds: [people.ani] })).toEqual(NOT_FOUND);
	});

	test('a part of a unit becomes a unit beside it, with its people and the units below', async () => {
		const whole = await aUnit(units.city.id, 'Dinas Gabungan');
		const [child, stays, goes] = [await aUnit(whole, 'Bidang B'), await aPerson(whole), await aPerson(whole)];
		expect(await split(eka, whole, {})).toEqual({ ok: false, reason: 'nothing-chosen' });
		expect(await split(eka, whole, { personIds: [people.ani] })).toEqual({ ok: false, reason: 'changed-since' });
		const made = await split(eka, whole, { personIds: [goes], childIds: [child] });
		if (!made.ok) throw new Error(made.reason);
		expect(await findUnit(system, made.value)).toMatchObject({ parentId: units.city.id });
		expect(await findUnit(system, child)).toMatchObject({ parentId: made.value });
		expect([(await findPerson(system, stays))?.unitId, (await findPerson(system, goes))?.unitId]).toEqual([
			whole,
			made.value
		]);
		expect((await peopleOn(system, [goes], '2026-10-31')).get(goes)?.unitId).toBe(whole);
		expect((await verifyUnits(connection.db)).problems).toEqual([]);
	});

	test('a name holds from its day on; a slip of the pen is mended for all days', async () => {
		const id = await aUnit(units.city.id, 'Badan Kepegwaian');
		const set = { unitType: 'other', zone: 'WITA' as const, place: '', unitId: id };
		await updateUnit(eka, { ...set, name: 'Badan Kepegawaian', version: 1, effectiveOn: '', reason: '' });
		await updateUnit(eka, { ...set, name: 'BKPSDM', version: 2, effectiveOn: '2026-07-01', reason: 'Perda' });
		const named = async (day: string) => (await unitStatesOn(connection.db, [id], day))[0]?.name;
		expect([await named('2026-03-01'), await named('2026-07-01')]).toEqual(['Badan Kepegawaian', 'BKPSDM']);
	});

	test('a unit does not hang under one that hung below it on the date of effect', async () => {
		const [upper, lower] = [await aUnit(units.city.id), await aUnit(units.city.id)];
		const act = { effectiveOn: '2026-06-01', reason: 'SK' };
		const under = await aUnit(upper);
		expect(
			await moveUnit(eka, { unitId: under, version: 1, parentId: lower, ...act, effectiveOn: '2026-11-01' })
		).toMatchObject({ ok: true });
		expect(await moveUnit(eka, { unitId: upper, version: 1, parentId: under, ...act })).toEqual({
			ok: false,
			reason: 'circle-then'
		});
	});

	test('people of a unit that comes to another agency lose the roles over the old one', async () => {
		const unit = await aUnit(units.city.id);
		const id = await aPerson(unit);
		await grantRole(system, { personId: id, role: 'unit-head', unitId: units.village.id, reason: 'uji' });
		await grantRole(system, { personId: id, role: 'unit-head', unitId: unit, reason: 'uji' });
		const act = { effectiveOn: '2026-11-01', reason: 'UU' };
		expect(await moveUnit(pusat, { unitId: unit, version: 1, parentId: units.otherAgency.id, ...act })).toMatchObject({
			ok: true
		});
		const left = (await listGrants(pusat, { page: 1, ended: false })).filter((line) => line.personId === id);
		expect(left).toHaveLength(1);
	});

	test('O6 totals of a tree tie out through any merges, splits and moves, and old days keep theirs', async () => {
		const act = fc.record({
			kind: fc.constantFrom('merge', 'split', 'move'),
			a: fc.nat(20),
			b: fc.nat(20),
			day: fc.integer({ min: 1, max: 22 })
		});
		await fc.assert(
			fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 6 }), async (acts) => {
				const root = await aUnit(units.city.id, 'Akar');
				const tree = [await aUnit(root), await aUnit(root)];
				tree.push(await aUnit(tree[0] as string));
				const members: string[] = [];
				for (const unit of tree) members.push(await aPerson(unit), await aPerson(unit));
				const before = await totalsOn(root, members, '2026-10-31');
				for (const step of acts) {
					const open = (await Promise.all(tree.map((id) => findUnit(system, id)))).filter(
						(unit) => unit?.endedAt === null
					);
					const [unit, other] = [open[step.a % open.length]!, open[step.b % open.length]!];
					const effectiveOn = `2026-11-${String(step.day).padStart(2, '0')}`;
					if (step.kind === 'merge') await end(eka, unit.id, { intoUnitId: other.id, effectiveOn });
					if (step.kind === 'move')
						await moveUnit(eka, {
							unitId: unit.id,
							version: unit.version,
							parentId: other.id,
							effectiveOn,
							reason: 'x'
						});
					if (step.kind === 'split') {
						const own = (await Promise.all(members.map((id) => findPerson(system, id)))).filter(
							(person) => person?.unitId === unit.id
						);
						const made = await split(eka, unit.id, {
							personIds: own.slice(0, 1).map((person) => person!.id),
							effectiveOn
						});
						if (made.ok) tree.push(made.value);
					}
				}
				for (const day of ['2026-11-01', '2026-11-05', '2026-11-10', '2026-11-15', '2026-11-20', '2026-11-22'])
					expect([day, (await totalsOn(root, members, day)).all]).toEqual([day, members.length]);
				expect(await totalsOn(root, members, '2026-10-31')).toEqual(before);
				const present = (await Promise.all(members.map((id) => findPerson(system, id)))).filter((person) =>
					person?.unitPath.includes(`/${root}/`)
				);
				expect(present).toHaveLength(members.length);
				expect((await verifyUnits(connection.db)).problems).toEqual([]);
			}),
			{ numRuns: 12 }
		);
	});

	test('the query answers on every day what the rule answers', async () => {
		const ids = (await connection.db.selectFrom('unit').select('id').execute()).map((row) => row.id).slice(-60);
		for (const day of ['2025-12-31', '2026-03-01', '2026-11-05', '2026-11-22']) {
			const states = new Map((await unitStatesOn(connection.db, ids, day)).map((row) => [row.unit_id, row.sequence]));
			for (const id of ids) {
				const lines = (await unitLines(connection.db, id)).map((row) => ({ ...row, effectiveOn: row.effective_on }));
				expect(states.get(id)).toBe(asOf(lines, day)?.sequence);
			}
		}
	});
});

/** How many of them lay below the root on the day, in all and unit by unit. */
async function totalsOn(root: string, members: readonly string[], day: string) {
	const tree = await treeOn(system, unitScope(actors.eka, 'unit.write'), day);
	const states = await peopleOn(system, members, day);
	const per = new Map<string, number>();
	for (const { unitId, here } of states.values())
		if (here && tree.get(unitId)?.path.includes(`/${root}/`)) per.set(unitId, (per.get(unitId) ?? 0) + 1);
	return { all: [...per.values()].reduce((sum, count) => sum + count, 0), per };
}

async function split(
	ctx: typeof eka,
	unitId: string,
	over: { personIds?: string[]; childIds?: string[]; effectiveOn?: string }
) {
	serial += 1;
	const version = (await findUnit(system, unitId))?.version ?? 0;
	const fields = {
		code: `P-${serial}`,
		name: `Pecahan ${serial}`,
		unitType: 'other',
		zone: 'WITA' as const,
		place: ''
	};
	const act = { effectiveOn: '2026-11-01', reason: 'Perda', personIds: [], childIds: [] };
	return splitUnit(ctx, { unitId, version, ...fields, ...act, ...over });
}
