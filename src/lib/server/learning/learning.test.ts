import { expect, test } from 'vitest';
import { aCourse } from '#tests/support/course.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { createProgramme, currentCourse, enrol, type NewProgramme } from './learning.ts';

const connection = await freshDatabase();
const system = testContext(connection);
const world = await aWorld(system);
const { ani, sumarto, dewi } = world.people;
const programmeId = await aCourse(system, { unitId: world.units.city.id, personIds: [ani] });

const later: NewProgramme = {
	unitId: world.units.city.id,
	title: 'Netralitas 2027',
	track: 'asn',
	cycle: '2027',
	trainingHours: 4,
	hoursSetBy: 'uji',
	retakeAfterMinutes: 60,
	opensAt: '2026-11-01T00:00:00.000Z',
	dueAt: '2026-11-30T15:59:59.000Z',
	signatoryName: 'Kepala',
	signatoryTitle: 'Kepala BKPSDM',
	numberFormat: '{nomor}/{tahun}'
};

test('an admin opens programmes of the own agency only; Dewi, a learner and a stranger none', async () => {
	expect((await createProgramme(system.as(world.actors.eka), { ...later, cycle: '2028' })).ok).toBe(true);
	expect(await createProgramme(system.as(world.actors.eka), { ...later, unitId: world.units.otherAgency.id })).toEqual({
		ok: false,
		reason: 'not-found'
	});
	for (const actor of [world.actors.dewi, world.actors.ani, world.actors.citra, { kind: 'anonymous' as const }]) {
		expect(await createProgramme(system.as(actor), later)).toEqual({ ok: false, reason: 'not-found' });
		expect(await enrol(system.as(actor), programmeId, [ani])).toEqual({ ok: false, reason: 'not-found' });
	}
	expect(await createProgramme(system, { ...later, cycle: '2028' })).toEqual({ ok: false, reason: 'already-exists' });
	expect(await createProgramme(system, { ...later, track: 'tidak-ada' })).toEqual({
		ok: false,
		reason: 'unknown-track'
	});
});

test('enrolling twice keeps the first enrolment; a person of another agency is not enrolled, nor anybody with them', async () => {
	const eka = system.as(world.actors.eka);
	expect(await enrol(eka, programmeId, [ani, sumarto, sumarto])).toEqual({ ok: true, value: 1 });
	expect(await enrol(eka, programmeId, [ani, sumarto])).toEqual({ ok: true, value: 0 });
	const { citra } = world.people;
	expect(await enrol(eka, programmeId, [citra, dewi])).toEqual({ ok: false, reason: 'not-found' });
	expect(await currentCourse(system.as(world.actors.citra))).toBeNull();
	expect(await enrol(eka, programmeId, ['tidak-ada'])).toEqual({ ok: false, reason: 'not-found' });
});

test('the programme to work on is the unfinished one due first, and a waived one is none until the day after', async () => {
	const other = await createProgramme(system, later);
	if (!other.ok) throw new Error(other.reason);
	await enrol(system, other.value, [ani]);
	const me = system.as(world.actors.ani);
	expect((await currentCourse(me))?.programmeId).toBe(other.value);

	const waive = (until: string | null) =>
		system.db
			.updateTable('enrolment')
			.set({ waived_at: '2026-11-20T00:00:00.000Z', waived_until: until, waive_reason: 'leave' })
			.where('programme_id', '=', other.value)
			.execute();
	await waive('2026-11-25T15:59:59.000Z');
	expect((await currentCourse(me))?.programmeId).toBe(programmeId);
	expect((await currentCourse(me.at('2026-11-25T16:00:00.000Z')))?.programmeId).toBe(other.value);
	await waive(null);
	expect((await currentCourse(me.at('2026-11-29T00:00:00.000Z')))?.programmeId).toBe(programmeId);
});

test('a programme that has not opened is nobody’s duty yet', async () => {
	expect(await currentCourse(system.as(world.actors.sumarto).at('2026-10-31T00:00:00.000Z'))).toBeNull();
});
