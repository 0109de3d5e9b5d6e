import { describe, expect, test } from 'vitest';
import { useContent } from '#tests/support/course-in-use.ts';
import { findPerson } from '#lib/server/people/people.ts';
import { copyAssignment } from '#lib/server/programmes/close-assignment.ts';
import { enrolJoiners } from '#lib/server/programmes/open-assignment.ts';
import { previewAssignment } from '#lib/server/programmes/preview-assignment.ts';
import { findAssignment } from '#lib/server/programmes/assignments.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { unitsMade } from '#tests/support/units.ts';
import { aDraft, openNow } from '#tests/support/programmes.ts';
import { moveUnit } from './move-unit.ts';
import { splitUnit } from './split-unit.ts';
import { findUnit } from './units.ts';

const connection = await freshDatabase();
const system = testContext(connection);
const { units, actors } = await aWorld(system);
const eka = system.as(actors.eka);
useContent('content');

const { aUnit, aPerson, end } = unitsMade(system);
let serial = 0;

describe('whom a programme obliges when units change', () => {
	const counts = async (id: string) => {
		const seen = await previewAssignment(eka, id);
		return seen.ok && { obliged: seen.value.obliged, out: seen.value.leftOut.unit };
	};
	const rulesNow = async (id: string) => (await findAssignment(eka, id))?.rules;
	const pathOf = async (id: string) => (await findUnit(system, id))?.path ?? '';
	const aRule = async (kind: 'unit' | 'except-unit', unitId: string, of = units.city.id) => {
		serial += 1;
		return aDraft(eka, { unitId: of, cycle: `c-${serial}`, rules: [{ kind, value: await pathOf(unitId) }] });
	};

	test('A1 a unit left out stays left out wherever it is moved, also for who joins there later and in the next cycle', async () => {
		const [left, elsewhere] = [await aUnit(units.city.id), await aUnit(units.city.id)];
		await aPerson(left);
		const draft = await aRule('except-unit', left);
		const before = await counts(draft);
		expect(before).toMatchObject({ out: 1 });
		const version = (await findUnit(system, left))?.version ?? 0;
		const act = { effectiveOn: '2026-11-01', reason: 'uji' };
		expect(await moveUnit(eka, { unitId: left, version, parentId: elsewhere, ...act })).toMatchObject({ ok: true });
		expect(await counts(draft)).toEqual(before);
		expect(await rulesNow(draft)).toEqual([{ kind: 'except-unit', value: await pathOf(left) }]);
		const window = { opensAt: '2027-01-03T16:00:00.000Z', dueAt: '2027-01-31T15:59:59.999Z' };
		const copy = await copyAssignment(eka, { assignmentId: draft, cycle: 'berikut', ...window });
		if (!copy.ok) throw new Error(copy.reason);
		expect(await rulesNow(copy.value)).toEqual(await rulesNow(draft));
		await openNow(eka, draft);
		const [joiner, other] = [await aPerson(left), await aPerson(elsewhere)];
		await enrolJoiners(system);
		expect(await enrolled(draft, [joiner, other])).toEqual([other]);
	});

	test('A1 a rule follows a unit that is merged, and takes in what is split from one; never the whole programme', async () => {
		const [old, into] = [await aUnit(units.city.id), await aUnit(units.city.id)];
		const [first, second] = [await aPerson(old), await aPerson(old)];
		const draft = await aRule('except-unit', old);
		const named = await aRule('unit', old);
		const part = await splitUnit(eka, {
			unitId: old,
			version: 1,
			code: `P-${serial}`,
			name: 'Bagian',
			unitType: 'other',
			zone: 'WITA',
			place: '',
			personIds: [first],
			childIds: [],
			effectiveOn: '2026-11-01',
			reason: 'uji'
		});
		if (!part.ok) throw new Error(part.reason);
		expect(await counts(draft)).toMatchObject({ out: 2 });
		expect(await counts(named)).toMatchObject({ obliged: 2 });
		expect(await end(eka, old, { intoUnitId: into })).toMatchObject({ ok: true });
		expect((await findPerson(system, second))?.unitId).toBe(into);
		expect(await counts(draft)).toMatchObject({ out: 2 });
		expect(await counts(named)).toMatchObject({ obliged: 2 });
		expect(await end(eka, into, { intoUnitId: units.city.id })).toMatchObject({ ok: true });
		expect(await counts(draft)).toMatchObject({ out: 1 });
		expect(await counts(named)).toMatchObject({ obliged: 1 });
	});

	const enrolled = async (assignment: string, ids: string[]) =>
		(
			await system.db
				.selectFrom('enrolment')
				.select('person_id')
				.where('assignment_id', '=', assignment)
				.where('person_id', 'in', ids)
				.execute()
		).map((row) => row.person_id);
});
