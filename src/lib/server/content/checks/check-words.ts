/** Words that must not reach a learner: real parties and people, marks of a side, English, wrong spelling. */
import type { Bank } from './bank.ts';
import type { BannedGroup, BannedWords } from './banned-words.ts';
import { error, warning, type ContentFinding } from './finding.ts';
import { proseOfBank, type Prose } from './prose.ts';

export function checkWords(bank: Bank): ContentFinding[] {
	const prose = proseOfBank(bank);
	const { words, english, spelling } = bank.bannedWords;
	return [
		...words.flatMap((group) => bannedIn(prose, group)),
		...wholeWords(prose, english).map(({ place, word }) =>
			error('english', place, `kata Inggris “${word}”; pakai padanan Indonesia`)
		),
		...misspelt(prose, spelling)
	];
}

function bannedIn(prose: Prose[], group: BannedGroup): ContentFinding[] {
	const flags = group.any_case ? 'giu' : 'gu';
	const looks = [
		...group.words.map((word) => wholeWord(word, flags)),
		...group.patterns.map((pattern) => new RegExp(pattern, flags))
	];
	const allowed = group.allow.map((pattern) => new RegExp(pattern, 'giu'));
	const tell = group.level === 'error' ? error : warning;
	return prose
		.filter(({ file }) => !group.except_in.some((start) => file.startsWith(start)))
		.flatMap((place) => {
			const text = allowed.reduce((rest, pattern) => rest.replace(pattern, ' '), oneLine(place.text));
			return looks.flatMap((look) => {
				const hit = text.match(look)?.[0];
				return hit ? [tell('banned-word', place, `${group.group}: “${hit.trim()}”. ${group.why}`)] : [];
			});
		});
}

function misspelt(prose: Prose[], spelling: BannedWords['spelling']): ContentFinding[] {
	return wholeWords(prose, Object.keys(spelling)).map(({ place, word }) =>
		error('spelling', place, `“${word}” tidak baku; tulis “${spelling[word.toLowerCase()]}”`)
	);
}

function wholeWords(prose: Prose[], words: readonly string[]): { place: Prose; word: string }[] {
	if (words.length === 0) return [];
	const look = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.map(escape).join('|')})(?![\\p{L}\\p{N}])`, 'giu');
	return prose.flatMap((place) => [...new Set(oneLine(place.text).match(look))].map((word) => ({ place, word })));
}

const wholeWord = (word: string, flags: string) =>
	new RegExp(`(?<![\\p{L}\\p{N}])${escape(word)}(?![\\p{L}\\p{N}])`, flags);
const escape = (word: string) => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&').replaceAll('\\-', '-');
const oneLine = (text: string) => text.replace(/\s+/g, ' ');
