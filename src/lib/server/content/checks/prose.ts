/** The sentences a learner reads, file by file, each with its line: what checks of language look at. */
import type { Bank, TextPage } from './bank.ts';
import type { SourcePlace } from './finding.ts';
import type { YamlPath, YamlFile } from './sheet.ts';

export type Prose = SourcePlace & {
	text: string;
	/** The field's own name, `story`, `text`; `body` in a .svx. */
	field: string;
};

/** Not for learners, or quoted as the law words it. */
const NOT_PROSE = new Set([
	'id',
	'act',
	'cite',
	'source',
	'bases',
	'review',
	'wording',
	'to',
	'start',
	'status_note',
	'as_of'
]);
const LOOKS_LIKE_AN_ID = /^[a-z0-9_.:-]+$/;

export function proseOfBank(bank: Bank): Prose[] {
	const sheets: YamlFile<unknown>[] = [
		bank.bases,
		bank.openQuestions,
		bank.elections,
		...bank.prohibitions,
		...bank.scenarios,
		...bank.tracks,
		...bank.pledges
	];
	return [...sheets.flatMap(proseOfSheet), ...[...bank.modules, ...bank.pages].flatMap(proseOfPage)];
}

export function proseOfSheet(sheet: YamlFile<unknown>): Prose[] {
	return strings(sheet.value, []).map(({ path, text }) => ({
		...sheet.at(path),
		text,
		field: String(path.findLast((part) => typeof part === 'string') ?? '')
	}));
}

function strings(value: unknown, path: YamlPath): { path: YamlPath; text: string }[] {
	if (typeof value === 'string') return LOOKS_LIKE_AN_ID.test(value) ? [] : [{ path, text: value }];
	if (Array.isArray(value)) return value.flatMap((item, index) => strings(item, [...path, index]));
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, item]) => (NOT_PROSE.has(key) ? [] : strings(item, [...path, key])));
}

/** Front matter, then paragraphs, list items, headings and the questions and stories in <Situation>. */
export function proseOfPage(page: TextPage<unknown>): Prose[] {
	const blocks = textBlocks(page.body).map(({ line, text }) => ({
		file: page.file,
		line: line + page.bodyLine - 1,
		text,
		field: 'body'
	}));
	return [...proseOfSheet(page), ...blocks];
}

type Block = { line: number; text: string };

function textBlocks(body: string): Block[] {
	const text = blankScripts(body);
	const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
	const attributes = [...text.matchAll(/\b(?:question|story)="([^"]*)"/g)].map((found) => ({
		line: lineAt(found.index),
		text: found[1] as string
	}));
	const withoutTags = text.replace(/<[^>]*>/g, blank);
	return [...attributes, ...paragraphs(withoutTags)];
}

const MARKER = /^(#{1,6} |[-*] |\d+\. |> )/;

function paragraphs(text: string): Block[] {
	const blocks: Block[] = [];
	let open: Block | null = null;
	text.split('\n').forEach((raw, index) => {
		const line = raw.trim();
		if (line === '' || MARKER.test(line)) open = null;
		if (line === '') return;
		const plain = line.replace(MARKER, '').replace(/[*_`]+/g, '');
		if (open) open.text += ` ${plain}`;
		else blocks.push((open = { line: index + 1, text: plain }));
		if (line.startsWith('#')) open = null;
	});
	return blocks;
}

const blank = (part: string) => part.replace(/[^\n]/g, ' ');

/** The same text with scripts, styles and comments blanked, so that lines stay where they were. */
export function blankScripts(body: string): string {
	return body.replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, blank);
}
