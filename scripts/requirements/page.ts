/** The page of requirements: rows of id, sentence and tests, of which only the sentence is written by hand. */
import type { Citation } from './citations.ts';

export type Citations = ReadonlyMap<string, Citation>;

const HEAD = '| id | what it asks | tested in |';
const ROW = /^\| ([A-Z]-?\d+) \| (.*) \| ([^|]*) \|$/gm;

const sentences = (page: string) => new Map([...page.matchAll(ROW)].map(([, id, sentence]) => [id!, sentence!]));

/** Ids that are cited and have no row, with the files that cite them. */
export const unresolved = (page: string, found: Citations): [id: string, files: string[]][] =>
	[...found]
		.filter(([id]) => !sentences(page).has(id))
		.map(([id, { tests, sources }]): [string, string[]] => [id, [...tests, ...sources]])
		.sort(byId);

/** Rows that nothing cites. */
export const uncited = (page: string, found: Citations): string[] =>
	[...sentences(page).keys()].filter((id) => !found.has(id));

/** Ids whose last column misleads: a file that cites them no more, or none where there is one. A further test is no fault. */
export function misled(page: string, found: Citations): string[] {
	const rows = [...page.matchAll(ROW)].map(([, id = '', , column = '']) => ({ id, column, of: found.get(id) }));
	return rows.filter(({ column, of }) => of && !holds(column, of)).map(({ id }) => id);
}

function holds(column: string, { tests, sources }: Citation): boolean {
	const named = [...column.matchAll(/`[^`]+`/g)].map(([file]) => file);
	const cite = (tests.length > 0 ? tests : sources).map(code);
	return named.length > 0 && named.every((file) => cite.includes(file));
}

/** The page with the rows of what is cited, each with the tests of today; what stands above the table stays. */
export function requirementsPage(page: string, found: Citations): string {
	const above = page.slice(0, page.indexOf(HEAD));
	const rows = [...sentences(page)]
		.filter(([id]) => found.has(id))
		.sort(byId)
		.map(([id, sentence]) => `| ${id} | ${sentence} | ${testedIn(found.get(id)!)} |`);
	return [`${above}${HEAD}`, '|---|---|---|', ...rows, ''].join('\n');
}

/** A few files say where to look; whoever wants them all searches for the id. */
const MOST = 4;

function testedIn({ tests, sources }: Citation): string {
	if (tests.length === 0) return `no test of its own; ${sources.map(code).join(', ')}`;
	const more = tests.length > MOST ? ', and more' : '';
	return tests.slice(0, MOST).map(code).join(', ') + more;
}

const code = (file: string) => `\`${file.replace(/^src\/lib\//, '')}\``;

/** Letters first, then the figures as a number, those with a hyphen (the reliability sheet) behind those without. */
function byId([a]: [string, unknown], [b]: [string, unknown]): number {
	const key = (id: string) => `${id.includes('-') ? 1 : 0}${id[0]}${id.replace(/\D/g, '').padStart(4, '0')}`;
	return key(a) < key(b) ? -1 : 1;
}
