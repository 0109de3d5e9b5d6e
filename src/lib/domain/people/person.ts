/** Names, titles and kinds of numbers of the people we teach. */
import { hasUnseen } from '#lib/domain/unseen.ts';

export const EMPLOYMENT_TYPES = ['pns', 'cpns', 'pppk', 'pppk_part_time', 'non_asn', 'tni', 'polri', 'other'] as const;
export type EmploymentType = (typeof EMPLOYMENT_TYPES)[number];

export const NUMBER_TYPES = ['nip', 'ni_pppk', 'nrp', 'other'] as const;
export type NumberType = (typeof NUMBER_TYPES)[number];

export type PersonName = { name: string; titlePrefix: string; titleSuffix: string };

/** "Drs. H. Ahmad Fulan, M.Si.": titles in front, a comma before those behind. */
export function fullName({ name, titlePrefix, titleSuffix }: PersonName): string {
	const front = titlePrefix ? `${titlePrefix} ${name}` : name;
	return titleSuffix ? `${front}, ${titleSuffix}` : front;
}

/**
 * One form for search: lower case, one apostrophe, no accents or dots, "m." and "muh." read as "muhammad".
 * Computed in one place and stored, because the two databases fold case differently.
 */
export function searchName(name: string): string {
	return name
		.replace(/[’‘ʼ`´']/g, '')
		.normalize('NFKD')
		.replace(/[\u0300-\u036f]/g, '')
		.toLowerCase()
		.replace(/\b(?:m\.?(?=\s)|(?:moh|muh|mohd|mohammad|mohamad|muhamad|mochamad|mochammad|moch)\b\.?)/g, 'muhammad')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/** Sorting ignores titles, case and apostrophes: the search form of the bare name. */
export function sortName(name: string): string {
	return searchName(name);
}

export type NameProblem = 'name-empty' | 'name-invisible' | 'name-too-long' | 'name-too-many-marks';

/**
 * A name as it will be stored: trimmed, one space between words, NFC. Refuses what a reader could not see or
 * a certificate could not print: control and invisible characters, over 120 characters, stacked accents.
 */
export function cleanName(raw: string): { ok: true; value: string } | { ok: false; reason: NameProblem } {
	if (hasUnseen(raw)) return { ok: false, reason: 'name-invisible' };
	const value = raw.normalize('NFC').replace(/\s+/gu, ' ').trim();
	if (!/[\p{L}\p{N}]/u.test(value)) return { ok: false, reason: 'name-empty' };
	if (/[\u0300-\u036f]{3,}/u.test(value)) return { ok: false, reason: 'name-too-many-marks' };
	return value.length > 120 ? { ok: false, reason: 'name-too-long' } : { ok: true, value };
}

/** How many words two names have in common, and how many the shorter one has. Initials are no words. */
export function sharedWords(a: string, b: string): { shared: number; least: number } {
	const [one, other] = [a, b].map(
		(name) =>
			new Set(
				searchName(name)
					.split(' ')
					.filter((word) => word.length > 1)
			)
	) as [Set<string>, Set<string>];
	return { shared: [...one].filter((word) => other.has(word)).length, least: Math.min(one.size, other.size) };
}

/** A corrected spelling keeps at least one word; two people with one number share none (reliability B-017). */
export function sharesWord(a: string, b: string): boolean {
	const words = new Set(searchName(a).split(' '));
	return searchName(b)
		.split(' ')
		.some((word) => words.has(word));
}

/** "R*** S***": enough to recognise somebody one knows, too little to learn a name (reliability B-017). */
export function maskName(name: string): string {
	return name
		.split(/\s+/)
		.filter(Boolean)
		.map((word) => `${[...word][0]}***`)
		.join(' ');
}

/** Two letters for the round mark in the header: first letters of the first and last word of the bare name. */
export function initials(name: string): string {
	const words = name.split(/\s+/).filter(Boolean);
	const first = words[0]?.[0] ?? '?';
	const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : (words[0]?.[1] ?? '');
	return (first + last).toUpperCase();
}
