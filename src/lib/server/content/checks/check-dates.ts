/** A story's day, its phase and its laws must fit: the same act is ethics before KPU's decision and discipline after. */
import type { AnyScenario } from '../content.ts';
import type { Bank } from './bank.ts';
import { citationsOf } from './citations.ts';
import { error, warning, type ContentFinding } from './finding.ts';
import { inForce } from './in-force.ts';
import type { YamlFile } from './sheet.ts';

type Window = { phase: AnyScenario['phase']; election: AnyScenario['election']; from: string; to: string };

/** Days on which a phase really ran. A new election adds its lines here. */
const WINDOWS: readonly Window[] = [
	{ election: 'regional_election', phase: 'prospective_candidate', from: '2024-06-01', to: '2024-09-15' },
	{ election: 'regional_election', phase: 'candidate', from: '2024-09-25', to: '2024-11-24' },
	{ election: 'general_election', phase: 'prospective_candidate', from: '2023-09-25', to: '2023-10-30' },
	{ election: 'general_election', phase: 'candidate', from: '2023-12-01', to: '2024-02-05' }
];

/** Laws of the other election, by the beginning of their id. */
const FOREIGN: Record<AnyScenario['election'], string[]> = {
	regional_election: ['uu-7-2017'],
	general_election: ['uu-10-2016', 'uu-1-2015', 'mk-136']
};

/** Rows of SKB 2022 that speak of a *calon* only; D3, D9 and D11 speak of the time before, the others of both. */
const CANDIDATE_ROWS = ['skb-2022-d1', 'skb-2022-d2', 'skb-2022-d4', 'skb-2022-d6', 'skb-2022-d7', 'skb-2022-d10'];
const PROSPECTIVE_ROWS = [
	'skb-2022-ke1',
	'skb-2022-ke2',
	'skb-2022-ke3',
	'skb-2022-ke4',
	'skb-2022-ke5',
	'skb-2022-d3',
	'skb-2022-d9',
	'skb-2022-d11'
];

const WEEKDAYS = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'];

export function checkDates(bank: Bank): ContentFinding[] {
	return [...bank.scenarios.flatMap((sheet) => [...phaseWindow(sheet), ...weekday(sheet)]), ...citedLaws(bank)];
}

function phaseWindow({ value, at }: YamlFile<AnyScenario>): ContentFinding[] {
	const fits = WINDOWS.some(
		({ phase, election, from, to }) =>
			phase === value.phase && election === value.election && value.date >= from && value.date <= to
	);
	return fits
		? []
		: [error('phase-window', at(['date']), `${value.date} bukan masa ${value.phase} pada ${value.election}`)];
}

function weekday({ value, at }: YamlFile<AnyScenario>): ContentFinding[] {
	const named = WEEKDAYS.filter((day) => new RegExp(`\\b${day}\\b`).test(value.story));
	const really = WEEKDAYS[new Date(`${value.date}T00:00:00Z`).getUTCDay()] as string;
	if (named.length === 0 || named.includes(really)) return [];
	return [
		warning('weekday', at(['date']), `cerita menyebut ${named.join(', ')}, padahal ${value.date} hari ${really}`)
	];
}

function citedLaws(bank: Bank): ContentFinding[] {
	const bases = new Map(bank.bases.value.map((basis) => [basis.id, basis]));
	const scenarios = new Map(bank.scenarios.map((sheet) => [sheet.value.id, sheet.value]));
	return citationsOf(bank).flatMap((citation) => {
		const scenario = citation.in === 'scenario' ? scenarios.get(citation.id) : undefined;
		const basis = bases.get(citation.basis);
		if (!scenario || !basis) return [];
		const findings: ContentFinding[] = [];
		if (!inForce(basis, scenario.date))
			findings.push(error('basis-in-force', citation, `“${basis.id}” tidak berlaku pada ${scenario.date}`));
		if (FOREIGN[scenario.election].some((start) => basis.id.startsWith(start)))
			findings.push(
				error('basis-of-other-election', citation, `“${basis.id}” bukan aturan untuk ${scenario.election}`)
			);
		const otherPhase = scenario.phase === 'candidate' ? PROSPECTIVE_ROWS : CANDIDATE_ROWS;
		if (otherPhase.includes(basis.id))
			findings.push(
				error('basis-of-other-phase', citation, `“${basis.id}” mengatur tahap lain, bukan ${scenario.phase}`)
			);
		return findings;
	});
}
