/** Names of the files that are taken away: every mail program, file system and header keeps them as they are. */
import { localDay, type Zone } from '#lib/domain/time/office-time.ts';

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

/** `daftar-hadir-2026-11-22`: a paper of an event bears the day on which its hall has it, not Greenwich. */
export const namedForDay = (word: string, { startsAt, zone }: { startsAt: string; zone: Zone }): string =>
	listName(word, localDay(new Date(startsAt), zone));
