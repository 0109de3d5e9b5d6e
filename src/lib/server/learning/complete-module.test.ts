import { expect, test } from 'vitest';
import { content } from '#tests/support/course-in-use.ts';
import { aCourse, readModules } from '#tests/support/course.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { enrolmentIn } from '#tests/support/programmes.ts';
import { aWorld } from '#tests/support/people.ts';
import { completeModule } from './complete-module.ts';
import { currentCourse } from './course.ts';
import { openModule } from './open-module.ts';
import { rememberPlace } from './remember-place.ts';

const connection = await freshDatabase();
const system = testContext(connection);
const world = await aWorld(system);
const assignmentId = await aCourse(system, {
	unitId: world.units.city.id,
	personIds: [world.people.ani, world.people.sumarto]
});
const rtAssignmentId = await aCourse(system, {
	unitId: world.units.city.id,
	personIds: [world.people.budi],
	track: 'rt-lkd'
});
const ani = system.as(world.actors.ani);
const sumarto = system.as(world.actors.sumarto);
const budi = system.as(world.actors.budi);
const dewi = system.as(world.actors.dewi);

async function tokenOf(ctx: TestContext, slug: string): Promise<string> {
	const page = await openModule(ctx, slug);
	if (!page.ok || page.value.stepToken === null) throw new Error('module');
	return page.value.stepToken;
}
const lines = () =>
	system.db.selectFrom('audit_entry').select(['actor_id', 'data']).where('action', '=', 'module.completed').execute();

test('L6 a module that was not opened cannot be confirmed, with whatever token', async () => {
	const lent = await tokenOf(sumarto, 'satu');
	const other = await tokenOf(ani, 'dua');
	for (const stepToken of ['', 'x', '100', lent, other, `${lent}x`, 'mg.'.padEnd(30, 'A')]) {
		expect(await completeModule(ani, { slug: 'satu', stepToken })).toEqual({ ok: false, reason: 'not-opened' });
	}
	const early = await tokenOf(ani, 'satu');
	expect(await completeModule(ani.at('2026-11-30T01:00:00.000Z'), { slug: 'satu', stepToken: early })).toEqual({
		ok: false,
		reason: 'not-opened'
	});
});

test('L6 a fast reader is not refused, only noted', async () => {
	const stepToken = await tokenOf(ani, 'satu');
	expect(await completeModule(ani.at('2026-11-22T01:00:59.000Z'), { slug: 'satu', stepToken })).toMatchObject({
		ok: true
	});
	expect((await lines()).map((line) => JSON.parse(line.data))).toEqual([
		{ module: 'satu', version: 1, seconds: 59, fast: 1 }
	]);
	const slow = await tokenOf(ani, 'dua');
	await completeModule(ani.at('2026-11-22T01:05:00.000Z'), { slug: 'dua', stepToken: slow });
	expect(JSON.parse((await lines()).at(-1)!.data)).toMatchObject({ seconds: 300, fast: 0 });
});

test('confirming twice, or ten times at once, is one act', async () => {
	const stepToken = await tokenOf(sumarto, 'satu');
	const outcomes = await Promise.all(
		Array.from({ length: 10 }, () => completeModule(sumarto, { slug: 'satu', stepToken }))
	);
	expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
	expect((await lines()).filter((line) => line.actor_id === world.people.sumarto)).toHaveLength(1);
	expect(outcomes[0]).toMatchObject({
		ok: true,
		value: { next: { slug: 'dua' }, hasQuiz: true, programmeComplete: false }
	});
});

test('the record keeps the version read; a newer version replaces it when it is read', async () => {
	const versionRead = async () => (await currentCourse(sumarto))?.modules[0]?.readVersion;
	expect(await versionRead()).toBe(1);
	const stale = await tokenOf(sumarto, 'satu');
	Object.assign(content().modules[0]!, {
		version: 2,
		changes: [{ version: 2, on: '2026-11-21', what: 'Pasal diganti.' }]
	});
	expect(await versionRead()).toBe(1);
	expect(await openModule(sumarto, 'satu')).toMatchObject({
		value: { changes: [{ on: '2026-11-21', what: 'Pasal diganti.' }] }
	});
	expect(await openModule(dewi, 'satu')).toMatchObject({ value: { changes: [] } });
	expect(await completeModule(sumarto, { slug: 'satu', stepToken: stale })).toEqual({
		ok: false,
		reason: 'not-opened'
	});
	await completeModule(sumarto, { slug: 'satu', stepToken: await tokenOf(sumarto, 'satu') });
	expect(await versionRead()).toBe(2);
	expect(await openModule(sumarto, 'satu')).toMatchObject({ value: { changes: [] } });
	Object.assign(content().modules[0]!, { version: 1, changes: [] });
});

test('a track without a quiz is completed by its last module, and its certificate is asked for once', async () => {
	await readModules(budi);
	await readModules(budi);
	expect((await currentCourse(budi))?.completedAt).toBe('2026-11-22T01:00:00.000Z');
	const jobs = await system.db
		.selectFrom('job')
		.select('payload')
		.where('name', '=', 'issue-course-certificate')
		.execute();
	expect(jobs.map((job) => JSON.parse(job.payload))).toEqual([
		{ enrolmentId: await enrolmentIn(system, rtAssignmentId, world.people.budi) }
	]);
});

test('a module off the reader’s path does not exist for them; without a programme all may be read, unrecorded', async () => {
	expect(await openModule(budi, 'satu')).toEqual({ ok: false, reason: 'not-found' });
	expect(await openModule(ani, 'tidak-ada')).toEqual({ ok: false, reason: 'not-found' });
	expect(await openModule(dewi, 'satu')).toMatchObject({ ok: true, value: { stepToken: null, course: null } });
	expect(await completeModule(dewi, { slug: 'satu', stepToken: 'x' })).toEqual({ ok: false, reason: 'not-found' });
	expect(await rememberPlace(dewi, { slug: 'satu', section: 2 })).toEqual({ ok: false, reason: 'not-found' });
	expect(await openModule(system.as({ kind: 'anonymous' }), 'satu')).toEqual({ ok: false, reason: 'not-found' });
});

test('L1 another device opens a module at the heading last reached, and only one’s own', async () => {
	await rememberPlace(ani, { slug: 'dua', section: 3 });
	await rememberPlace(ani, { slug: 'dua', section: 4 });
	expect(await openModule(ani, 'dua')).toMatchObject({ ok: true, value: { section: 4 } });
	expect(await openModule(sumarto, 'dua')).toMatchObject({ ok: true, value: { section: 0 } });
	expect(await system.db.selectFrom('module_place').selectAll().execute()).toEqual([
		expect.objectContaining({ enrolment_id: await enrolmentIn(system, assignmentId, world.people.ani) })
	]);
});
