/** Programmes are defined, thrown away while they are drafts, and begin anew with their next cycle. */
import { beforeAll, describe, expect, test } from 'vitest';
import { ownDuties } from '#lib/server/learning/own-duties.ts';
import { confirmReasons } from '#lib/server/quiz/confirm-reasons.ts';
import { submitAttempt } from '#lib/server/quiz/submit-attempt.ts';
import { testContext } from '#tests/support/context.ts';
import { useContent } from '#tests/support/course-in-use.ts';
import { anAttempt, answerAll, writeCourse } from '#tests/support/course.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { aDefinition, aDraft, aProgrammeFor, enrolmentIn, openNow } from '#tests/support/programmes.ts';
import { findAssignment } from './assignments.ts';
import { copyAssignment, discardDraft, offerAgain, retireProgramme } from './close-assignment.ts';
import { createProgramme } from './create-programme.ts';
import { previewAssignment } from './preview-assignment.ts';
import { findProgramme, listProgrammes, listRetired } from './programmes.ts';

const connection = await freshDatabase();
const { db } = connection;
const system = testContext(connection);
let world: World;
const as = (name: 'sumarto' | 'eka' | 'pusat' | 'dewi' | 'citra' | 'ani' | 'budi') => system.as(world.actors[name]);

beforeAll(async () => {
	world = await aWorld(system);
	useContent(writeCourse());
});

const definition = {
	title: 'Netralitas',
	track: 'asn',
	modules: ['satu', 'dua'],
	asks: { modules: true, quiz: true, understanding: false, attendance: false, pledge: false },
	trainingHours: 4,
	numberFormat: '800/{urut}/{tahun}'
};
const rowOf = async (assignmentId: string, personId: string) =>
	db
		.selectFrom('enrolment')
		.selectAll()
		.where('id', '=', await enrolmentIn(system, assignmentId, personId))
		.executeTakeFirstOrThrow();

describe('defining', () => {
	test('an admin defines programmes of the own agency only; a national one is for the national admin', async () => {
		const { city, otherAgency } = world.units;
		expect((await createProgramme(as('eka'), { ...definition, ownerUnitId: city.id })).ok).toBe(true);
		const no = { ok: false, reason: 'not-found' };
		expect(await createProgramme(as('eka'), { ...definition, ownerUnitId: otherAgency.id })).toEqual(no);
		expect(await createProgramme(as('eka'), { ...definition, ownerUnitId: null })).toEqual(no);
		for (const name of ['dewi', 'citra', 'ani', 'budi'] as const)
			expect(await createProgramme(as(name), { ...definition, ownerUnitId: city.id })).toEqual(no);
		expect((await createProgramme(as('pusat'), { ...definition, ownerUnitId: null })).ok).toBe(true);
	});

	test('what could never be completed, or repeats numbers, is refused by its name', async () => {
		const ask = (over: object) =>
			createProgramme(as('eka'), { ...definition, ownerUnitId: world.units.city.id, ...over });
		const nothing = { modules: false, quiz: false, understanding: false, attendance: false, pledge: false };
		expect(await ask({ asks: nothing })).toEqual({ ok: false, reason: 'nothing-asked' });
		expect(await ask({ modules: [] })).toEqual({ ok: false, reason: 'nothing-asked' });
		expect(await ask({ track: 'tidak-ada' })).toEqual({ ok: false, reason: 'unknown-track' });
		expect(await ask({ modules: ['tiga'] })).toEqual({ ok: false, reason: 'unknown-module' });
		expect(await ask({ track: 'rt-lkd', modules: ['dua'] })).toEqual({ ok: false, reason: 'no-quiz' });
		expect(await ask({ numberFormat: 'tetap' })).toEqual({ ok: false, reason: 'number-format' });
	});

	test('a national programme is offered to every agency, an agency’s own to nobody else, a retired one to no one', async () => {
		const national = await createProgramme(as('pusat'), { ...definition, title: 'Nasional', ownerUnitId: null });
		if (!national.ok) throw new Error(national.reason);
		const own = await aDefinition(as('eka'), { unitId: world.units.city.id, title: 'Milik Kota' });
		expect((await listProgrammes(as('eka'))).map((one) => one.id)).toEqual(
			expect.arrayContaining([national.value, own])
		);
		expect(await findProgramme(as('eka'), own)).toMatchObject({ modules: ['satu', 'dua'], title: 'Milik Kota' });
		for (const name of ['dewi', 'citra', 'ani'] as const) expect(await listProgrammes(as(name))).toEqual([]);
		expect(await retireProgramme(as('eka'), { programmeId: national.value, version: 1 })).toEqual({
			ok: false,
			reason: 'not-found'
		});
		const seen = { programmeId: own, version: 1 };
		expect(await retireProgramme(as('eka'), { ...seen, version: 2 })).toEqual({
			ok: false,
			reason: 'version-conflict'
		});
		expect((await retireProgramme(as('eka'), seen)).ok).toBe(true);
		expect(await findProgramme(as('eka'), own)).toBeNull();
		expect(await listRetired(as('eka'))).toMatchObject([{ id: own, version: 2 }]);
		for (const name of ['dewi', 'citra', 'ani'] as const) {
			expect(await listRetired(as(name))).toEqual([]);
			expect(await offerAgain(as(name), { ...seen, version: 2 })).toEqual({ ok: false, reason: 'not-found' });
		}
		expect(await offerAgain(as('eka'), seen)).toEqual({ ok: false, reason: 'version-conflict' });
		expect(await offerAgain(as('eka'), { ...seen, version: 2 })).toEqual({ ok: true, value: null });
		expect(await findProgramme(as('eka'), own)).toMatchObject({ title: 'Milik Kota' });
		expect(await listRetired(as('eka'))).toEqual([]);
		expect(await offerAgain(as('eka'), { ...seen, version: 3 })).toEqual({ ok: false, reason: 'not-found' });
		// Nobody of an agency brings back what is everybody's.
		const gone = db.updateTable('programme').set({ retired_at: system.now().toISOString() });
		await gone.where('id', '=', national.value).execute();
		expect(await listRetired(as('eka'))).toEqual([]);
		expect(await offerAgain(as('eka'), { programmeId: national.value, version: 1 })).toEqual({
			ok: false,
			reason: 'not-found'
		});
	});
});

