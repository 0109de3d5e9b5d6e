/** Where the suite and the sources cite a requirement by its id. */
import { globSync, readFileSync } from 'node:fs';

/** `C2`, `B-044`, `Q20`: a family of one letter, without zeros before, or with a hyphen and two or three figures. */
const ID = '[A-Z](?:[1-9]\\d?|-\\d{2,3})(?![\\w-])';
const LIST = `${ID}(?:(?:, | and | … |–)${ID})*`;
/** The first words of a test's title. */
const TITLE = new RegExp(`\\(\\s*['"\`](${LIST})[ :]`, 'g');
/** In a comment: its first words, in brackets, or after a word that says what it is. */
const COMMENT = /(?:\/\*\*?|^\s*\*|\/\/|<!--)(.*)/gm;
const SAID = new RegExp(
	`^\\s*(?:Source: )?(${LIST})(?=[ :.])|\\(((?:[^()]*[ ,;])?${LIST}[^()]*)\\)|(?:[Rr]equirements?|[Rr]eliability|[Gg]oals?|Source:)([^.]*${ID})`,
	'g'
);

/** "Tugas Belajar (S2)" is what somebody typed. */
const QUOTED = /"[^"]*"/g;

/** `tests` carry the id in a title or a comment; `sources` are everything else that names it. */
export type Citation = { tests: string[]; sources: string[] };

export function citations(): Map<string, Citation> {
	const found = new Map<string, Citation>();
	for (const file of globSync('{src,tests,scripts,migrations}/**/*.{ts,svelte,js,mjs,cjs}').sort()) {
		if (file.startsWith('tests/cases/') || file.startsWith('scripts/requirements/')) continue;
		const ids = idsIn(readFileSync(file, 'utf8'));
		for (const id of ids) {
			const citation = found.get(id) ?? { tests: [], sources: [] };
			(/\.(test|spec)\.ts$/.test(file) ? citation.tests : citation.sources).push(file);
			found.set(id, citation);
		}
	}
	return found;
}

/** Every id that a text cites, each once. */
export function idsIn(text: string): Set<string> {
	const said = [
		...[...text.matchAll(TITLE)].map(([, list]) => list),
		...[...text.matchAll(COMMENT)].flatMap(([, comment = '']) =>
			[...comment.replace(QUOTED, '').matchAll(SAID)].flatMap((match) => match.slice(1))
		)
	];
	return new Set(said.flatMap((words) => words?.match(new RegExp(`\\b${ID}`, 'g')) ?? []));
}
