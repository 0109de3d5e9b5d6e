/** The figures of reports: counted twice in two ways, and shown to those they are for. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { PersonActor } from '#lib/domain/access/policy.ts';
import {
	NO_ONE,
	statusOf,
	STATUSES,
	statusesOf,
	type Status,
	type StatusCounts
} from '#lib/domain/reports/completion-rate.ts';
import { grantRole } from '#lib/server/accounts/grant-role.ts';
import { actorOf, startSession } from '#lib/server/accounts/sessions.ts';
import { testContext } from '#tests/support/context.ts';
import { aCourse } from '#tests/support/course.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { manyPeople, scatterProgress } from '#tests/support/progress.ts';
import { peopleBehind } from './people-behind.ts';
import { completionReport, type CompletionReport } from './reports.ts';

const connection = await freshDatabase();
const { db } = connection;
const ctx = testContext(connection);
let world: World;
let assignmentId: string;
/** Everyone of Balikpapan who should count, as the database holds them. */
let facts: { id: string; path: string; status: Status }[];

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
	facts = await factsOf(city.path);
});

async function factsOf(path: string): Promise<typeof facts> {
	const people = await db
		.selectFrom('person')
		.innerJoin('unit', 'unit.id', 'person.unit_id')
		.selectAll('person')
		.select('unit.path')
		.execute();
	const enrolments = await db.selectFrom('enrolment').selectAll().execute();
	const waivers = await db.selectFrom('waiver').selectAll().execute();
	return people
		.filter((person) => person.left_at === null && person.path.startsWith(path))
		.map((person) => {
			const row = enrolments.find((one) => one.person_id === person.id && one.assignment_id === assignmentId);
			const enrolment = row && {
				startedAt: row.started_at,
				completedAt: row.completed_at,
				waivers: waivers
					.filter((waiver) => waiver.enrolment_id === row.id)
					.map(({ reason, from_at, until_at, ended_at }) => ({
						reason,
						fromAt: from_at,
						untilAt: until_at,
						endedAt: ended_at
					}))
			};
			return { id: person.id, path: person.path, status: statusOf(enrolment ?? null, ctx.now()) };
		});
}

function countIn(path: string): StatusCounts {
	const counts = { ...NO_ONE };
	for (const fact of facts) if (fact.path.startsWith(path)) counts[fact.status] += 1;
	return counts;
}

async function reportOf(actor: PersonActor, unitId?: string): Promise<CompletionReport> {
	const outcome = await completionReport(ctx.as(actor), { unitId });
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value;
}

describe('two engines, one definition', () => {
	test('rule 18: the status in SQL is the status in TypeScript for 200 random people, each of the eight among them', async () => {
		const seen = new Map<string, Status>();
		for (const status of STATUSES) {
			for (const page of [1, 2, 3]) {
				const list = await peopleBehind(ctx.as(world.actors.eka), { status, page });
				if (list.ok) for (const person of list.value.people) seen.set(person.id, person.status);
			}
		}
		expect(seen).toEqual(new Map(facts.map(({ id, status }) => [id, status])));
		expect(new Set(seen.values())).toEqual(new Set(STATUSES));
	});

	test('I7 every figure of every unit is the sum of its people and of those below', async () => {
		const { city, district, village } = world.units;
		for (const unit of [city, district, village]) {
			const { figures } = await reportOf(world.actors.eka, unit.id);
			const { done, doing, waiting, unenrolled, ...excludedBy } = countIn(unit.path);
			expect(figures).toMatchObject({
				done,
				doing,
				waiting,
				unenrolled,
				excludedBy,
				n: done,
				m: done + doing + waiting
			});
		}
	});

	test('D2 the total of each list is the figure that opens it, and its pages hold as many people', async () => {
		for (const filter of ['missing', 'obliged', 'excluded', 'all', ...STATUSES] as const) {
			const people: string[] = [];
			let total = -1;
			for (const page of [1, 2, 3]) {
				const list = await peopleBehind(ctx.as(world.actors.eka), { status: filter, page });
				if (!list.ok) throw new Error(list.reason);
				({ total } = list.value);
				people.push(...list.value.people.map((person) => person.id));
			}
			const wanted = new Set<Status>(statusesOf(filter));
			expect(total).toBe(facts.filter((fact) => wanted.has(fact.status)).length);
			expect(new Set(people).size).toBe(total);
			expect(people.length).toBe(total);
		}
	});
});

