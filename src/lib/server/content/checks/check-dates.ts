/** A story's day, its phase and its laws must fit: the same act is ethics before KPU's decision and discipline after. */
import { lawOf, stageOf, type ElectionLaw } from '#lib/domain/quiz/setting.ts';
import { electionText } from '#lib/text/elections.ts';
import type { AnyScenario } from '../content.ts';
import type { Elections } from '../election-schema.ts';
import type { Bank } from './bank.ts';
import { citationsOf } from './citations.ts';
import { error, warning, type ContentFinding } from './finding.ts';
import { inForce } from './in-force.ts';
import type { YamlFile } from './sheet.ts';

/** Laws of the other elections, by the beginning of their id. */
const FOREIGN: Record<ElectionLaw, string[]> = {
	regional: ['uu-7-2017'],
	general: ['uu-10-2016', 'uu-1-2015', 'mk-136'],
	village: ['uu-10-2016', 'uu-1-2015', 'mk-136', 'uu-7-2017']
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
	return [
		...bank.scenarios.flatMap((sheet) => [...phaseWindow(sheet, bank.elections.value), ...weekday(sheet)]),
		...citedLaws(bank)
	];
}

function phaseWindow({ value, at }: YamlFile<AnyScenario>, elections: Elections): ContentFinding[] {
	if (mayPlay(value, elections)) return [];
	const election = electionText(value.election);
	return [error('phase-window', at(['date']), `${value.date} bukan masa ${value.phase} pada ${election}`)];
}

/** A day on which the phase really ran, or one of an election to come whose stages may have begun. */
function mayPlay({ election, phase, date }: AnyScenario, { held, coming }: Elections): boolean {
	const law = lawOf(election);
	const windows = held.filter((one) => one.law === law).flatMap(({ ran }) => ran);
	if (windows.some((window) => window.phase === phase && date >= window.from && date <= window.to)) return true;
	if (windows.some((window) => date <= window.to)) return false;
	return coming
		.filter(
			({ level, bodies }) => level === election.level && (election.body === 'any' || bodies.includes(election.body))
		)
		.some(({ stages_from: from = '' }) => phase === 'before_nomination' || date >= from);
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
		if (FOREIGN[lawOf(scenario.election)].some((start) => basis.id.startsWith(start)))
			findings.push(
				error(
					'basis-of-other-election',
					citation,
					`“${basis.id}” bukan aturan untuk ${electionText(scenario.election)}`
				)
			);
		const otherPhase = stageOf(scenario.phase) === 'candidate' ? PROSPECTIVE_ROWS : CANDIDATE_ROWS;
		if (otherPhase.includes(basis.id))
			findings.push(
				error('basis-of-other-phase', citation, `“${basis.id}” mengatur tahap lain, bukan ${scenario.phase}`)
			);
		return findings;
	});
}
