import { expect, test } from 'vitest';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { mergePeople } from '#lib/server/people/merge-people.ts';
import { movePerson } from '#lib/server/people/move-person.ts';
import { peopleOfUnit } from '#lib/server/people/people.ts';
import { addPeople, addPerson } from '#lib/server/people/add-people.ts';
import { readPersonRecord } from '#lib/server/people/read-person-record.ts';
import { addUnit } from './add-unit.ts';
import { readUnitRecord } from './read-unit-tree.ts';
import { splitUnit } from './split-unit.ts';

const connection = await freshDatabase();
const system = testContext(connection);
const { units, actors } = await aWorld(system);
const [eka, pusat] = [system.as(actors.eka), system.as(actors.pusat)];
/** Administers one kecamatan of the city, and nothing above it. */
const local = system.as({
	...actors.citra,
	grants: [{ role: 'agency-admin', unitId: units.district.id, unitPath: units.district.path, acting: false }]
});
const fields = { unitType: 'other', zone: 'WITA' as const, place: '' };
const act = { effectiveOn: '2026-11-01', reason: 'uji' };

test('O1 the history of a unit names no unit and nobody outside the reader’s scope', async () => {
	const made = await addUnit(pusat, { parentId: units.district.id, code: 'R-1', name: 'Sie Umum', ...fields });
	if (!made.ok) throw new Error(made.reason);
	const history = async (ctx: typeof eka, id: string) => {
		const record = await readUnitRecord(ctx, id);
		return record.ok ? record.value.history.at(-1) : null;
	};
	expect(await history(local, made.value)).toMatchObject({
		parentName: units.district.name,
		recordedBy: null,
		byOther: true
	});
	expect(await history(pusat, made.value)).toMatchObject({ recordedBy: actors.pusat.name, byOther: false });
	expect(await history(local, units.district.id)).toMatchObject({ parentName: null, recordedBy: null, byOther: false });
	expect(await history(eka, units.district.id)).toMatchObject({ parentName: units.city.name });
	const split = await splitUnit(pusat, {
		unitId: units.otherVillage.id,
		version: 1,
		code: 'R-2',
		name: 'Bagian',
		...fields,
		personIds: await addPeople(system, [{ name: 'Uji Pecah', employmentType: 'pns', unitId: units.otherVillage.id }]),
		childIds: [],
		...act
	});
	if (!split.ok) throw new Error(split.reason);
	const part = {
		role: 'agency-admin' as const,
		unitId: split.value,
		unitPath: `${units.city.path}${split.value}/`,
		acting: false
	};
	expect(await history(eka, split.value)).toMatchObject({ otherName: units.otherVillage.name });
	expect(await history(system.as({ ...actors.citra, grants: [part] }), split.value)).toMatchObject({ otherName: null });
});

test('O1 a merged row names the kept one only to who may read it', async () => {
	const twin = async () => {
		const added = await addPerson(system, { name: 'Uji Kembar', employmentType: 'pns', unitId: units.village.id });
		if (!added.ok) throw new Error(added.reason);
		return added.value;
	};
	const [kept, gone] = [await twin(), await twin()];
	const merge = { keptId: kept, mergedId: gone, keptVersion: 1, mergedVersion: 1, reason: 'uji' };
	expect(await mergePeople(eka, merge)).toMatchObject({ ok: true });
	expect(await movePerson(eka, { personId: kept, version: 2, unitId: units.otherVillage.id, ...act })).toMatchObject({
		ok: true
	});
	expect(await readPersonRecord(eka, gone)).toMatchObject({ mergedInto: { id: kept } });
	expect(await readPersonRecord(local, gone)).toMatchObject({ mergedInto: null, person: { mergedInto: kept } });
});

test('O6 a unit with very many people is split like any other', async () => {
	const made = await addUnit(eka, { parentId: units.city.id, code: 'R-3', name: 'Dinas Besar', ...fields });
	if (!made.ok) throw new Error(made.reason);
	const people = Array.from({ length: 1_100 }, (_, index) => ({
		name: `Pegawai Besar ${index}`,
		employmentType: 'pns' as const,
		unitId: made.value
	}));
	const personIds = (await addPeople(system.at('2026-01-05T01:00:00Z'), people)).slice(0, 1_050);
	const part = { unitId: made.value, version: 1, code: 'R-4', name: 'Bagian', ...fields, childIds: [], ...act };
	const split = await splitUnit(eka, { ...part, personIds });
	if (!split.ok) throw new Error(split.reason);
	expect(
		[await peopleOfUnit(system, made.value), await peopleOfUnit(system, split.value)].map((all) => all.length)
	).toEqual([50, 1_050]);
});
