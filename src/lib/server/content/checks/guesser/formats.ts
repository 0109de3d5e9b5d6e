/** Formats of question that gave their answer away once: which items are of one, and what each of them answers. */
import type { Scenario } from '../../content.ts';
import { keyText } from '../families.ts';

export type Format = {
	id: string;
	say: string;
	has(scenario: Scenario): boolean;
	/** What somebody who knows the format would bet on; null where the item has no answer of that kind. */
	answer(scenario: Scenario): string | null;
};

const opensWith = (words: string) => new RegExp(`^(?:tidak )?(?:${words})\\b`, 'i');
const VERDICT = opensWith('boleh|melanggar|benar|ya');
const heads = ({ choices }: Scenario, look: RegExp) => choices.filter(({ text }) => look.test(text)).length;
/** Most choices are judgements and not acts. */
const judges = (scenario: Scenario) => heads(scenario, VERDICT) * 2 > scenario.choices.length;
const headOfKey = (scenario: Scenario) => {
	const head = /^(?:tidak )?\p{L}+/iu.exec(keyText(scenario) ?? '')?.[0];
	return head ? head.toLowerCase() : null;
};
const verdict = (scenario: Scenario) => scenario.verdict;
const both = (scenario: Scenario, word: string) =>
	heads(scenario, new RegExp(`^${word}\\b`, 'i')) > 0 && heads(scenario, new RegExp(`^tidak ${word}\\b`, 'i')) > 0;

export const FORMATS: readonly Format[] = [
	{ id: 'format-boleh', say: 'Boleh / Tidak boleh', has: (s) => both(s, 'boleh'), answer: headOfKey },
	{ id: 'format-melanggar', say: 'Melanggar / Tidak melanggar', has: (s) => both(s, 'melanggar'), answer: headOfKey },
	{
		id: 'format-putusan',
		say: 'pilihan berupa putusan',
		has: (s) => s.verdict !== 'grey' && judges(s),
		answer: verdict
	},
	{
		id: 'format-tindakan',
		say: 'pilihan berupa tindakan (melanggar atau boleh)',
		has: (s) => (s.verdict === 'violation' || s.verdict === 'allowed') && !judges(s),
		answer: verdict
	},
	{
		id: 'format-penilaian',
		say: 'pertanyaan “penilaian / menilai”',
		has: (s) => /\b(?:penilaian|menilai)\b/i.test(s.question),
		answer: verdict
	},
	{
		id: 'format-paling-dekat',
		say: 'pertanyaan “paling dekat / mendekati … sikap”',
		has: (s) => /\bpaling (?:dekat|mendekati)\b|\bmendekati\b/i.test(s.question),
		answer: verdict
	},
	{ id: 'format-tiga', say: 'tiga pilihan', has: (s) => s.choices.length === 3, answer: verdict }
];
