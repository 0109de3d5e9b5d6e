import { Buffer } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import { aCourse } from '#tests/support/course.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { leavePerson } from '#lib/server/people/leave-person.ts';
import { movePerson } from '#lib/server/people/move-person.ts';
import { updatePerson } from '#lib/server/people/update-person.ts';
import { endUnit } from '#lib/server/units/end-unit.ts';
import { previewEnd } from '#lib/server/units/preview-end.ts';
import { exportReport } from './export-report.ts';

const connection = await freshDatabase();
const ctx = testContext(connection);
let world: World;

beforeAll(async () => {
	world = await aWorld(ctx.at('2026-01-05T01:00:00.000Z'));
	const { ani, sumarto, citra } = world.people;
	await aCourse(ctx.at('2026-10-01T01:00:00.000Z'), { unitId: world.units.city.id, personIds: [ani, sumarto, citra] });
	const done = { started_at: '2026-10-20T01:00:00.000Z', completed_at: '2026-11-10T01:00:00.000Z' };
	await connection.db.updateTable('enrolment').set(done).where('person_id', '=', ani).execute();
	const eka = ctx.as(world.actors.eka);
	const act = { effectiveOn: '2026-11-05', reason: 'SK' };
	const rank = { name: 'Ani Rahmawati', titlePrefix: '', titleSuffix: 'M.A.P.', employmentType: 'pns' as const };
	await updatePerson(eka, { personId: ani, version: 1, ...rank, position: 'Lurah', rank: '', ...act });
	await movePerson(eka, { personId: ani, version: 2, unitId: world.units.otherVillage.id, ...act });
	await leavePerson(eka, { personId: sumarto, version: 1, reason: 'retired', effectiveOn: '2026-11-08', note: '' });
	const ends = { unitId: world.units.village.id, intoUnitId: world.units.otherVillage.id };
	const seen = await previewEnd(eka, ends);
	if (!seen.ok) throw new Error(seen.reason);
	const { people, units, grants } = seen.value;
	const end = { ...ends, ...act, version: 1, people, units, grants: grants.length, roles: 'end' as const };
	const ended = await endUnit(eka, { ...end, effectiveOn: '2026-11-15' });
	if (!ended.ok) throw new Error(ended.reason);
});

async function report(day: string | undefined, unitId?: string, who: 'eka' | 'citra' | 'dewi' = 'eka') {
	const file = await exportReport(ctx.as(world.actors[who]), {
		unitId,
		day,
		status: 'all',
		format: 'csv',
		demo: false
	});
	if (!file.ok) return file.reason;
	const rows = parse(Buffer.from(file.value.bytes), {
		delimiter: ';',
		bom: true,
		relaxColumnCount: true
	}) as string[][];
	const people = rows.slice(rows.findIndex((row) => row[0] === 'Nama') + 1);
	const units = rows.slice(
		rows.findIndex((row) => row[0] === 'Unit') + 1,
		rows.findIndex((row) => row[0] === 'Nama')
	);
	return {
		people: people.map(([name, , position, unit, status]) => [name, position, unit, status].join(' | ')),
		units: units.filter((row) => row.join('') !== '').map(([name, obliged, done]) => [name, obliged, done].join(' | '))
	};
}

test('O2 O6 a report of an earlier day has the unit, name and position of that day, and what was done by then', async () => {
	const october = await report('2026-10-31');
	expect(october).toMatchObject({
		people: expect.arrayContaining([
			'Ani Rahmawati |  | Kelurahan Gunung Sari Ulu | sedang belajar',
			'Sumarto |  | Kelurahan Prapatan | belum mulai'
		])
	});
	expect(october).toMatchObject({ units: expect.arrayContaining(['Kelurahan Gunung Sari Ulu | 1 | 0']) });
	const november = await report('2026-11-12');
	expect(november).toMatchObject({
		people: expect.arrayContaining(['Ani Rahmawati, M.A.P. | Lurah | Kelurahan Prapatan | selesai'])
	});
	expect(JSON.stringify(november)).not.toContain('Sumarto');
});

test('O6 totals of earlier days stay after a unit has ended; it is named where it had people, and can be asked for', async () => {
	const village = world.units.village.id;
	expect(JSON.stringify(await report(undefined))).not.toContain('Gunung Sari');
	expect(JSON.stringify(await report('2026-11-22'))).not.toContain('Gunung Sari');
	expect(await report(undefined, village)).toBe('not-found');
	expect(await report('2026-10-31', village)).toMatchObject({ people: [expect.stringContaining('Ani Rahmawati')] });
	expect(await report('2026-10-31', village, 'citra')).toMatchObject({ people: [expect.stringContaining('Ani')] });
});

test('the report of today by its day is the report of today', async () => {
	expect(await report('2026-11-22')).toEqual(await report(undefined));
});

test('O1 a day opens nothing that is closed, and a day that is none is refused', async () => {
	expect(await report('2026-10-31', world.units.village.id, 'dewi')).toBe('not-found');
	expect(await report('2026-11-23')).toBe('day-future');
	expect(await report('kemarin')).toBe('day-wrong');
});
