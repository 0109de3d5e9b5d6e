/** What the page of a report says of its figures. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { PersonActor } from '#lib/domain/access/policy.ts';
import { addUnits } from '#lib/server/units/units.ts';
import { testContext } from '#tests/support/context.ts';
import { aCourse } from '#tests/support/course.ts';
import { freshDatabase, TEST_KIND } from '#tests/support/database.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { manyPeople, scatterProgress } from '#tests/support/progress.ts';
import { statementsOf } from '#tests/support/statement-counter.ts';
import { peopleBehind } from './people-behind.ts';
import { completionReport, type CompletionReport } from './reports.ts';

const connection = await freshDatabase();
const { db } = connection;
const ctx = testContext(connection);
let world: World;
let assignmentId: string;

beforeAll(async () => {
	world = await aWorld(ctx);
	const { city, district, village, otherVillage } = world.units;
	const ids = await manyPeople(ctx, [village.id, district.id, otherVillage.id, village.id], 200);
	// The last ten are people of the city whom the programme does not oblige.
	const { ani, sumarto } = world.people;
	assignmentId = await aCourse(ctx, { unitId: city.id, personIds: [...ids.slice(0, 190), ani, sumarto] });
	await scatterProgress(db, { assignmentId, slugs: ['satu', 'dua'], seed: 20261122 });
	await db
		.updateTable('person')
		.set({ left_at: '2026-11-20T00:00:00.000Z' })
		.where('id', 'in', ids.slice(0, 3))
		.execute();
});

async function reportOf(actor: PersonActor, unitId?: string): Promise<CompletionReport> {
	const outcome = await completionReport(ctx.as(actor), { unitId });
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value;
}

describe('what the page says', () => {
	test.runIf(TEST_KIND === 'sqlite')(
		'it is read in five statements, and where no programme concerns the unit in two',
		async () => {
			expect(await statementsOf(() => reportOf(world.actors.eka))).toHaveLength(5);
			expect(await statementsOf(() => reportOf(world.actors.dewi))).toHaveLength(2);
		}
	);

	test('stage and last activity: a module still to read, the quiz after the last one', async () => {
		const list = await peopleBehind(ctx.as(world.actors.eka), { status: 'doing', page: 1 });
		if (!list.ok) throw new Error(list.reason);
		const stages = new Set(list.value.people.map((person) => person.modulesRead));
		expect(stages).toEqual(new Set([0, 1, 2]));
		expect(list.value.people.every((person) => person.lastActiveAt !== null && person.moduleCount === 2)).toBe(true);
	});

	test('those who have not begun come first, then whoever began longest ago', async () => {
		const { missing } = await reportOf(world.actors.eka);
		const list = await peopleBehind(ctx.as(world.actors.eka), { status: 'missing', page: 1 });
		if (!list.ok) throw new Error(list.reason);
		expect(list.value.people.slice(0, missing.length)).toEqual(missing);
		const began = list.value.people.map((person) => person.startedAt ?? '');
		expect(began).toEqual([...began].sort());
	});

	test('the last point of the timeline is today’s figure', async () => {
		const { figures, timeline } = await reportOf(world.actors.eka);
		expect(timeline?.past.at(-1)?.n).toBe(figures.n);
		expect(timeline?.ahead.at(-1)?.mid).toBeGreaterThanOrEqual(timeline?.past.at(-1)?.percent ?? 101);
		expect(timeline?.lastWeek).not.toBeNull();
	});

	test('an empty unit and one whose people are all excluded have no rate, and nothing breaks', async () => {
		const { city } = world.units;
		const id = ctx.newId();
		await addUnits(ctx, [
			{
				id,
				parent_id: city.id,
				parentPath: city.path,
				code: '64.71.99',
				name: 'Unit baru',
				unit_type: 'agency',
				zone: 'WITA',
				place: null,
				position: 9
			}
		]);
		const empty = await reportOf(world.actors.eka, id);
		expect(empty.figures).toMatchObject({ n: 0, m: 0, excluded: 0, unenrolled: 0 });
		expect(empty.heat?.rows).toEqual([{ id, name: 'Unit baru', kind: 'whole', cells: Array(16).fill(null) }]);
		const later = ctx.at('2026-11-22T02:00:00.000Z').as(world.actors.citra);
		const saved = await db.selectFrom('enrolment').selectAll().execute();
		const rested = saved.map(({ id }) => ({
			id: `all-${id}`,
			enrolment_id: id,
			reason: 'not_applicable' as const,
			document: '',
			from_at: '2026-11-01T00:00:00.000Z',
			until_at: null,
			given_at: '2026-11-01T00:00:00.000Z',
			given_by: null,
			ended_at: null,
			ended_by: null
		}));
		await db.updateTable('enrolment').set({ completed_at: null }).execute();
		await db.insertInto('waiver').values(rested).execute();
		const all = await completionReport(later, {});
		await db.deleteFrom('waiver').where('id', 'like', 'all-%').execute();
		for (const { id, completed_at } of saved)
			await db.updateTable('enrolment').set({ completed_at }).where('id', '=', id).execute();
		if (!all.ok) throw new Error(all.reason);
		expect(all.value.figures).toMatchObject({ n: 0, m: 0 });
		expect(all.value.figures.excluded).toBeGreaterThan(0);
		expect(all.value.timeline?.past).toEqual([]);
		expect(all.value.missing).toEqual([]);
	});

	test('D5 the shares of the map are those of the people themselves, for each unit and its own part', async () => {
		const { heat } = await reportOf(world.actors.eka);
		expect(heat?.rows.map((row) => row.name)).toEqual([
			world.units.city.name,
			world.units.district.name,
			world.units.otherVillage.name,
			'Unit baru'
		]);
		const people = await db
			.selectFrom('enrolment')
			.innerJoin('person', 'person.id', 'enrolment.person_id')
			.innerJoin('unit', 'unit.id', 'person.unit_id')
			.select(['enrolment.first_missed', 'unit.path'])
			.where('person.left_at', 'is', null)
			.where('enrolment.first_missed', 'is not', null)
			.execute();
		for (const row of heat?.rows.slice(0, -1) ?? []) {
			const tested = people.filter((person) => person.path.includes(`/${row.id}/`));
			const shares = heat!.columns.map((_, bit) => {
				const missed = tested.filter((person) => ((person.first_missed ?? 0) >> bit) & 1).length;
				return Math.floor(((tested.length - missed) * 100) / tested.length);
			});
			expect(row.cells).toEqual(shares);
		}
	});

	test('O8 a unit with fewer than five tested shows none of its shares', async () => {
		const { district, village } = world.units;
		await db
			.updateTable('enrolment')
			.set({ first_missed: null })
			.where('person_id', 'in', (eb) => eb.selectFrom('person').select('id').where('unit_id', '=', village.id))
			.execute();
		const { heat } = await reportOf(world.actors.citra);
		const cells = new Map(heat?.rows.map((row) => [row.id, row.cells]));
		expect(cells.get(village.id)?.every((cell) => cell === null)).toBe(true);
		expect(cells.get(district.id)?.every((cell) => cell !== null)).toBe(true);
	});
});
