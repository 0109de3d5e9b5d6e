/** What makes a scenario answerable: its length, its key, and the help of a grey one. */
import type { AnyScenario } from '../content.ts';
import type { Scenario } from '#lib/server/content/scenario-schema.ts';
import type { Bank } from './bank.ts';
import { error, warning, type ContentFinding } from './finding.ts';
import type { YamlFile } from './sheet.ts';
import { wordsOf } from './words.ts';

const STORY = { min: 40, max: 120 };
/** In a family a story may be as short as its one fact allows. */
const SHORTEST_IN_FAMILY = 30;
const TITLE = { min: 3, max: 6 };

export function checkScenarios(bank: Bank): ContentFinding[] {
	return bank.scenarios.flatMap((sheet) => [
		...lengths(sheet),
		...(sheet.value.kind === 'single' ? keyRules(sheet as YamlFile<Scenario>) : branchRules(sheet))
	]);
}

function lengths({ value, at }: YamlFile<AnyScenario>): ContentFinding[] {
	const story = wordsOf(value.story).length;
	const title = wordsOf(value.title).length;
	const least = value.kind === 'single' && value.family !== undefined ? SHORTEST_IN_FAMILY : STORY.min;
	return [
		...(story >= least && story <= STORY.max
			? []
			: [error('story-length', at(['story']), `cerita ${story} kata; tulis ${least}–${STORY.max}`)]),
		...(title >= TITLE.min && title <= TITLE.max
			? []
			: [warning('title-length', at(['title']), `judul ${title} kata; tulis ${TITLE.min}–${TITLE.max}`)])
	];
}

function keyRules({ value, at }: YamlFile<Scenario>): ContentFinding[] {
	const keys = value.choices.filter((choice) => choice.right);
	const ids = new Set(value.choices.map((choice) => choice.id));
	const findings: ContentFinding[] = [];
	if (ids.size !== value.choices.length)
		findings.push(error('choice-ids', at(['choices']), 'huruf pilihan tidak boleh sama'));
	if (value.verdict === 'grey') {
		if (keys.length > 0)
			findings.push(error('grey-without-key', at(['choices']), 'skenario abu-abu tidak boleh punya kunci'));
		if (!value.grey)
			findings.push(error('grey-block', at(['verdict']), 'skenario abu-abu butuh isian `grey`: ask dan write_down'));
		return findings;
	}
	if (keys.length !== 1) findings.push(error('one-key', at(['choices']), `ada ${keys.length} kunci; harus tepat satu`));
	if (value.grey) findings.push(error('grey-block', at(['grey']), 'isian `grey` hanya untuk skenario abu-abu'));
	return findings;
}

function branchRules({ value, at }: YamlFile<AnyScenario>): ContentFinding[] {
	return value.pool === 'practice'
		? []
		: [error('branching-is-practice', at(['pool']), 'cerita bercabang tidak diujikan: tulis `practice`')];
}
