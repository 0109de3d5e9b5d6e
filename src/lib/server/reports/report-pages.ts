/** A report as pages of cells: CSV and XLSX are written from the same ones. */
import { WAIVE_REASONS } from '#lib/domain/programmes/enrolment-status.ts';
import {
	countsOf,
	figuresOf,
	ratePercent,
	NO_ONE,
	type Figures,
	type StatusCounts,
	type StatusFilter
} from '#lib/domain/reports/completion-rate.ts';
import { NONE_REACHED, reachedIn, type ReachedCounts } from '#lib/domain/reports/reached.ts';
import type { ReportProgramme } from '#lib/domain/reports/view.ts';
import { descend, rollUp } from '#lib/domain/units/unit-tree.ts';
import { mapInSlices } from '#lib/server/platform/breathe.ts';
import { watermark, type Cell, type SheetPage } from '#lib/server/spreadsheets/write-sheets.ts';
import { formatMoment, formatNumber } from '#lib/text/format.ts';
import { definitionsOf, filterText, freshness, waivedText } from '#lib/text/reports.ts';
import type { View } from './choose-view.ts';
import type { ReportPerson } from './report-person.ts';
import { personRow, UNIT_COLUMNS, unitRow, PEOPLE_COLUMNS } from './report-rows.ts';

export type ReportInput = {
	view: Pick<View, 'unit' | 'now' | 'acting'>;
	programme: ReportProgramme;
	people: readonly ReportPerson[];
	/** Whether the reader may see whole numbers: a head recognises people by name, unit and the year in it. */
	numbers: 'full' | 'masked';
	filter: StatusFilter;
	/** Everyone of the unit by status, whatever the filter. */
	own: readonly { path: string; counts: StatusCounts; reached: ReachedCounts }[];
	exporter: string;
	requestId: string;
	demo: boolean;
};

/** Everything a file says, in the order of the unit tree, then as the lists on the screen. Made in slices. */
export async function reportPages(input: ReportInput): Promise<SheetPage[]> {
	const nodes = [...descend([input.view.unit])];
	const units = nodes.map((node) => node.unit);
	const sums = rollUp(units, input.own, NO_ONE);
	const reached = rollUp(
		units,
		input.own.map(({ path, reached }) => ({ path, counts: reached })),
		NONE_REACHED
	);
	const reachedAt = (unitId: string) => (input.programme.hasQuiz ? (reached.get(unitId) ?? NONE_REACHED) : null);
	const { id, zone } = input.view.unit.unit;
	const order = new Map(nodes.map((node, index) => [node.unit.path, index]));
	const placed = input.people.map((person) => ({ person, place: order.get(person.unitPath) ?? nodes.length }));
	placed.sort(
		(a, b) => a.place - b.place || compare(a.person.sortName, b.person.sortName) || compare(a.person.id, b.person.id)
	);
	const people = await mapInSlices(placed, ({ person }) => personRow(person, zone, input.numbers));
	return [
		{
			name: 'Ringkasan',
			// Where it comes from, for whom, and what its figures mean.
			rows: [[input.programme.title], ...headOf(input, figuresOf(sums.get(id) ?? NO_ONE), reachedAt(id))],
			labels: true,
			widths: [34, 80]
		},
		{
			name: 'Unit',
			rows: [
				UNIT_COLUMNS,
				...units.map(({ id, name }) => unitRow(name, figuresOf(sums.get(id) ?? NO_ONE), reachedAt(id)))
			],
			titles: 1,
			widths: [44, 10, 10, 16, 14, 20, 14, 16, 12, 12]
		},
		{
			name: 'Orang',
			rows: [PEOPLE_COLUMNS, ...people],
			titles: 1,
			widths: [36, 26, 28, 36, 18, 26, 14, 14, 12, 12, 14, 12, 24]
		}
	];
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function headOf(input: ReportInput, figures: Figures, reached: ReachedCounts | null): [string, Cell][] {
	const { name, zone } = input.view.unit.unit;
	const at = input.view.now.toISOString();
	return [
		...watermark(input.demo),
		['Program', input.programme.title],
		['Unit', name],
		['Tenggat', formatMoment(input.programme.dueAt, zone)],
		['Keadaan', freshness(at, zone)],
		['Diunduh oleh', input.view.acting ? `${input.exporter} (Plt./Plh.)` : input.exporter],
		['Diunduh pada', formatMoment(at, zone)],
		['Kode unduhan', input.requestId],
		['Daftar', filterText[input.filter]],
		['Wajib', figures.m],
		['Selesai', figures.n],
		['Sedang belajar', figures.doing],
		['Belum mulai', figures.waiting],
		['Persentase selesai', ratePercent(figures.n, figures.m)],
		['Persentase selesai, satu desimal', decimalRate(figures)],
		...(reached
			? ([
					['Memahami', reached.understood],
					['Mengikuti, belum memahami', reached.followed]
				] satisfies [string, Cell][])
			: []),
		['Dikecualikan', figures.excluded],
		...WAIVE_REASONS.map((reason): [string, Cell] => [
			`Dikecualikan: ${waivedText[reason]}`,
			figures.excludedBy[reason]
		]),
		['Tidak terdaftar', figures.unenrolled],
		...definitionsOf(input.programme).map((sentence): [string, Cell] => ['Definisi', sentence])
	];
}

/** "71,0": rounded down like the whole percentage, with the comma of an Indonesian spreadsheet. */
const decimalRate = ({ n, m }: Figures): Cell =>
	m > 0 ? { shown: formatNumber(Math.floor((n * 1000) / m) / 10, 1) } : null;

/** The figures of a file are counted from the very people of its list, so that the two cannot differ. */
export function countPeople(people: readonly ReportPerson[]): ReportInput['own'] {
	const units = new Map<string, ReportPerson[]>();
	for (const person of people) {
		const own = units.get(person.unitPath) ?? [];
		units.set(person.unitPath, own);
		own.push(person);
	}
	return [...units].map(([path, own]) => ({
		path,
		counts: countsOf(own.map(({ status }) => ({ status, count: 1 }))),
		reached: reachedIn(
			own.map(({ status, reached }) => ({
				status,
				followed: reached === 'followed' ? 1 : 0,
				understood: reached === 'understood' ? 1 : 0
			}))
		)
	}));
}
