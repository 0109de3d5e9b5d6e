/** Traps of .svx: text that is code. Braces run as JavaScript, `<` opens a tag, and headings must not skip a level. */
import type { Bank, TextPage } from './bank.ts';
import { error, type ContentFinding } from './finding.ts';
import { blankScripts } from './prose.ts';

const TAG = /<\/?(?:[A-Z]\w*|[a-z]+)\b(?:\s+[\w:-]+(?:="[^"]*")?)*\s*\/?>/g;

export function checkSvx(bank: Bank): ContentFinding[] {
	return [...bank.modules, ...bank.pages].flatMap((page) => [...traps(page), ...headings(page), ...components(page)]);
}

function lines(page: TextPage<unknown>, text: string): { text: string; place: { file: string; line: number } }[] {
	return text
		.split('\n')
		.map((line, index) => ({ text: line, place: { file: page.file, line: page.bodyLine + index } }));
}

function traps(page: TextPage<unknown>): ContentFinding[] {
	const text = blankScripts(page.body).replace(TAG, (tag) => tag.replace(/[^\n]/g, ' '));
	return lines(page, text).flatMap(({ text, place }) => [
		...(/[{}]/.test(text)
			? [error('svx-brace', place, 'kurung kurawal dibaca sebagai kode; tulis &#123; dan &#125;')]
			: []),
		...(/</.test(text) ? [error('svx-less-than', place, 'tanda “<” dibaca sebagai tag; tulis &lt;')] : []),
		...(/\[\^/.test(text) ? [error('svx-footnote', place, 'catatan kaki Markdown menjadi tautan rusak')] : [])
	]);
}

/** The page's own title is the h1: text begins at ## and goes down one level at a time. */
function headings(page: TextPage<unknown>): ContentFinding[] {
	let level = 1;
	return lines(page, blankScripts(page.body)).flatMap(({ text, place }) => {
		const depth = /^(#{1,6}) /.exec(text)?.[1]?.length;
		if (!depth) return [];
		const skips = depth > level + 1 || depth === 1;
		level = depth;
		return skips ? [error('heading-order', place, 'urutan judul melompat; mulai dari ## lalu ###')] : [];
	});
}

function components(page: TextPage<unknown>): ContentFinding[] {
	const place = { file: page.file, line: page.bodyLine };
	const open = [...page.body.matchAll(/<Situation\b[^>]*[^/]>/g)].length;
	const closed = [...page.body.matchAll(/<\/Situation>/g)].length;
	const used = new Set([...page.body.matchAll(/<([A-Z]\w*)/g)].map((tag) => tag[1] as string));
	return [
		...(open === closed ? [] : [error('svx-unclosed', place, `${open} <Situation> dibuka, ${closed} ditutup`)]),
		...[...used]
			.filter((name) => !new RegExp(`import ${name} from`).test(page.body))
			.map((name) => error('svx-import', place, `<${name}> belum diimpor`))
	];
}
