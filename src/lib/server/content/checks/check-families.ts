/**
 * A family is one set of four choices under three or four stories that differ in one decisive fact; the key moves with
 * the fact, so that whoever reads the choices alone learns nothing (requirement Q26, docs/adr/0032).
 */
import type { Scenario } from '../content.ts';
import type { Bank } from './bank.ts';
import { familiesOf, isSingle, keyText, sameWords, type Family } from './families.ts';
import { error, type ContentFinding } from './finding.ts';
import type { YamlFile } from './sheet.ts';
import { wordsOf } from './words.ts';

const MEMBERS = { min: 3, max: 4 };
const CHOICES = 4;
const SHORT = { min: 2, max: 4 };

export function checkFamilies(bank: Bank): ContentFinding[] {
	return [...bank.scenarios.filter(isSingle).flatMap(labels), ...familiesOf(bank).flatMap(together)];
}

/** What holds for each story on its own. */
function labels({ value, at }: YamlFile<Scenario>): ContentFinding[] {
	const findings: ContentFinding[] = [];
	if ((value.family === undefined) !== (value.fact === undefined))
		findings.push(error('family-fact', at(['family']), 'tulis `family` dan `fact` bersama-sama, atau tidak keduanya'));
	value.choices.forEach(({ short, right, excuse }, index) => {
		const length = wordsOf(short ?? '').length;
		if (short !== undefined && (length < SHORT.min || length > SHORT.max))
			findings.push(error('short', at(['choices', index, 'short']), `short ${length} kata; tulis 2–4`));
		if (short === undefined && value.family !== undefined)
			findings.push(error('short', at(['choices', index]), 'anggota keluarga butuh `short` pada setiap pilihan'));
		if (right && excuse)
			findings.push(error('excuse', at(['choices', index, 'excuse']), 'dalih hanya untuk pilihan yang salah'));
	});
	return findings;
}

function together({ id, members }: Family): ContentFinding[] {
	const [first] = members as [YamlFile<Scenario>];
	const tell = (rule: string, message: string) => error(rule, first.at(['family']), `keluarga “${id}”: ${message}`);
	const all = <T>(of: (scenario: Scenario) => T) => new Set(members.map(({ value }) => of(value))).size === 1;
	const findings: ContentFinding[] = [];
	if (members.length < MEMBERS.min || members.length > MEMBERS.max)
		findings.push(tell('family-size', `ada ${members.length} cerita; tulis ${MEMBERS.min} atau ${MEMBERS.max}`));
	if (!all(({ prohibition, pool }) => `${prohibition} ${pool}`))
		findings.push(tell('family-home', 'semua ceritanya harus pada larangan dan pool yang sama'));
	if (!all(({ question }) => sameWords(question)))
		findings.push(tell('family-question', 'pertanyaannya harus sama persis'));
	if (!all(choiceWords)) findings.push(tell('family-choices', 'keempat pilihan dan short-nya harus sama persis'));
	if (members.some(({ value }) => new Set(value.choices.map(({ text }) => sameWords(text))).size !== CHOICES))
		findings.push(tell('family-choices', 'tulis empat pilihan yang berbeda'));
	const keys = members.map(({ value }) => keyText(value));
	if (keys.includes(null) || new Set(keys).size !== members.length)
		findings.push(tell('family-key', 'setiap cerita harus punya kunci, dan setiap kunci pilihan yang lain'));
	if (new Set(members.map(({ value }) => value.fact)).size !== members.length)
		findings.push(tell('family-fact', 'setiap cerita harus punya `fact` yang lain'));
	return findings;
}

const choiceWords = ({ choices }: Scenario): string =>
	choices
		.map(({ text, short }) => `${sameWords(text)} (${short ?? ''})`)
		.sort()
		.join('\n');
