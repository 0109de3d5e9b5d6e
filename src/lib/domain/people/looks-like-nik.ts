/** Whether sixteen digits in a row are built like a NIK, rather than a NIP, a date or a number of a spreadsheet. */
import { isDay } from '#lib/domain/time/office-time.ts';
import type { DigitGroup } from './digits.ts';

export const NIK_DIGITS = 16;
export const NIP_DIGITS = 18;
const joined = (groups: readonly DigitGroup[]) => groups.map(({ digits }) => digits).join('');

/** A birth date and then a year of appointment; an odd year passes only where no sixteen digits stand together. */
export const isNip = (run: readonly DigitGroup[]): boolean =>
	isDated(joined(run)) &&
	(/^(?:19|20)/.test(joined(run).slice(8)) || run.every(({ digits }) => digits.length !== NIK_DIGITS));
const isDated = (digits: string): boolean =>
	/^(?:19|20)/.test(digits) &&
	isDay(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6, 8)));

/** More digits in one go than a NIK has: a NIK with something stuck to it. What begins like a birth year is a NIP gone wrong. */
export function hidesNik(digits: string): boolean {
	const rest = digits.length > NIP_DIGITS && isDated(digits) ? digits.slice(NIP_DIGITS) : digits;
	if (rest.length === NIK_DIGITS && rest !== digits) return true;
	if (rest.length <= NIK_DIGITS || /^(?:19|20)/.test(rest)) return false;
	return isShaped(rest) || isShaped(rest.slice(-NIK_DIGITS));
}

export function looksLikeNik(run: readonly DigitGroup[], groups: readonly DigitGroup[], text: string): boolean {
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
export function isSpreadsheetNumber(cluster: readonly DigitGroup[], text: string): boolean {
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
