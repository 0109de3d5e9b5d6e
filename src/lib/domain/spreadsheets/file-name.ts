/** Names of the files that are taken away: every mail program, file system and header keeps them as they are. */

/** ASCII letters, figures and single hyphens; at most `max` characters, cut at a word where one ends in time. */
export function fileWord(text: string, max: number): string {
	const plain = text
		.normalize('NFKD')
		.replace(/\p{M}|[’‘ʼʻ'`´]/gu, '')
		.replace(/[^A-Za-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '');
	if (plain.length <= max) return plain;
	const cut = plain.slice(0, max + 1);
	const end = cut.lastIndexOf('-');
	return cut.slice(0, end > max / 2 ? end : max);
}

/** `kecamatan-balikpapan-tengah-2026-11-22`: a list is named for what it holds, in small letters; never empty. */
export const listName = (...words: string[]): string =>
	words
		.map((word) => fileWord(word, 60).toLowerCase())
		.filter((word) => word !== '')
		.join('-') || 'daftar';
