/**
 * A NIK, the number on everybody's identity card: 16 digits (region 6, birth day 6, serial 4). We have no use for it and
 * keep it nowhere, so it is looked for in every cell of every list and in every field of every form, wherever it hides:
 * behind "NIK:", in brackets, grouped, in another script's digits, inside a name. Source: reliability B-016.
 *
 * A NIP has 18 digits and is never taken for one: its places 9–12 are a year, where a NIK has a month.
 */
import { isDay } from '#lib/domain/time/office-time.ts';
import { digitGroups, type DigitGroup } from './digits.ts';

/** What stands in a list where a NIK stood. */
export const REMOVED_NIK = '(NIK dihapus)';

const NIK_DIGITS = 16;
const NIP_DIGITS = 18;

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
const joined = (groups: readonly DigitGroup[]) => groups.map(({ digits }) => digits).join('');

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

/** A birth date and then a year of appointment; an odd year passes only where no sixteen digits stand together. */
const isNip = (run: readonly DigitGroup[]): boolean =>
	isDated(joined(run)) &&
	(/^(?:19|20)/.test(joined(run).slice(8)) || run.every(({ digits }) => digits.length !== NIK_DIGITS));
const isDated = (digits: string): boolean =>
	/^(?:19|20)/.test(digits) &&
	isDay(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6, 8)));

/** More digits in one go than a NIK has: a NIK with something stuck to it. What begins like a birth year is a NIP gone wrong. */
function hidesNik(digits: string): boolean {
	const rest = digits.length > NIP_DIGITS && isDated(digits) ? digits.slice(NIP_DIGITS) : digits;
	if (rest.length === NIK_DIGITS && rest !== digits) return true;
	if (rest.length <= NIK_DIGITS || /^(?:19|20)/.test(rest)) return false;
	return isShaped(rest) || isShaped(rest.slice(-NIK_DIGITS));
}

function looksLikeNik(run: readonly DigitGroup[], groups: readonly DigitGroup[], text: string): boolean {
	if (run.length === 1) return true;
	const digits = joined(run);
	const gaps = run.slice(1).map((group, index) => text.slice((run[index] as DigitGroup).end, group.start));
	if (gaps.some((gap) => /[/,]/.test(gap))) return isCut(run) && isShaped(digits);
	if (run.length === groups.length && !isYearsOrDays(run)) return true;
	return isShaped(digits);
}

/** Region 11–99, a day (women: +40), a month. */
function isShaped(digits: string): boolean {
	const [region, day, month] = [digits.slice(0, 2), digits.slice(6, 8), digits.slice(8, 10)].map(Number) as [
		number,
		number,
		number
	];
	return region >= 11 && day % 40 >= 1 && day % 40 <= 31 && day <= 71 && month >= 1 && month <= 12;
}

/** Cut where a NIK has its parts: region, day, month, year, serial; or in fours, or in thousands. */
function isCut(run: readonly DigitGroup[]): boolean {
	const lengths = run.map(({ digits }) => digits.length);
	if (lengths.join() === '1,3,3,3,3,3') return true;
	let at = 0;
	return lengths.slice(0, -1).every((length) => [2, 4, 6, 8, 10, 12].includes((at += length)));
}

/** "2019-2020 2021-2022", "12-05-2020 13-06-2021": years and days, which no NIK is made of. */
function isYearsOrDays(run: readonly DigitGroup[]): boolean {
	const lengths = run.map(({ digits }) => digits.length).join();
	const years = run.filter(({ digits }) => digits.length === 4).every(({ digits }) => /^(?:19|20)/.test(digits));
	return years && /^(?:4,4,4,4|2,2,4,2,2,4|4,2,2,4,2,2|8,4,4|4,4,8)$/.test(lengths);
}

/** "1.9870315201001E+17" is eighteen digits that Excel wrote short, "198703152010011.0" fifteen: neither is a NIK. */
function isSpreadsheetNumber(cluster: readonly DigitGroup[], text: string): boolean {
	const last = cluster.at(-1) as DigitGroup;
	const exponent = /^[eE]\+?(\d{1,3})/.exec(text.slice(last.end));
	if (exponent) return Number(exponent[1]) !== NIK_DIGITS - 1;
	return (
		cluster.length === 2 &&
		/^0+$/.test(last.digits) &&
		(cluster[0] as DigitGroup).digits.length !== NIK_DIGITS &&
		/^[.,]$/.test(text.slice((cluster[0] as DigitGroup).end, last.start))
	);
}
