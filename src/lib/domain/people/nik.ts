/**
 * A NIK, the number on everybody's identity card: 16 digits (region 6, birth day 6, serial 4). We have no use for it and
 * keep it nowhere, so it is looked for in every cell of every list and in every field of every form, wherever it hides:
 * behind "NIK:", in brackets, grouped, in another script's digits, inside a name. Source: reliability B-016.
 *
 * A NIP has 18 digits and is never taken for one: its places 9–12 are a year, where a NIK has a month.
 */
import { digitGroups, type DigitGroup } from './digits.ts';
import { NIP_DIGITS, isNip, NIK_DIGITS, isSpreadsheetNumber, hidesNik, looksLikeNik } from './looks-like-nik.ts';

/** What stands in a list where a NIK stood. */
export const REMOVED_NIK = '(NIK dihapus)';

export type DigitSpan = { start: number; end: number };

/** Whether a NIK stands anywhere in the text. */
export const holdsNik = (text: string): boolean => nikPlaces(text).length > 0;

/** The text with every NIK, and the word and brackets that announce it, replaced by `REMOVED_NIK`. */
export function withoutNik(text: string): string {
	let clean = text;
	// From the end, so that the places before stay right.
	for (const place of nikPlaces(text).reverse()) {
		const before = clean.slice(0, place.start);
		const announced = /(?:[([]\s*)?(?:\b(?:no(?:mor)?\.?\s*)?(?:n\.?i\.?k|ktp|e-?ktp)\b\.?\s*[:.=#-]?\s*)?['"‘’“”]*$/iu;
		const start = place.start - (announced.exec(before)?.[0].length ?? 0);
		const opened = /^[([]/.test(clean.slice(start, place.start));
		const after = clean.slice(place.end);
		const closed = (opened ? /^\s*['"‘’“”]*\s*[)\]]/ : /^['"‘’“”]*/).exec(after)?.[0].length ?? 0;
		clean = clean.slice(0, start) + REMOVED_NIK + after.slice(closed);
	}
	return clean;
}

/** Where the one NIP of a text stands; null when there is none, or more than one. */
export function numberIn(text: string): DigitSpan | null {
	const found = clusters(text).flatMap((cluster) => nipsIn(cluster));
	const [only] = found;
	return only && found.length === 1
		? { start: (only[0] as DigitGroup).start, end: (only.at(-1) as DigitGroup).end }
		: null;
}

function nipsIn(cluster: readonly DigitGroup[]): DigitGroup[][] {
	const found: DigitGroup[][] = [];
	for (let at = 0; at < cluster.length; at += 1) {
		const run = runOf(cluster, at, NIP_DIGITS);
		if (!run || !isNip(run)) continue;
		found.push(run);
		at += run.length - 1;
	}
	return found;
}

/** Where each NIK stands. */
function nikPlaces(text: string): DigitSpan[] {
	if (text.length < NIK_DIGITS || !/\p{Nd}/u.test(text)) return [];
	return clusters(text).flatMap((cluster) => placesIn(cluster, text));
}

/**
 * Groups of digits that may belong to one number: between two of them stand only spaces, dots, dashes, quotes and the
 * like. A slash or a comma may too, but then the groups must also be cut as a NIK is (`isCut`).
 */
const BETWEEN = /^(?:[\s\p{Z}\p{Cf}\p{Pd}\p{Pc}\u2212.·•'"‘’‚‛“”„´\x60:*]{1,6}|\s?[/,]\s?)$/u;

function clusters(text: string): DigitGroup[][] {
	const found: DigitGroup[][] = [];
	let last: DigitGroup | null = null;
	for (const group of digitGroups(text)) {
		if (last && BETWEEN.test(text.slice(last.end, group.start))) found.at(-1)?.push(group);
		else found.push([group]);
		last = group;
	}
	return found;
}

function placesIn(cluster: readonly DigitGroup[], text: string): DigitSpan[] {
	if (sum(cluster) < NIK_DIGITS || isSpreadsheetNumber(cluster, text)) return [];
	const places: DigitSpan[] = [];
	const free = withoutNips(cluster);
	for (const groups of free) {
		for (let at = 0; at < groups.length; at += 1) {
			const group = groups[at] as DigitGroup;
			if (hidesNik(group.digits)) places.push(group);
			const run = runOf(groups, at, NIK_DIGITS);
			if (!run || !looksLikeNik(run, groups, text)) continue;
			places.push({ start: (run[0] as DigitGroup).start, end: (run.at(-1) as DigitGroup).end });
			at += run.length - 1;
		}
	}
	return places;
}

const sum = (groups: readonly DigitGroup[]) => groups.reduce((total, { digits }) => total + digits.length, 0);

/** The groups from `at` on that have exactly so many digits together; null when none end there. */
function runOf(groups: readonly DigitGroup[], at: number, wanted: number): DigitGroup[] | null {
	let length = 0;
	for (let end = at; end < groups.length && length < wanted; end += 1) {
		length += (groups[end] as DigitGroup).digits.length;
		if (length === wanted) return groups.slice(at, end + 1);
	}
	return null;
}

/** What is left of a cluster beside the NIPs in it, piece by piece. */
function withoutNips(cluster: readonly DigitGroup[]): DigitGroup[][] {
	const pieces: DigitGroup[][] = [[]];
	for (let at = 0; at < cluster.length;) {
		const run = runOf(cluster, at, NIP_DIGITS);
		if (run && isNip(run)) {
			pieces.push([]);
			at += run.length;
		} else {
			pieces.at(-1)?.push(cluster[at] as DigitGroup);
			at += 1;
		}
	}
	return pieces;
}
