import { beforeAll, describe, expect, test } from 'vitest';
import { useContent } from '#tests/support/course-in-use.ts';
import { addPeople, addPerson } from '#lib/server/people/add-people.ts';
import { anAttempt, answerAll, writeCourse } from '#tests/support/course.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { aDefinition, aDraft, aProgrammeFor, enrolmentIn, openNow } from '#tests/support/programmes.ts';
import { submitAttempt } from '#lib/server/quiz/submit-attempt.ts';
import { ownDuties } from '#lib/server/learning/own-duties.ts';
import { extendDuties, removeDuties, restoreDuties } from './change-duties.ts';
import { endDutyWaivers, waiveDuties } from './waive-duties.ts';
import { assignmentActs } from './assignment-acts.ts';
import { closeAssignment, copyAssignment, discardDraft, offerAgain, retireProgramme } from './close-assignment.ts';
import { createProgramme } from './create-programme.ts';
import { changeDraft, draftAssignment } from './draft-assignment.ts';
import { listAssignmentPeople } from './list-assignment-people.ts';
import { assignmentHistory } from './assignment-history.ts';
import { assignmentLines } from './assignment-lines.ts';
import { enrolJoiners, enrolPeople, openAssignment } from './open-assignment.ts';
import { listEnrollablePeople } from './list-enrollable-people.ts';
import { planUnits } from './plan-units.ts';
import { previewAssignment } from './preview-assignment.ts';
import { findProgramme, listProgrammes, listRetired } from './programmes.ts';
import { findAssignment, listAssignments } from './assignments.ts';

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
	asks: { modules: true, quiz: true, attendance: false, pledge: false },
	trainingHours: 4,
	hoursSetBy: 'uji',
	retakeAfterMinutes: 60,
	signatory: { name: 'Kepala', title: 'Kepala BKPSDM', number: '' },
	numberFormat: '800/{urut}/{tahun}'
};
const plan = {
	cycle: '2026',
	opensAt: '2026-11-01T00:00:00.000Z',
	dueAt: '2026-12-05T15:59:59.999Z',
	acceptLateUntil: null,
	joinerDays: 30,
	recogniseDays: 0,
	validMonths: null,
	renewal: 'rolling' as const,
	trainingHours: 4,
	hoursSetBy: 'uji',
	signatory: definition.signatory,
	numberFormat: definition.numberFormat,
	rules: []
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
		const nothing = { modules: false, quiz: false, attendance: false, pledge: false };
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

describe('assigning', () => {
	test('A1 opening enrols everybody the rule obliges, with the unit of the day, and says before how many and who not', async () => {
		const { city, district } = world.units;
		const id = await aDraft(as('eka'), {
			unitId: city.id,
			cycle: 'aturan',
			rules: [
				{ kind: 'unit', value: district.path },
				{ kind: 'employment-type', value: 'pns' }
			]
		});
		const preview = await previewAssignment(as('eka'), id);
		if (!preview.ok) throw new Error(preview.reason);
		const { obliged, leftOut, leftOutPeople } = preview.value;
		expect(obliged).toBeGreaterThan(0);
		expect(leftOutPeople.length).toBe(Object.values(leftOut).reduce((sum, count) => sum + count, 0));
		expect(await openAssignment(as('eka'), { assignmentId: id, expected: obliged + 1 })).toEqual({
			ok: false,
			reason: 'count-changed'
		});
		expect(await openAssignment(as('eka'), { assignmentId: id, expected: obliged })).toEqual({
			ok: true,
			value: obliged
		});
		expect(await openAssignment(as('eka'), { assignmentId: id, expected: obliged })).toEqual({
			ok: false,
			reason: 'already-open'
		});
		const rows = await db.selectFrom('enrolment').selectAll().where('assignment_id', '=', id).execute();
		expect(rows).toHaveLength(obliged);
		expect(rows.every((row) => row.unit_path.startsWith(district.path) && row.source === 'rule')).toBe(true);
		const line = (await assignmentLines(as('eka'))).find((one) => one.id === id);
		expect(line?.figures).toMatchObject({ m: obliged, n: 0, unenrolled: 0 });
	});

	test('an agency adopts a national programme with its own dates and signatory, once per cycle', async () => {
		const made = await createProgramme(as('pusat'), { ...definition, title: 'Untuk semua', ownerUnitId: null });
		if (!made.ok) throw new Error(made.reason);
		const input = { ...plan, programmeId: made.value, unitId: world.units.city.id };
		const own = { ...input, signatory: { name: 'Sekda', title: 'Sekretaris Daerah', number: '' } };
		const first = await draftAssignment(as('eka'), own);
		if (!first.ok) throw new Error(first.reason);
		expect(await findAssignment(as('eka'), first.value)).toMatchObject({
			title: 'Untuk semua',
			national: true,
			state: 'draft',
			signatory: { name: 'Sekda' }
		});
		expect(await draftAssignment(as('eka'), own)).toEqual({ ok: false, reason: 'already-exists', id: first.value });
	});

	test('dates that cannot be and units or people outside are refused', async () => {
		const programmeId = await aDefinition(as('eka'), { unitId: world.units.city.id });
		const ask = (over: object) =>
			draftAssignment(as('eka'), { ...plan, programmeId, unitId: world.units.city.id, cycle: 'salah', ...over });
		expect(await ask({ dueAt: plan.opensAt })).toEqual({ ok: false, reason: 'dates-wrong' });
		expect(await ask({ acceptLateUntil: plan.opensAt })).toEqual({ ok: false, reason: 'dates-wrong' });
		expect(await ask({ rules: [{ kind: 'unit', value: world.units.otherAgency.path }] })).toEqual({
			ok: false,
			reason: 'rule-outside'
		});
		expect(await ask({ rules: [{ kind: 'person', value: world.people.dewi }] })).toEqual({
			ok: false,
			reason: 'rule-outside'
		});
		expect(await ask({ unitId: world.units.otherAgency.id })).toEqual({ ok: false, reason: 'not-found' });
	});

	test('a draft may be changed until it is opened, and two changes at once are not mixed', async () => {
		const id = await aDraft(as('eka'), { unitId: world.units.city.id, cycle: 'draf' });
		const change = { ...plan, assignmentId: id, version: 1, dueAt: '2026-12-20T15:59:59.999Z' };
		expect(await changeDraft(as('eka'), change)).toEqual({ ok: true, value: null });
		expect(await changeDraft(as('eka'), change)).toEqual({ ok: false, reason: 'version-conflict' });
		expect(await findAssignment(as('eka'), id)).toMatchObject({ dueAt: '2026-12-20T15:59:59.999Z', cycle: 'draf' });
		await openNow(as('eka'), id);
		expect(await changeDraft(as('eka'), { ...change, version: 3 })).toEqual({ ok: false, reason: 'already-open' });
	});

	test('nobody else’s admin, head or learner sees, previews, opens or changes it', async () => {
		const id = await aProgrammeFor(as('eka'), {
			unitId: world.units.city.id,
			cycle: 'milik',
			personIds: [world.people.ani]
		});
		const no = { ok: false, reason: 'not-found' };
		const chosen = { assignmentId: id, personIds: [world.people.ani], reason: 'x' };
		for (const name of ['dewi', 'citra', 'ani', 'budi'] as const) {
			expect(await findAssignment(as(name), id)).toBeNull();
			expect(await listAssignments(as(name))).toEqual([]);
			expect(await previewAssignment(as(name), id)).toEqual(no);
			expect(await openAssignment(as(name), { assignmentId: id, expected: 1 })).toEqual(no);
			expect(await closeAssignment(as(name), id)).toEqual(no);
			expect(await assignmentActs(as(name), id)).toEqual(no);
			expect(await copyAssignment(as(name), { ...plan, assignmentId: id })).toEqual(no);
			expect(await extendDuties(as(name), { ...chosen, dueDay: '2026-12-31' })).toEqual(no);
			expect(await removeDuties(as(name), chosen)).toEqual(no);
			expect(await enrolPeople(as(name), chosen)).toEqual(no);
			expect(await assignmentHistory(as(name), id)).toEqual(no);
			expect(
				await listAssignmentPeople(as(name), {
					assignmentId: id,
					status: 'all',
					text: '',
					unitId: null,
					account: 'all',
					page: 1
				})
			).toEqual(no);
		}
	});

	test('A1 who joins later is enrolled by the rule with days of their own, however often the job runs', async () => {
		const { city, village } = world.units;
		const id = await aProgrammeFor(as('eka'), { unitId: city.id, cycle: 'pendatang', dueAt: plan.dueAt });
		const later = system.at('2026-12-01T02:00:00.000Z');
		const joined = await addPerson(later, { name: 'Pegawai Baru', employmentType: 'pns', unitId: village.id });
		if (!joined.ok) throw new Error(joined.reason);
		expect(await enrolJoiners(later)).toBeGreaterThanOrEqual(1);
		expect(await enrolJoiners(later)).toBe(0);
		expect(await rowOf(id, joined.value)).toMatchObject({ source: 'rule', due_at: '2026-12-31T15:59:59.999Z' });
		expect(await rowOf(id, world.people.ani)).toMatchObject({ due_at: plan.dueAt });
	});

	test('enrolling twice keeps the first; a person of another agency is not enrolled, nor anybody with them', async () => {
		const id = await aProgrammeFor(as('eka'), {
			unitId: world.units.city.id,
			cycle: 'orang',
			personIds: [world.people.ani]
		});
		const { sumarto, dewi, ani } = world.people;
		const ask = (personIds: string[]) => enrolPeople(as('eka'), { assignmentId: id, personIds, reason: 'pindahan' });
		expect(await ask([ani, sumarto, sumarto])).toEqual({ ok: true, value: 1 });
		expect(await ask([ani, sumarto])).toEqual({ ok: true, value: 0 });
		expect(await ask([world.people.citra, dewi])).toEqual({ ok: false, reason: 'not-found' });
		expect(await ask(['tidak-ada'])).toEqual({ ok: false, reason: 'not-found' });
		const silent = await enrolPeople(as('eka'), { assignmentId: id, personIds: [world.people.eka], reason: ' ' });
		expect(silent).toEqual({ ok: false, reason: 'reason-empty' });
		const history = await assignmentHistory(as('eka'), id);
		expect(history).toMatchObject({ ok: true, value: [{ kind: 'enrolled', person: 'Sumarto', reason: 'pindahan' }] });
	});
});

describe('adding people', () => {
	test('whoever is not in the programme is offered, a search finds everybody of its unit and says who is in, nobody else is found', async () => {
		const { otherVillage, city } = world.units;
		const { ani, sumarto } = world.people;
		const id = await aProgrammeFor(as('eka'), { unitId: otherVillage.id, cycle: 'tambahan', personIds: [] });
		const ask = (text: string, assignmentId = id) => listEnrollablePeople(as('eka'), { assignmentId, text, page: 1 });
		const found = async (text: string) => {
			const outcome = await ask(text);
			return outcome.ok ? outcome.value.people.map(({ personId, state }) => [personId, state]) : outcome.reason;
		};
		expect(await found('')).toEqual([]);
		expect(await found('19950101 202421')).toEqual([[sumarto, 'in']]);
		expect(await found('ani')).toEqual([]);
		const wide = await aProgrammeFor(as('eka'), { unitId: city.id, cycle: 'seorang', personIds: [ani] });
		const open = await ask('', wide);
		expect(open.ok && open.value.people.map(({ personId }) => personId)).toContain(sumarto);
		expect(open.ok && open.value.total).toBe(open.ok ? open.value.people.length : 0);
		expect((await removeDuties(as('eka'), { assignmentId: wide, personIds: [ani], reason: 'x' })).ok).toBe(true);
		const rahmawati = await ask('rahmawati', wide);
		expect(rahmawati.ok && rahmawati.value.people).toMatchObject([{ personId: ani, state: 'removed' }]);
		for (const name of ['dewi', 'citra', 'ani', 'budi'] as const)
			expect((await listEnrollablePeople(as(name), { assignmentId: id, text: '', page: 1 })).ok).toBe(false);
		const draft = await aDraft(as('eka'), { unitId: city.id, cycle: 'belum' });
		expect(await ask('', draft)).toEqual({ ok: false, reason: 'not-found' });
	});

	test('a plan is shown the units of its admin alone, each with its people by employment type', async () => {
		const units = await planUnits(as('eka'));
		expect(units.map(({ name }) => name)).not.toContain(world.units.otherAgency.name);
		expect(units.find(({ id }) => id === world.units.otherVillage.id)?.people.pns).toBeUndefined();
		expect(units.find(({ id }) => id === world.units.otherVillage.id)?.people.pppk).toBe(1);
		expect(await planUnits(as('dewi'))).toEqual([]);
	});
});

describe('changing duties', () => {
	let id: string;
	let people: string[];
	beforeAll(async () => {
		people = await addPeople(
			system,
			['Satu', 'Dua', 'Tiga'].map((name) => ({
				name: `Pegawai ${name}`,
				employmentType: 'pns' as const,
				unitId: world.units.village.id
			}))
		);
		id = await aProgrammeFor(as('eka'), {
			unitId: world.units.city.id,
			cycle: 'ubah',
			personIds: people,
			dueAt: plan.dueAt
		});
	});

	test('A2 a due date is extended per person or unit, with its reason, and never brought forward', async () => {
		const [one = ''] = people;
		const ask = (over: object) =>
			extendDuties(as('eka'), { assignmentId: id, personIds: [one], dueDay: '2026-12-19', reason: 'Bencana', ...over });
		expect(await ask({ reason: ' ' })).toEqual({ ok: false, reason: 'reason-empty' });
		expect(await ask({ dueDay: '2026-11-01' })).toEqual({ ok: false, reason: 'date-wrong' });
		expect(await ask({})).toEqual({ ok: true, value: 1 });
		expect((await rowOf(id, one)).due_at).toBe('2026-12-19T15:59:59.999Z');
		expect(await ask({ dueDay: '2026-12-10' })).toEqual({ ok: false, reason: 'nobody' });
		const unit = { personIds: undefined, unitId: world.units.village.id };
		expect(await ask(unit)).toEqual({ ok: false, reason: 'all-unsaid' });
		expect(await ask({ ...unit, everybody: true })).toEqual({ ok: true, value: 2 });
		const history = await assignmentHistory(as('eka'), id);
		expect(history.ok && history.value.map((line) => [line.kind, line.reason])).toEqual([
			['extended', 'Bencana'],
			['extended', 'Bencana'],
			['extended', 'Bencana']
		]);
	});

	test('O1 who has moved to another agency is its own: neither listed nor named in the history', async () => {
		const [one = ''] = people;
		const home = await db.selectFrom('person').select('unit_id').where('id', '=', one).executeTakeFirstOrThrow();
		const setUnit = (unit_id: string) => db.updateTable('person').set({ unit_id }).where('id', '=', one).execute();
		await setUnit(world.units.otherDistrict.id);
		const ask = { assignmentId: id, status: 'all' as const, text: '', unitId: null, account: 'all' as const, page: 1 };
		const list = await listAssignmentPeople(as('eka'), ask);
		expect(list.ok && list.value.people.map((person) => person.personId)).not.toContain(one);
		const history = await assignmentHistory(as('eka'), id);
		expect(history.ok && history.value.map((line) => line.person)).toContain(null);
		await setUnit(home.unit_id);
		const back = await listAssignmentPeople(as('eka'), ask);
		expect(back.ok && back.value.people.map((person) => person.personId)).toContain(one);
	});

	test('A3 a waiver needs an end, rests the duty through its last day, and leaves fourteen days after it', async () => {
		const [, two = ''] = people;
		const ask = (over: object) =>
			waiveDuties(as('eka'), {
				assignmentId: id,
				personIds: [two],
				reason: 'leave',
				untilDay: '2027-01-31',
				document: '',
				note: 'Cuti',
				...over
			});
		expect(await ask({ untilDay: null })).toEqual({ ok: false, reason: 'date-wrong' });
		expect(await ask({ untilDay: '2026-11-01' })).toEqual({ ok: false, reason: 'date-wrong' });
		expect(await ask({})).toEqual({ ok: true, value: 1 });
		expect((await rowOf(id, two)).due_at).toBe('2027-02-14T15:59:59.999Z');
		const status = async (at: string) => {
			const list = await listAssignmentPeople(as('eka').at(at), {
				assignmentId: id,
				status: 'all',
				text: 'dua',
				unitId: null,
				account: 'all',
				page: 1
			});
			return list.ok && list.value.people[0]?.status;
		};
		expect(await status('2027-01-31T15:59:59.999Z')).toBe('leave');
		expect(await status('2027-01-31T16:00:00.000Z')).toBe('waiting');
		// A second waiver takes the place of the first: there are never two.
		expect(await ask({ reason: 'study', untilDay: '2027-06-30' })).toEqual({ ok: true, value: 1 });
		expect(await status('2027-01-31T15:59:59.999Z')).toBe('study');
		expect(await endDutyWaivers(as('eka'), { assignmentId: id, personIds: [two], reason: 'Kembali bekerja' })).toEqual({
			ok: true,
			value: 1
		});
		expect(await status('2027-01-15T00:00:00.000Z')).toBe('waiting');
	});

	test('who is taken out is asked no more, also not by the rule, and comes back with time', async () => {
		const [, , three = ''] = people;
		const chosen = { assignmentId: id, personIds: [three], reason: 'Bukan pegawai unit ini' };
		expect(await removeDuties(as('eka'), chosen)).toEqual({ ok: true, value: 1 });
		await enrolJoiners(system.at('2026-12-20T00:00:00.000Z'));
		expect((await rowOf(id, three)).removed_at).not.toBeNull();
		expect((await assignmentLines(as('eka'))).find((line) => line.id === id)?.figures.m).toBe(2);
		expect(await restoreDuties(as('eka').at('2027-01-10T00:00:00.000Z'), chosen)).toEqual({ ok: true, value: 1 });
		expect(await rowOf(id, three)).toMatchObject({ removed_at: null, due_at: '2027-01-24T15:59:59.999Z' });
	});

	test('a person of somebody else among the chosen refuses them all; a closed programme is not changed', async () => {
		const chosen = { assignmentId: id, personIds: [people[0] as string, world.people.dewi], reason: 'x' };
		expect(await removeDuties(as('eka'), chosen)).toEqual({ ok: false, reason: 'not-found' });
		expect(await closeAssignment(as('eka'), id)).toEqual({ ok: true, value: null });
		expect(await closeAssignment(as('eka'), id)).toEqual({ ok: false, reason: 'already-closed' });
		const acts = await assignmentActs(as('eka'), id);
		expect(acts.ok && acts.value.map(({ act }) => act)).toEqual([
			'assignment.closed',
			'assignment.opened',
			'assignment.drafted'
		]);
		const eka = world.actors.eka;
		expect(acts.ok && acts.value[0]).toMatchObject({ recordedBy: eka.name, byOther: false });
		expect(
			await extendDuties(as('eka'), { assignmentId: id, everybody: true, dueDay: '2027-12-31', reason: 'x' })
		).toEqual({
			ok: false,
			reason: 'not-open'
		});
	});
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
		expect(await submitAttempt(learner, attemptId)).toMatchObject({ ok: true, value: { programmeComplete: true } });
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
