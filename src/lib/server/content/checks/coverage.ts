/** Counts of the bank by prohibition and property: the table that `npm run content` prints. */
import { PROHIBITION_CODES, type ProhibitionCode } from '#lib/domain/prohibitions.ts';
import type { AnyScenario } from '../content.ts';
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
	['bakal', (s) => s.phase === 'prospective_candidate'],
	['calon', (s) => s.phase === 'candidate'],
	['pilkada', (s) => s.election === 'regional_election'],
	['pemilu', (s) => s.election === 'general_election'],
	['pns', (s) => s.audience === 'pns'],
	['pppk', (s) => s.audience === 'pppk'],
	['atasan', (s) => s.audience === 'superior'],
	['umum', (s) => s.audience === 'all'],
	['bpp', (s) => s.region === 'balikpapan'],
	['beltim', (s) => s.region === 'belitung_timur'],
	['s1', (s) => s.difficulty === 1],
	['s2', (s) => s.difficulty === 2],
	['s3', (s) => s.difficulty === 3]
];

const WORKPLACE_COLUMNS: Column[] = (
	[
		['kelurahan', 'urban_village_office'],
		['desa', 'village_office'],
		['kecamatan', 'district_office'],
		['puskesmas', 'health_centre'],
		['sekolah', 'school'],
		['dinas', 'agency'],
		['kua', 'religious_affairs_office'],
		['satpolpp', 'civil_police'],
		['rs', 'hospital']
	] as const
).map(([head, workplace]) => [head, (s) => s.workplace === workplace]);

export function coverageTables(bank: Bank): string {
	return [COLUMNS, WORKPLACE_COLUMNS].map((columns) => table(bank, columns)).join('\n\n');
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
