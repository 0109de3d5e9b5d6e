import { expect, test } from 'vitest';
import { waiveDuties } from '#lib/server/programmes/waive-duties.ts';
import { closeAssignment } from '#lib/server/programmes/close-assignment.ts';
import { aCourse } from '#tests/support/course.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { aProgrammeFor } from '#tests/support/programmes.ts';
import { conditionsOf } from './learning.ts';
import { currentCourse } from './course.ts';
import { ownDuties } from './own-duties.ts';

const connection = await freshDatabase();
const system = testContext(connection);
const world = await aWorld(system);
const { ani, sumarto } = world.people;
const unitId = world.units.city.id;
const first = await aCourse(system, { unitId, personIds: [ani, sumarto] });
const urgent = await aProgrammeFor(system, {
	unitId,
	personIds: [ani],
	cycle: '2027',
	title: 'Netralitas 2027',
	dueAt: '2026-11-30T15:59:59.000Z'
});
const me = system.as(world.actors.ani);

test('the programme to work on is the unfinished one due first, and a waived one is none until the day after', async () => {
	expect((await currentCourse(me))?.assignmentId).toBe(urgent);
	const waived = await waiveDuties(system.as(world.actors.eka), {
		assignmentId: urgent,
		personIds: [ani],
		reason: 'leave',
		untilDay: '2026-11-25',
		document: '800/12',
		note: 'Cuti tahunan'
	});
	expect(waived).toEqual({ ok: true, value: 1 });
	expect((await currentCourse(me))?.assignmentId).toBe(first);
	expect((await currentCourse(me.at('2026-11-25T15:59:59.999Z')))?.assignmentId).toBe(first);
	expect((await currentCourse(me.at('2026-11-25T16:00:00.000Z')))?.assignmentId).toBe(urgent);
});

test('K12 what is asked is a list with what is missing, and tells who asked for it', async () => {
	const course = await currentCourse(system.as(world.actors.sumarto));
	if (!course) throw new Error('course');
	expect(await conditionsOf(system, course)).toEqual([
		{ kind: 'modules', done: 0, of: 2 },
		{ kind: 'quiz', done: 0, of: 1 }
	]);
	expect(course).toMatchObject({ assignedBy: 'Pemerintah Kota Balikpapan', source: 'rule' });
});

test('a programme that has not opened is nobody’s duty yet', async () => {
	expect(await currentCourse(system.as(world.actors.sumarto).at('2026-10-31T00:00:00.000Z'))).toBeNull();
});

test('own programmes are listed past and present, one’s own and nobody else’s', async () => {
	expect((await ownDuties(me)).map((duty) => duty.cycle).sort()).toEqual(['2026', '2027']);
	expect((await ownDuties(system.as(world.actors.sumarto))).map((duty) => duty.cycle)).toEqual(['2026']);
	expect(await ownDuties(system.as(world.actors.dewi))).toEqual([]);
	expect(await ownDuties(system.as({ kind: 'anonymous' }))).toEqual([]);
});

test('a closed programme is no duty any more, and stays in the list of one’s own', async () => {
	expect(await closeAssignment(system.as(world.actors.eka), first)).toEqual({ ok: true, value: null });
	expect(await currentCourse(system.as(world.actors.sumarto))).toBeNull();
	expect(await ownDuties(system.as(world.actors.sumarto))).toHaveLength(1);
});
