/** The reader must be told where the election stands: the same act is ethics before KPU's decision, discipline after. */
import { stageOf, type Phase, type SanctionStage } from '#lib/domain/quiz/setting.ts';
import type { AnyScenario } from '../content.ts';
import type { Bank } from './bank.ts';
import { error, warning, type ContentFinding } from './finding.ts';
import { proseOfSheet } from './prose.ts';
import type { YamlFile } from './sheet.ts';

const PROSPECTIVE = /\b(?:bakal|penetapan|belum (?:di|me)netapkan|menetapkan calon|penjaringan)\b/i;
const CANDIDATE = /\b(?:penetapan|ditetapkan|masa kampanye|tahap calon|pasangan|calon)\b/i;

const NAMES_PHASE: Record<Phase, RegExp> = {
	before_nomination: PROSPECTIVE,
	nomination: PROSPECTIVE,
	candidacy: /\b(?:penetapan|ditetapkan|pengundian|(?:sebelum|belum) (?:masa )?kampanye)\b/i,
	campaign: CANDIDATE,
	quiet_days: /\b(?:masa|hari) tenang\b/i,
	voting: /\b(?:pemungutan|penghitungan|rekapitulasi|mencoblos|TPS)\b/i,
	aftermath: /\b(?:hasil|terpilih|pelantikan|dilantik|syukuran|kemenangan|kalah|sesudah pem(?:ilu|ilihan|ungutan))\b/i
};

/** Names that belong to the other stage: there is no Pasangan A yet, or no Bakal Calon A any more. */
const OTHER_STAGE: Record<SanctionStage, RegExp> = {
	prospective_candidate: /(?<!bakal )\bPasangan [A-Z]\b/i,
	candidate: /\bBakal (?:Calon|Pasangan) [A-Z]\b/i
};

export function checkPhase(bank: Bank): ContentFinding[] {
	return bank.scenarios.flatMap((sheet) => [...named(sheet), ...confused(sheet)]);
}

function named(sheet: YamlFile<AnyScenario>): ContentFinding[] {
	const told = proseOfSheet(sheet).some(({ text }) => NAMES_PHASE[sheet.value.phase].test(text));
	return told
		? []
		: [error('phase-unnamed', sheet.at(['phase']), `tidak ada kalimat yang menunjukkan tahap ${sheet.value.phase}`)];
}

function confused({ value, at }: YamlFile<AnyScenario>): ContentFinding[] {
	const hit = OTHER_STAGE[stageOf(value.phase)].exec(value.story.replace(/\s+/g, ' '))?.[0];
	return hit ? [warning('phase-name', at(['story']), `“${hit}” tidak cocok dengan tahap ${value.phase}`)] : [];
}
