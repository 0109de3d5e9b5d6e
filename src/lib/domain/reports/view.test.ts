import { expect, test } from 'vitest';
import { unitScope, type Grant, type PersonActor } from '../access/policy.ts';
import { basisOf, viewOf, type ReportFilter, type ReportProgramme } from './view.ts';

const NOW = new Date('2026-11-22T01:00:00.000Z');
const unit = (path: string) => ({ id: path.split('/').at(-2) as string, path, name: path, position: 0 });
const UNITS = [unit('/city/'), unit('/city/east/'), unit('/city/east/village/'), unit('/other/')];
const grant = (unitPath: string, acting = false): Grant => ({
	role: 'unit-head',
	unitId: unitPath.split('/').at(-2) as string,
	unitPath,
	acting
});
const head = (...grants: Grant[]): PersonActor => ({
	kind: 'person',
	personId: 'p',
	accountId: 'a',
	sessionId: 's',
	name: 'Citra',
	unitId: 'east',
	grants
});
const programme = (id: string, path: string, dueAt: string): ReportProgramme => ({
	id,
	path,
	title: id,
	opensAt: '2026-11-01T00:00:00.000Z',
	dueAt,
	cycle: '2026',
	closedAt: null,
	moduleCount: 2,
	hasQuiz: true,
	asksUnderstanding: false
});
const PASSED = programme('passed', '/city/', '2026-11-20T00:00:00.000Z');
const NEXT = programme('next', '/city/', '2026-11-30T00:00:00.000Z');
const LATER = programme('later', '/city/east/village/', '2026-12-30T00:00:00.000Z');

function choose(actor: PersonActor, filter: ReportFilter = {}, programmes = [PASSED, NEXT, LATER]) {
	const scope = unitScope(actor, 'report.read');
	const units = UNITS.filter(({ path }) => scope.paths.some((start) => path.startsWith(start)));
	const outcome = viewOf(actor, { scope, units, programmes }, filter, NOW);
	return outcome.ok ? outcome.value : outcome.reason;
}
function chosen(...ask: Parameters<typeof choose>) {
	const view = choose(...ask);
	if (view === 'not-found') throw new Error(view);
	return view;
}

test('O1 what is asked for outside what is visible is not found', () => {
	const east = head(grant('/city/east/'));
	for (const filter of [{ unitId: 'city' }, { unitId: 'other' }, { unitId: 'none' }, { assignmentId: 'none' }])
		expect(choose(east, filter)).toBe('not-found');
	expect(choose(head())).toBe('not-found');
});

test('O1 a unit outside the scope is not found even if it was read', () => {
	const east = head(grant('/city/east/'));
	const read = { scope: unitScope(east, 'report.read'), units: UNITS, programmes: [] };
	expect(viewOf(east, read, { unitId: 'other' }, NOW)).toEqual({ ok: false, reason: 'not-found' });
});

test('the programme to begin with has the next deadline ahead, and where all have passed the last one', () => {
	const city = head(grant('/city/'));
	expect(chosen(city).programme?.id).toBe('next');
	expect(chosen(city, {}, [PASSED]).programme?.id).toBe('passed');
	expect(chosen(city, { assignmentId: 'later' }).programme?.id).toBe('later');
	expect(chosen(city, {}, []).programme).toBeNull();
});

test('programmes of the unit, above it and below it concern it; those beside it do not', () => {
	const both = head(grant('/city/'), grant('/other/'));
	expect(chosen(both, { unitId: 'east' }).programmes.map(({ id }) => id)).toEqual(['passed', 'next', 'later']);
	expect(chosen(both, { unitId: 'other' }).programmes).toEqual([]);
});

test('rows are read of the whole top and of the unit, and the rows of the unit are what a list is about', () => {
	const view = chosen(head(grant('/city/')), { unitId: 'village' });
	expect([view.whole.paths, view.here.paths]).toEqual([['/city/'], ['/city/east/village/']]);
	expect(basisOf(view, NEXT)).toEqual({ assignmentId: 'next', scope: view.here, now: NOW.toISOString() });
});

test('of two tops the own institution comes first, then the larger one that has a programme, then any', () => {
	const both = [grant('/other/'), grant('/city/')];
	const stranger = { ...head(...both), unitId: null };
	const elsewhere = programme('elsewhere', '/other/', NEXT.dueAt);
	expect(chosen({ ...stranger, unitId: 'other' }, {}, [NEXT, elsewhere]).unit.unit.id).toBe('other');
	expect(chosen(stranger, {}, [NEXT, elsewhere]).unit.unit.id).toBe('city');
	expect(chosen(stranger, {}, [elsewhere]).unit.unit.id).toBe('other');
	expect(chosen(stranger, {}, []).unit.unit.id).toBe('city');
});

test('O3 a view is an acting one only where no lasting grant opens the unit', () => {
	const actor = head(grant('/city/', true), grant('/city/east/'));
	expect(chosen(actor, { unitId: 'city' }).acting).toBe(true);
	expect(chosen(actor, { unitId: 'village' }).acting).toBe(false);
});
