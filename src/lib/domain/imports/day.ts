/** Days in a spreadsheet cell. Source: reliability rows B-032, B-121. */
import { isDay } from '#lib/domain/time/office-time.ts';

const MONTHS = [
	'januari',
	'februari',
	'maret',
	'april',
	'mei',
	'juni',
	'juli',
	'agustus',
	'september',
	'oktober',
	'november',
	'desember'
];
const DAY_MS = 86_400_000;

export type ParsedDay =
	{ kind: 'empty' } | { kind: 'day'; day: string } | { kind: 'problem'; reason: 'day-ambiguous' | 'day-unknown' };

const unknown: ParsedDay = { kind: 'problem', reason: 'day-unknown' };

/**
 * Reads "2024-07-03", "3 Juli 2024", "Juli 3, 2024", "25/7/2024" (only one reading) and a spreadsheet's serial number.
 * "3/7/2024" is refused: an Indonesian and an American read different days. Serials before March 1900 are refused:
 * spreadsheets count a 29 February 1900 that never was.
 */
export function parseDay(raw: string, cell: { number: boolean; date1904: boolean }): ParsedDay {
	const text = raw.trim();
	if (/^[-–]?$/.test(text)) return { kind: 'empty' };
	if (cell.number) return fromSerial(Number(text), cell.date1904);
	const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text);
	if (iso) return day(iso[1], iso[2], iso[3]);
	const words =
		/^(\d{1,2})\s+([a-z]+)\s+(\d{4})$/i.exec(text) ?? swap(/^([a-z]+)\s+(\d{1,2}),?\s+(\d{4})$/i.exec(text));
	if (words) return day(words[3], monthNumber(words[2] as string), words[1]);
	const slashes = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
	if (!slashes) return unknown;
	const [first, second] = [Number(slashes[1]), Number(slashes[2])];
	if (first <= 12 && second <= 12 && first !== second) return { kind: 'problem', reason: 'day-ambiguous' };
	return first > 12 ? day(slashes[3], second, first) : day(slashes[3], first, second);
}

const swap = (match: RegExpExecArray | null) => match && [match[0], match[2], match[1], match[3]];

const monthNumber = (word: string) =>
	MONTHS.findIndex((month) => month.startsWith(word.toLowerCase()) && word.length >= 3) + 1;

function day(...parts: (string | number | undefined)[]): ParsedDay {
	const [year, month, date] = parts.map(Number) as [number, number, number];
	if (!isDay(year, month, date) || year < 1900 || year >= 2200) return unknown;
	return { kind: 'day', day: `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}` };
}

function fromSerial(serial: number, date1904: boolean): ParsedDay {
	if (!Number.isFinite(serial) || serial > 2_958_465 || (date1904 ? serial < 0 : serial < 61)) return unknown;
	const start = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
	return { kind: 'day', day: new Date(start + Math.floor(serial) * DAY_MS).toISOString().slice(0, 10) };
}
