/** Who cites which legal basis, and where: one list for references, dates and `npm run content -- --basis ID`. */
import type { Bank } from './bank.ts';
import type { SourcePlace } from './finding.ts';
import type { YamlPath, YamlFile } from './sheet.ts';

export type Citation = SourcePlace & { basis: string; in: 'scenario' | 'prohibition' | 'module'; id: string };

export function citationsOf(bank: Bank): Citation[] {
	const from = (kind: Citation['in'], id: string, sheet: YamlFile<unknown>) =>
		citedIn(sheet.value, []).map(({ basis, path }) => ({ ...sheet.at(path), basis, in: kind, id }));
	return [
		...bank.scenarios.flatMap((sheet) => from('scenario', sheet.value.id, sheet)),
		...bank.prohibitions.flatMap((sheet) => from('prohibition', sheet.value.code, sheet)),
		...bank.modules.flatMap((page) => [
			...from('module', page.value.slug, page),
			...basisTags(page).map((tag) => ({ ...tag, in: 'module' as const, id: page.value.slug }))
		])
	];
}

/** Everything that cites it: the list to review when a law ends. */
export function citing(bank: Bank, basis: string): Citation[] {
	return citationsOf(bank).filter((citation) => citation.basis === basis);
}

function citedIn(value: unknown, path: YamlPath): { basis: string; path: YamlPath }[] {
	if (Array.isArray(value)) return value.flatMap((item, index) => citedIn(item, [...path, index]));
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, item]) =>
		key === 'bases' && Array.isArray(item)
			? item.map((basis, index) => ({ basis: String(basis), path: [...path, key, index] }))
			: citedIn(item, [...path, key])
	);
}

/** `<Basis id="…" />` in the text of a module. */
export function basisTags(page: { file: string; body: string; bodyLine: number }): (SourcePlace & { basis: string })[] {
	return [...page.body.matchAll(/<Basis\b[^>]*\bid="([^"]*)"/g)].map((tag) => ({
		file: page.file,
		line: page.bodyLine + page.body.slice(0, tag.index).split('\n').length - 1,
		basis: tag[1] as string
	}));
}
