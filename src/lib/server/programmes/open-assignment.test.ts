/** Assigning a programme: drafted, previewed, opened, and whom it then obliges. */
import { beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from '#lib/server/people/add-people.ts';
import { testContext } from '#tests/support/context.ts';
import { useContent } from '#tests/support/course-in-use.ts';
import { writeCourse } from '#tests/support/course.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { aDefinition, aDraft, aProgrammeFor, enrolmentIn, openNow } from '#tests/support/programmes.ts';
import { assignmentActs } from './assignment-acts.ts';
import { assignmentHistory } from './assignment-history.ts';
import { assignmentLines } from './assignment-lines.ts';
import { findAssignment, listAssignments } from './assignments.ts';
import { extendDuties, removeDuties } from './change-duties.ts';
import { closeAssignment, copyAssignment } from './close-assignment.ts';
import { createProgramme } from './create-programme.ts';
import { changeDraft, draftAssignment } from './draft-assignment.ts';
import { listAssignmentPeople } from './list-assignment-people.ts';
import { enrolJoiners, enrolPeople, openAssignment } from './open-assignment.ts';
import { someTerms, theSignatory } from '#tests/support/terms.ts';
import { endSignatory } from '#lib/server/certificate-terms/end-term.ts';
import { previewAssignment } from './preview-assignment.ts';

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
		const { signatoryId } = await someTerms(system, world.units.city.id, {
			signatory: { name: 'Sekda', title: 'Sekretaris Daerah' }
		});
		const own = { ...input, signatoryId };
		const first = await draftAssignment(as('eka'), own);
		if (!first.ok) throw new Error(first.reason);
		expect(await findAssignment(as('eka'), first.value)).toMatchObject({
			title: 'Untuk semua',
			national: true,
			state: 'draft',
			trainingHours: 4,
			hoursBasis: 'Keputusan Nomor 800/12/2020 tanggal 1 Januari 2020',
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

	test('A1, Q22 what asks understanding is neither planned nor opened with fewer than thirty days, nor joined with fewer', async () => {
		const asks = { ...definition.asks, understanding: true };
		const unitId = world.units.city.id;
		const programmeId = await aDefinition(as('eka'), { unitId, asks });
		const rules = [{ kind: 'person' as const, value: world.people.ani }];
		const ask = (over: object) =>
			draftAssignment(as('eka'), { ...plan, programmeId, unitId, rules, cycle: 'paham', ...over });
		expect(await ask({ dueAt: '2026-11-30T15:59:59.999Z' })).toEqual({ ok: false, reason: 'too-short' });
		expect(await ask({ joinerDays: 29 })).toEqual({ ok: false, reason: 'joiners-too-short' });
		const id = await aDraft(as('eka'), { unitId, programmeId, rules, cycle: 'paham', joinerDays: null });
		const change = { ...plan, signatoryId: null, rules, assignmentId: id, version: 1 };
		const changed = await changeDraft(as('eka'), { ...change, dueAt: '2026-11-30T15:59:59.999Z' });
		expect(changed).toEqual({ ok: false, reason: 'too-short' });
		// Drafted in time and opened late is as short.
		const late = as('eka').at('2026-12-02T00:00:00.000Z');
		expect(await openAssignment(late, { assignmentId: id, expected: 1 })).toEqual({ ok: false, reason: 'too-short' });
		await openNow(as('eka'), id);
		const reason = 'Pindahan';
		const enrolled = await enrolPeople(late, { assignmentId: id, personIds: [world.people.citra], reason });
		expect(enrolled).toMatchObject({ ok: true });
		const { due_at } = await rowOf(id, world.people.citra);
		expect(due_at).toBe('2027-01-01T15:59:59.999Z');
	});

	test('a draft may be changed until it is opened, and two changes at once are not mixed', async () => {
		const id = await aDraft(as('eka'), { unitId: world.units.city.id, cycle: 'draf' });
		const signatoryId = await theSignatory(system, world.units.city.id);
		const change = { ...plan, signatoryId, assignmentId: id, version: 1, dueAt: '2026-12-20T15:59:59.999Z' };
		expect(await changeDraft(as('eka'), change)).toEqual({ ok: true, value: null });
		expect(await changeDraft(as('eka'), change)).toEqual({ ok: false, reason: 'version-conflict' });
		expect(await findAssignment(as('eka'), id)).toMatchObject({ dueAt: '2026-12-20T15:59:59.999Z', cycle: 'draf' });
		await openNow(as('eka'), id);
		expect(await changeDraft(as('eka'), { ...change, version: 3 })).toEqual({ ok: false, reason: 'already-open' });
	});

	test('a programme is not opened before somebody signs for it, nor with one who was ended for its first day', async () => {
		const unitId = world.units.city.id;
		const { signatoryId } = await someTerms(system, unitId, { signatory: { name: 'Segera Berakhir' } });
		const unsigned = await aDraft(as('eka'), { unitId, cycle: 'tanpa', signatoryId: null });
		const signed = await aDraft(as('eka'), { unitId, cycle: 'dengan', signatoryId });
		await endSignatory(as('eka'), { unitId, termId: signatoryId, lastDay: '2026-10-31' });
		const open = (assignmentId: string) => openAssignment(as('eka'), { assignmentId, expected: 1 });
		expect(await open(unsigned)).toEqual({ ok: false, reason: 'no-signatory' });
		expect(await open(signed)).toEqual({ ok: false, reason: 'signatory-ended' });
		const next = { assignmentId: signed, cycle: 'lagi', opensAt: plan.opensAt, dueAt: plan.dueAt };
		const copied = await copyAssignment(as('eka'), next);
		if (!copied.ok) throw new Error(copied.reason);
		expect(await findAssignment(as('eka'), copied.value)).toMatchObject({ signatoryId: null, trainingHours: 4 });
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