describe('who sees what', () => {
	test('O1 Citra sees her kecamatan and its kelurahan, and nothing beside or above it', async () => {
		const report = await reportOf(world.actors.citra);
		const { district, village } = world.units;
		expect(report.unit.name).toBe(district.name);
		expect(report.roots.map((root) => root.id)).toEqual([district.id]);
		expect(report.tree.children.map((child) => child.id)).toEqual([village.id]);
		for (const unitId of [world.units.city.id, world.units.otherVillage.id, 'no-such-unit'])
			expect(await completionReport(ctx.as(world.actors.citra), { unitId })).toEqual({
				ok: false,
				reason: 'not-found'
			});
	});

	test('O1 Dewi of another agency sees neither names nor numbers of Citra’s unit', async () => {
		const dewi = ctx.as(world.actors.dewi);
		const { district } = world.units;
		const own = await reportOf(world.actors.dewi);
		expect(own.programme).toBeNull();
		expect(own.figures.m + own.figures.unenrolled).toBe(0);
		for (const filter of [{ unitId: district.id }, { assignmentId }, { unitId: district.id, assignmentId }]) {
			expect(await completionReport(dewi, filter)).toEqual({ ok: false, reason: 'not-found' });
			expect(await peopleBehind(dewi, { ...filter, status: 'all', page: 1 })).toEqual({
				ok: false,
				reason: 'not-found'
			});
		}
	});

	test('a learner and a facilitator have no dashboard at all', async () => {
		for (const actor of [world.actors.ani, world.actors.budi])
			expect((await completionReport(ctx.as(actor), {})).ok).toBe(false);
	});

	test('G-49 a head sees completion: no verdict, answer or attempt of a person leaves the server', async () => {
		const citra = ctx.as(world.actors.citra);
		const list = await peopleBehind(citra, { status: 'all', page: 1 });
		const said = JSON.stringify([list, (await reportOf(world.actors.citra)).missing]);
		expect(said).not.toMatch(/understood|mastery|attempt|answer|prohibition|score|right_count/i);
	});

	test('O3 an acting grant says so, each view leaves a line, and after its last day nothing is shown', async () => {
		const { village } = world.units;
		const { sumarto } = world.people;
		await grantRole(ctx, {
			personId: sumarto,
			role: 'unit-head',
			unitId: village.id,
			reason: 'Plt.',
			acting: true,
			validUntil: new Date('2026-11-25T00:00:00.000Z')
		});
		const token = await startSession(ctx, world.actors.sumarto.accountId, 'uji');
		const now = (await actorOf(ctx, token)) as PersonActor;
		expect((await reportOf(now)).acting).toBe(true);
		expect((await reportOf(world.actors.citra, village.id)).acting).toBe(false);
		const lines = await db.selectFrom('audit_entry').selectAll().where('action', '=', 'report.viewed').execute();
		expect(lines.map((line) => [line.actor_id, line.subject_id])).toEqual([[sumarto, village.id]]);
		const later = ctx.at('2026-11-25T00:00:00.000Z');
		const ended = (await actorOf(later, token)) as PersonActor;
		expect(await completionReport(later.as(ended), {})).toEqual({ ok: false, reason: 'not-found' });
	});

	test('a head of two units chooses between them, and each is counted for itself', async () => {
		const { village, otherVillage } = world.units;
		const grants = [village, otherVillage].map((unit) => ({
			role: 'unit-head' as const,
			unitId: unit.id,
			unitPath: unit.path,
			acting: false
		}));
		const both = { ...world.actors.ani, grants };
		expect((await reportOf(both)).roots.length).toBe(2);
		for (const unit of [village, otherVillage])
			expect((await reportOf(both, unit.id)).figures.n).toBe(countIn(unit.path).done);
	});

	test('the country lands on an institution that has a programme and can open the others', async () => {
		const report = await reportOf(world.actors.pusat);
		expect(report.unit.id).toBe(world.units.city.id);
		expect(report.roots.length).toBe(3);
		expect((await reportOf(world.actors.pusat, world.units.otherAgency.id)).programme).toBeNull();
	});
});
