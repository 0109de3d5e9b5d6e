import { expect, test } from 'vitest';
import { unitScope } from '../access/policy.ts';
import { PROHIBITION_CODES } from '../prohibitions.ts';
import { dashboardOf, type UnitStatus } from './dashboard.ts';
import { viewOf, type ReportProgramme } from './view.ts';

const NOW = new Date('2026-11-22T01:00:00.000Z');
const unit = (path: string) => ({
	id: path.split('/').at(-2) as string,
	path,
	name: `Unit ${path}`,
	position: 0,
	zone: 'WITA' as const
});
const UNITS = ['/city/', '/city/east/', '/city/east/a/', '/city/west/', '/city/west/b/'].map(unit);
const PROGRAMME: ReportProgramme = {
	id: 'programme',
	path: '/city/',
	title: 'Netralitas',
	opensAt: '2026-11-01T00:00:00.000Z',
	dueAt: '2026-11-30T00:00:00.000Z',
	cycle: '2026',
	closedAt: null,
	moduleCount: 2,
	hasQuiz: true,
	asksUnderstanding: false
};
const COLUMNS = new Map(PROHIBITION_CODES.map((code, index) => [code, { code, number: index + 1, short: code }]));
const own = (path: string, status: UnitStatus['status'], count: number): UnitStatus => ({
	path,
	status,
	count,
	followed: status === 'waiting' ? 0 : count - 2,
	understood: status === 'waiting' ? 0 : 2,
	tested: status === 'done' ? count : 0,
	missed: PROHIBITION_CODES.map((_, index) => (index === 0 && status === 'done' ? 1 : 0))
});
const ROWS = [own('/city/', 'done', 6), own('/city/east/', 'done', 10), own('/city/east/a/', 'waiting', 5)];
const HOURS = [{ hour: '2026-11-10T03', count: 10 }];

function dashboard(unitId: string, programmes: ReportProgramme[], units: readonly UnitStatus[] = ROWS) {
	const actor = { kind: 'system', name: 'uji' } as const;
	const view = viewOf(actor, { scope: unitScope(actor, 'report.read'), units: UNITS, programmes }, { unitId }, NOW);
	if (!view.ok) throw new Error(view.reason);
	return dashboardOf(view.value, { units, hours: HOURS }, COLUMNS);
}

test('the tree is open along the line to the unit and folded beside it, each line with everyone below it', () => {
	const { tree, parts, figures } = dashboard('east', [PROGRAMME]);
	expect(tree).toMatchObject({ id: 'city', n: 16, m: 21 });
	expect(tree.children.map(({ id, n, m, children }) => [id, n, m, children.map((child) => child.id)])).toEqual([
		['east', 10, 15, ['a']],
		['west', 0, 0, []]
	]);
	expect(figures).toMatchObject({ n: 10, m: 15, waiting: 5 });
	expect(parts).toEqual([{ id: 'a', name: 'Unit /city/east/a/', n: 0, m: 5, understood: 0 }]);
});

test('D1 beside who completed stands who followed and who understood, of the obliged alone and each once', () => {
	const rows = [...ROWS, own('/city/east/a/', 'leave', 3)];
	const { reached, tree } = dashboard('city', [PROGRAMME], rows);
	expect(reached).toEqual({ followed: 12, understood: 4 });
	expect(tree.children.map(({ id, understood }) => [id, understood])).toEqual([
		['east', 2],
		['west', 0]
	]);
	const read = dashboard('city', [{ ...PROGRAMME, hasQuiz: false }]);
	expect([read.reached, read.tree.understood]).toEqual([null, null]);
});

test('D5 the map has a row of the unit, of its own people where these were tested, and of each part', () => {
	const rows = dashboard('city', [PROGRAMME]).heat?.rows.map(({ id, kind, cells }) => [id, kind, cells[0]]);
	expect(rows).toEqual([
		['city', 'whole', 87],
		['city*', 'own', 83],
		['east', 'part', 90],
		['west', 'part', null]
	]);
});

test('without a quiz there is no map; without a programme nothing below the choice either', () => {
	const read = dashboard('city', [{ ...PROGRAMME, hasQuiz: false }]);
	expect([read.heat, read.timeline?.past.at(-1)?.n]).toEqual([null, 10]);
	const none = dashboard('city', [], []);
	expect(none).toMatchObject({ programme: null, programmes: [], heat: null, timeline: null, figures: { n: 0, m: 0 } });
});
