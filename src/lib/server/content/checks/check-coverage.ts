/** The blueprint: how many scenarios of each kind a quiz needs so that pre- and post-test may differ and stay fair. */
import { PROHIBITION_CODES } from '#lib/domain/prohibitions.ts';
import { isForQuiz } from '#lib/domain/quiz/scenario-use.ts';
import type { AnyScenario } from '../content.ts';
import { LEVELS, STAGES, stageOf, type Workplace } from '#lib/domain/quiz/setting.ts';
import { AUDIENCES } from '../scenario-schema.ts';
import type { Bank } from './bank.ts';
import { coverageRows, type CoverageRow } from './coverage.ts';
import { error, warning, type ContentFinding } from './finding.ts';

type Quota = { say: string; min: number; test: (scenario: AnyScenario) => boolean };

/** Offices that every agency has; the others are counted in the table and asked for by the blueprint of the bank. */
const EVERY_READER: readonly Workplace[] = [
	'urban_village_office',
	'village_office',
	'district_office',
	'health_centre',
	'school',
	'agency',
	'religious_affairs_office',
	'civil_police',
	'hospital'
];

const exam = (scenario: AnyScenario) => scenario.pool === 'exam';

const PER_PROHIBITION: Quota[] = [
	{ say: 'skenario kuis', min: 12, test: exam },
	{ say: 'skenario kuis berupa pelanggaran', min: 4, test: (s) => exam(s) && s.verdict === 'violation' },
	{ say: 'skenario kuis yang boleh', min: 3, test: (s) => exam(s) && s.verdict === 'allowed' },
	{ say: 'skenario kuis abu-abu', min: 2, test: (s) => exam(s) && s.verdict === 'grey' },
	{ say: 'skenario latihan', min: 3, test: (s) => s.pool === 'practice' },
	// Two, so that a second attempt in the same form can still ask something new.
	{ say: 'skenario kuis berkunci pada bentuk A', min: 2, test: (s) => isForQuiz(s) && s.form === 'A' },
	{ say: 'skenario kuis berkunci pada bentuk B', min: 2, test: (s) => isForQuiz(s) && s.form === 'B' },
	...STAGES.map((stage) => ({
		say: `skenario kuis berkunci pada golongan ${stage}`,
		min: 1,
		test: (s: AnyScenario) => isForQuiz(s) && stageOf(s.phase) === stage
	}))
];

const WHOLE_BANK: Quota[] = [
	{ say: 'skenario bercabang', min: 24, test: (s) => s.kind === 'branching' },
	...LEVELS.map((level) => ({
		say: `skenario pemilihan tingkat ${level}`,
		min: 16,
		test: (s: AnyScenario) => s.election.level === level
	})),
	...AUDIENCES.map((audience) => ({
		say: `skenario kuis berkunci bagi ${audience}`,
		min: 10,
		test: (s: AnyScenario) => isForQuiz(s) && s.audience === audience
	})),
	...EVERY_READER.map((workplace) => ({
		say: `skenario di ${workplace}`,
		min: 4,
		test: (s: AnyScenario) => s.workplace === workplace
	})),
	...([1, 2, 3] as const).map((difficulty) => ({
		say: `skenario kesulitan ${difficulty}`,
		min: 30,
		test: (s: AnyScenario) => s.difficulty === difficulty
	}))
];

export function checkCoverage(bank: Bank): ContentFinding[] {
	const rows = coverageRows(bank);
	return rows.flatMap((row) => {
		const whole = row.prohibition === 'semua';
		const file = whole ? 'scenarios' : `scenarios/${row.prohibition}`;
		return (whole ? WHOLE_BANK : PER_PROHIBITION).flatMap((quota) => lacking(row, quota, file));
	});
}

function lacking(row: CoverageRow, { say, min, test }: Quota, file: string): ContentFinding[] {
	const has = row.of(test);
	return has >= min ? [] : [error('coverage', { file, line: 1 }, `baru ${has} ${say}; paling sedikit ${min}`)];
}

/** Each prohibition is taught somewhere: a quiz must not ask what no module names. */
export function checkTaught(bank: Bank): ContentFinding[] {
	const taught = new Set(bank.modules.flatMap((page) => page.value.prohibitions));
	return PROHIBITION_CODES.filter((code) => !taught.has(code)).map((code) =>
		warning('not-taught', { file: `prohibitions/${code}.yaml`, line: 1 }, 'tidak ada modul yang menyebut larangan ini')
	);
}
