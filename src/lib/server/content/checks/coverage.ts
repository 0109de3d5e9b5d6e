/** Counts of the bank by prohibition and property: the table that `npm run content` prints. */
import { PROHIBITION_CODES, type ProhibitionCode } from '#lib/domain/prohibitions.ts';
import type { Phase } from '#lib/domain/quiz/setting.ts';
import type { AnyScenario } from '../content.ts';
import { PRESSURE_WORDS } from './pressure-words.ts';
import type { Bank } from './bank.ts';

export type CoverageRow = {
	prohibition: ProhibitionCode | 'semua';
	of(test: (scenario: AnyScenario) => boolean): number;
};

/** One row per prohibition in the poster's order, then the sum. */
export function coverageRows(bank: Bank): CoverageRow[] {
	const all = bank.scenarios.map((sheet) => sheet.value);
	const row = (prohibition: CoverageRow['prohibition'], scenarios: AnyScenario[]): CoverageRow => ({
		prohibition,
		of: (test) => scenarios.filter(test).length
	});
	const rows = PROHIBITION_CODES.map((code) =>
		row(
			code,
			all.filter((scenario) => scenario.prohibition === code)
		)
	);
	return [...rows, row('semua', all)];
}

type Column = [head: string, test: (scenario: AnyScenario) => boolean];

const COLUMNS: Column[] = [
	['semua', () => true],
	['kuis', (s) => s.pool === 'exam'],
	['latih', (s) => s.pool === 'practice'],
	['cabang', (s) => s.kind === 'branching'],
	['langgar', (s) => s.verdict === 'violation'],
	['boleh', (s) => s.verdict === 'allowed'],
	['abu', (s) => s.verdict === 'grey'],
	['langkah', (s) => s.verdict === 'next_step'],
	['A', (s) => s.form === 'A'],
	['B', (s) => s.form === 'B'],
	['pns', (s) => s.audience === 'pns'],
	['pppk', (s) => s.audience === 'pppk'],
	['atasan', (s) => s.audience === 'superior'],
	['umum', (s) => s.audience === 'all'],
	['keluarga', (s) => s.kind === 'single' && s.family !== undefined],
	['s1', (s) => s.difficulty === 1],
	['s2', (s) => s.difficulty === 2],
	['s3', (s) => s.difficulty === 3]
];

/** A column for each value of a property, under a short head. */
const columnsOf = <K extends string>(heads: Record<K, string>, of: (scenario: AnyScenario) => K): Column[] =>
	(Object.entries(heads) as [K, string][]).map(([value, head]) => [head, (s) => of(s) === value]);

const PHASE_HEADS: Record<Phase, string> = {
	before_nomination: 'sebelum',
	nomination: 'bakal',
	candidacy: 'calon',
	campaign: 'kampanye',
	quiet_days: 'tenang',
	voting: 'suara',
	aftermath: 'sesudah'
};

/** One table to each axis of the blueprint: offices, elections, phases, employment, pressure. */
const AXES: Column[][] = [
	columnsOf(
		{
			urban_village_office: 'kelurahan',
			village_office: 'desa',
			district_office: 'kecamatan',
			health_centre: 'puskesmas',
			school: 'sekolah',
			agency: 'dinas',
			religious_affairs_office: 'kua',
			civil_police: 'satpolpp',
			hospital: 'rs',
			ministry: 'kementerian',
			vertical_office: 'vertikal',
			province_office: 'provinsi',
			campus: 'kampus'
		},
		(s) => s.workplace
	),
	[
		['nasional', (s) => s.election.level === 'national'],
		['daerah', (s) => s.election.level === 'local'],
		...columnsOf(
			{
				president: 'presiden',
				dpr: 'dpr',
				dpd: 'dpd',
				dprd_province: 'dprd-p',
				dprd_regency: 'dprd-k',
				dprd_city: 'dprd-kt',
				governor: 'gubernur',
				regent: 'bupati',
				mayor: 'walikota',
				village_head: 'kades',
				any: 'serentak'
			},
			(s) => s.election.body
		)
	],
	columnsOf(PHASE_HEADS, (s) => s.phase),
	columnsOf(
		{
			pns: 'pns',
			cpns: 'cpns',
			pppk: 'pppk',
			pppk_part_time: 'pppk-pw',
			asn: 'asn',
			non_asn: 'non-asn',
			village_official: 'perangkat'
		},
		(s) => s.employment
	),
	columnsOf(PRESSURE_WORDS, (s) => s.pressure)
];

export function coverageTables(bank: Bank): string {
	return [COLUMNS, ...AXES].map((columns) => table(bank, columns)).join('\n\n');
}

/** How many stories stand in each cell that is not empty: prohibition, election, phase, employment, pressure. */
export function coverageCells(bank: Bank): string {
	const cells = new Map<string, number>();
	for (const { value } of bank.scenarios) {
		const { prohibition, election, phase, employment, pressure } = value;
		const cell = [prohibition, election.level, election.body, phase, employment, pressure].join('\t');
		cells.set(cell, (cells.get(cell) ?? 0) + 1);
	}
	const head = 'larangan\ttingkat\tlembaga\ttahap\tkepegawaian\ttekanan\tjumlah';
	return [head, ...[...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([cell, count]) => `${cell}\t${count}`)].join(
		'\n'
	);
}

function table(bank: Bank, columns: Column[]): string {
	const rows = coverageRows(bank).map((row) => [row.prohibition, ...columns.map(([, test]) => String(row.of(test)))]);
	const lines = [['larangan', ...columns.map(([head]) => head)], ...rows];
	return lines
		.map((cells) =>
			cells
				.map((cell, i) =>
					i === 0 ? cell.padEnd(31) : cell.padStart(Math.max(4, (columns[i - 1]?.[0].length ?? 0) + 1))
				)
				.join('')
		)
		.join('\n');
}