test('a draft for the wrong unit is thrown away with its rules by whoever may write it; an opened one never is', async () => {
	const { city } = world.units;
	const id = await aDraft(as('eka'), {
		unitId: city.id,
		cycle: 'keliru',
		rules: [{ kind: 'employment-type', value: 'pns' }]
	});
	for (const name of ['dewi', 'citra', 'ani'] as const)
		expect(await discardDraft(as(name), { assignmentId: id, version: 1 })).toEqual({ ok: false, reason: 'not-found' });
	expect(await discardDraft(as('eka'), { assignmentId: id, version: 2 })).toEqual({
		ok: false,
		reason: 'version-conflict'
	});
	expect(await discardDraft(as('eka'), { assignmentId: id, version: 1 })).toEqual({ ok: true, value: null });
	expect(await findAssignment(as('eka'), id)).toBeNull();
	expect(await db.selectFrom('assignment_rule').selectAll().where('assignment_id', '=', id).execute()).toEqual([]);
	const open = await aProgrammeFor(as('eka'), { unitId: city.id, cycle: 'dibuka', personIds: [world.people.ani] });
	expect(await discardDraft(as('eka'), { assignmentId: open, version: 2 })).toEqual({
		ok: false,
		reason: 'already-open'
	});
	expect(await findAssignment(as('eka'), open)).not.toBeNull();
});

describe('cycles', () => {
	test('A10, A12, A14 the next cycle keeps the earlier one readable, recognises what was just done, and waits for what is still good', async () => {
		const { city } = world.units;
		const learner = as('sumarto');
		const first = await aProgrammeFor(as('eka'), {
			unitId: city.id,
			cycle: 'daur-1',
			personIds: [world.people.sumarto],
			dueAt: '2026-11-25T15:59:59.999Z',
			validMonths: 12
		});
		const attemptId = await anAttempt(learner);
		await answerAll(learner, attemptId, () => true);
		expect(await submitAttempt(learner, attemptId)).toMatchObject({ ok: true });
		expect(await confirmReasons(learner, attemptId)).toEqual({ ok: true, value: { programmeComplete: true } });
		expect(await rowOf(first, world.people.sumarto)).toMatchObject({ valid_until: '2027-11-22T15:59:59.999Z' });

		const window = { opensAt: '2027-01-03T16:00:00.000Z', dueAt: '2027-01-31T15:59:59.999Z' };
		const copy = await copyAssignment(as('eka'), { assignmentId: first, cycle: 'daur-2', ...window });
		if (!copy.ok) throw new Error(copy.reason);
		const later = as('eka').at('2027-01-02T00:00:00.000Z');
		await openNow(later, copy.value);
		expect(await findAssignment(later, copy.value)).toMatchObject({ previousId: first, validMonths: 12 });
		expect(await rowOf(copy.value, world.people.sumarto)).toMatchObject({
			source: 'rule',
			completed_at: null,
			opens_at: '2027-09-22T16:00:00.000Z',
			due_at: '2027-11-22T15:59:59.999Z'
		});
		expect((await ownDuties(learner)).map((duty) => duty.cycle)).toEqual(expect.arrayContaining(['daur-1', 'daur-2']));

		const recognising = await aDraft(later, {
			unitId: city.id,
			cycle: 'daur-3',
			personIds: [world.people.sumarto],
			recogniseDays: 90,
			...window
		});
		const preview = await previewAssignment(later, recognising);
		expect(preview).toMatchObject({ ok: true, value: { obliged: 1, recognised: 1 } });
		await openNow(later, recognising);
		expect(await rowOf(recognising, world.people.sumarto)).toMatchObject({
			source: 'recognised',
			recognised_from: await enrolmentIn(system, first, world.people.sumarto),
			completed_at: '2026-11-22T01:00:00.000Z'
		});
	});
});
