/** A list too long for one part: read in parts, written in a thread, and still one file that adds up. */
import { Buffer } from 'node:buffer';
import readXlsx from 'read-excel-file/node';
import { beforeAll, expect, test } from 'vitest';
import { aCourse } from '#tests/support/course.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { manyPeople, scatterProgress } from '#tests/support/progress.ts';
import { exportReport } from './export-report.ts';
import { PART, peopleBehind } from './people-behind.ts';
import type { ReportPerson } from './report-person.ts';
import type { FileTask } from './report-file.ts';
import { completionReport } from './reports.ts';
import { writeApart } from './write-apart.ts';

const connection = await freshDatabase();
const ctx = testContext(connection);
let world: World;

beforeAll(async () => {
	world = await aWorld(ctx);
	const { city, district, village, otherVillage } = world.units;
	const ids = await manyPeople(ctx, [village.id, district.id, otherVillage.id], 2 * PART + 10);
	const assignmentId = await aCourse(ctx, { unitId: city.id, personIds: ids.slice(10) });
	await scatterProgress(connection.db, { assignmentId, slugs: ['satu', 'dua'], seed: 11 });
});

const eka = () => ctx.as(world.actors.eka);

async function rowsOf(status: 'all' | 'done'): Promise<{ names: string[]; figures: Map<string, unknown> }> {
	const file = await exportReport(eka(), { status, format: 'xlsx', demo: false });
	if (!file.ok) throw new Error(file.reason);
	const sheets = (await readXlsx(Buffer.from(file.value.bytes))) as unknown as { sheet: string; data: unknown[][] }[];
	const rows = (name: string) => sheets.find((one) => one.sheet === name)?.data.slice(1) ?? [];
	const figures = new Map(rows('Ringkasan').map(([label, value]) => [String(label), value]));
	return { names: rows('Orang').map(([name]) => String(name)), figures };
}

test('D2 holds everyone once, in the order of the list on the screen, with the figures of the screen', async () => {
	const { names, figures } = await rowsOf('all');
	const screen = await completionReport(eka(), {});
	const list = await peopleBehind(eka(), { status: 'done', page: 1 });
	if (!screen.ok || !list.ok) throw new Error('not-found');
	expect(names.length).toBeGreaterThan(2 * PART);
	expect(new Set(names).size).toBe(names.length);
	expect(figures.get('Selesai')).toBe(screen.value.figures.n);
	expect(figures.get('Wajib')).toBe(screen.value.figures.m);
	const done = await rowsOf('done');
	expect(done.names.length).toBe(list.value.total);
	const ofOneUnit = list.value.people.filter((person) => person.unitName === list.value.people[0]?.unitName);
	const shown = new Set(ofOneUnit.map((person) => person.name));
	expect(done.names.filter((name) => shown.has(name))).toEqual(ofOneUnit.map((person) => person.name));
});

const NO_QUIZ = { hasQuiz: false, asksUnderstanding: false };

/** Whatever a thread is given to write; the limits are reached before any of it matters. */
async function someTask(): Promise<{ task: FileTask; people: ReportPerson[] }> {
	const list = await peopleBehind(eka(), { status: 'all', page: 1 });
	const screen = await completionReport(eka(), {});
	if (!list.ok || !screen.ok || !list.value.programme) throw new Error('not-found');
	const unit = { ...screen.value.unit, path: '/a/', position: 0 } as unknown as FileTask['view']['unit']['unit'];
	const task: FileTask = {
		view: { unit: { unit, children: [] }, now: ctx.now(), acting: false },
		programme: { ...list.value.programme, path: '/a/', opensAt: '', cycle: '2026', moduleCount: 0, ...NO_QUIZ },
		numbers: 'masked',
		filter: 'all',
		exporter: 'Uji',
		requestId: 'uji',
		demo: false,
		format: 'xlsx'
	};
	return { task, people: list.value.people };
}

test('S7 a file that outgrows its thread ends that thread and nothing else', async () => {
	const { task, people } = await someTask();
	async function* endless() {
		for (;;) {
			yield people;
			await new Promise((resolve) => setImmediate(resolve));
		}
	}
	expect(await writeApart(task, endless(), { ms: 60_000, heapMb: 32 })).toBeNull();
	expect(await writeApart(task, endless(), { ms: 300, heapMb: 512 })).toBeNull();
});

test('a list that cannot be read to its end makes no file, and its fault is told', async () => {
	const { task, people } = await someTask();
	async function* broken() {
		yield people;
		throw new Error('connection lost');
	}
	await expect(writeApart(task, broken())).rejects.toThrow('connection lost');
});
