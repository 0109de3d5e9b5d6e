/** People are added to an assignment and their duties changed, each act with its reason. */
import { beforeAll, describe, expect, test } from 'vitest';
import { addPeople } from '#lib/server/people/add-people.ts';
import { testContext } from '#tests/support/context.ts';
import { useContent } from '#tests/support/course-in-use.ts';
import { writeCourse } from '#tests/support/course.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { aDraft, aProgrammeFor, enrolmentIn } from '#tests/support/programmes.ts';
import { assignmentActs } from './assignment-acts.ts';
import { assignmentHistory } from './assignment-history.ts';
import { assignmentLines } from './assignment-lines.ts';
import { extendDuties, removeDuties, restoreDuties } from './change-duties.ts';
import { closeAssignment } from './close-assignment.ts';
import { listAssignmentPeople } from './list-assignment-people.ts';
import { listEnrollablePeople } from './list-enrollable-people.ts';
import { enrolJoiners } from './open-assignment.ts';
import { planUnits } from './plan-units.ts';
import { endDutyWaivers, waiveDuties } from './waive-duties.ts';

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
	trainingHours: null,
	signatoryId: null,
	numberFormat: definition.numberFormat,
	rules: []
};
const rowOf = async (assignmentId: string, personId: string) =>
	db
		.selectFrom('enrolment')
		.selectAll()
		.where('id', '=', await enrolmentIn(system, assignmentId, personId))
		.executeTakeFirstOrThrow();

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
