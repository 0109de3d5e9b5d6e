/**
 * NIP and NI PPPK: 18 digits, always text. No check digit exists, so what looks odd is a warning and never blocks;
 * what cannot be a number at all is refused in words that say where and what to do.
 * Source: docs/glossary.md#nip; reliability rows B-001 … B-020.
 */
import { isDay } from '#lib/domain/time/office-time.ts';
import { withoutUnseen } from '#lib/domain/unseen.ts';
import { toAsciiDigits } from './digits.ts';
import type { NumberType } from './person.ts';

export type NumberWarning = 'month-odd' | 'sex-odd' | 'digits-converted' | 'years-odd';

export type NumberProblem =
	| { reason: 'letter'; position: number; found: string; meant: string | null }
	| { reason: 'birth-date'; found: string }
	| { reason: 'old-nip' }
	| { reason: 'looks-like-nik' }
	| { reason: 'excel-number' }
	| { reason: 'length'; length: number };

export type ParsedNumber =
	| { kind: 'empty' }
	| { kind: 'number'; number: string; numberType: NumberType; warnings: NumberWarning[] }
	| { kind: 'problem'; problem: NumberProblem };

const EMPTY = /^(?:[-–—]*|0+|n\/?a|null|tidak ada)$/i;
const LOOKALIKE: Record<string, string> = {
	O: '0',
	o: '0',
	Q: '0',
	I: '1',
	l: '1',
	i: '1',
	'|': '1',
	S: '5',
	B: '8',
	Z: '2'
};

/** What stands in front of a number that was pasted whole: "NIP. 1987…". */
const ANNOUNCED = /^(?:n\.?\s?i\.?\s?p\.?|ni\s?p{2,3}k|n\.?\s?r\.?\s?p\.?)(?=[\s.:\d])[\s.:]*/iu;
/** Whatever a keyboard, a phone or an office program puts between or around the digits: spaces, dots, dashes, quotes. */
const AROUND = /[\s\p{Z}\p{P}\u2212\x60\u00b4\u02bb-\u02bf]/gu;
const asExcelWrites = (text: string): boolean =>
	/^\d[.,]?\d*e\+?\d+$/i.test(text) || /^\d{9,}[.,]0+$/.test(text) || /^\d{1,3}(?:,\d{3}){3,}$/.test(text);
/** Serial numbers begin with 001; Excel keeps fifteen digits and writes zeros for the last three. */
const RUINED = /000$/;

/** Reads a NIP or NI PPPK as typed or pasted: "NIP." in front, spaces, dashes and quotes of any kind do not matter. */
export function parseEmployeeNumber(raw: string): ParsedNumber {
	const trimmed = withoutUnseen(raw)
		.trim()
		.replace(/^["'’‘“”„\x60]+|["'’‘“”„\x60]+$/g, '')
		.trim()
		.replace(ANNOUNCED, '');
	if (EMPTY.test(trimmed)) return { kind: 'empty' };
	if (asExcelWrites(trimmed)) return problem({ reason: 'excel-number' });
	const bare = toAsciiDigits(trimmed).replace(AROUND, '').normalize('NFKC');
	const odd = /[^0-9]/u.exec(bare);
	if (odd)
		return problem({ reason: 'letter', position: odd.index + 1, found: odd[0], meant: LOOKALIKE[odd[0]] ?? null });
	if (bare.length === 9) return problem({ reason: 'old-nip' });
	if (bare.length === 16) return problem({ reason: 'looks-like-nik' });
	if (bare.length !== 18) return problem({ reason: 'length', length: bare.length });
	return readDigits(bare, /[^\x00-\x7f]/.test(trimmed.replace(/[^\p{Nd}]/gu, '')));
}

function problem(found: NumberProblem): ParsedNumber {
	return { kind: 'problem', problem: found };
}

/** Digit 13 tells the kind: 0 or 1 begins a month (PNS), 2 is the constant of an NI PPPK. */
function readDigits(bare: string, converted: boolean): ParsedNumber {
	const [year, month, day] = [bare.slice(0, 4), bare.slice(4, 6), bare.slice(6, 8)].map(Number) as [
		number,
		number,
		number
	];
	if (!isDay(year, month, day) || year < 1900)
		return problem({ reason: 'birth-date', found: `${bare.slice(4, 6)}-${bare.slice(6, 8)}` });
	if (RUINED.test(bare)) return problem({ reason: 'excel-number' });
	const pppk = bare[12] === '2';
	const appointed = Number(bare.slice(12, 14));
	const warnings: NumberWarning[] = [];
	if (!pppk && (appointed < 1 || appointed > 12)) warnings.push('month-odd');
	if (!/[12]/.test(bare[14] ?? '')) warnings.push('sex-odd');
	if (Number(bare.slice(8, 12)) < year + 17) warnings.push('years-odd');
	if (converted) warnings.push('digits-converted');
	return { kind: 'number', number: bare, numberType: pppk ? 'ni_pppk' : 'nip', warnings };
}

/**
 * The first fifteen digits of a NIP that a spreadsheet took for a number (1.98812212022212E+17, 198812212022211000): all
 * that is left of it. Fewer digits tell nobody apart, and answer null.
 */
export function ruinedDigits(raw: string): string | null {
	const text = toAsciiDigits(withoutUnseen(raw)).replace(/[\s'"‘’“”]/gu, '');
	const short = /^(\d)[.,](\d{11,})e\+?17$/i.exec(text);
	// A zero at the end is not written: 1.9E+17 for 190000…
	if (short) return `${short[1]}${short[2]}`.padEnd(15, '0').slice(0, 15);
	const whole = /^(\d{18})(?:[.,]0+)?$/.exec(text.replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, ''))?.[1];
	return whole ? whole.slice(0, 15) : null;
}

/** Whose numbers those fifteen digits may be: cut off, or rounded up to them. */
export const ruinedFrom = (digits: string): [string, string] => [digits, String(Number(digits) - 1)];

/** Whole years of life on a day (`2026-11-22`), from the birth date that an 18-digit number begins with. */
export function ageOn(number: string, today: string): number {
	const had = Number(today.slice(5, 7) + today.slice(8, 10)) >= Number(number.slice(4, 8));
	return Number(today.slice(0, 4)) - Number(number.slice(0, 4)) - (had ? 0 : 1);
}

/** The digits of what was typed to find somebody by their number, or '' when it is no number. */
export function typedDigits(text: string): string {
	const bare = toAsciiDigits(withoutUnseen(text).trim().replace(ANNOUNCED, '')).replace(AROUND, '');
	return /^\d+$/.test(bare) ? bare : '';
}

export type DeclaredType = NumberType | 'none' | null;

/**
 * Reads the number of somebody whose kind of number is stated: an NRP or another number is 3 to 30 letters and digits,
 * "none" drops whatever a filler wrote. A NIK is refused whatever the kind (reliability B-015, B-016).
 */
export function parseDeclaredNumber(raw: string, declared: DeclaredType): ParsedNumber {
	const parsed = parseEmployeeNumber(raw);
	if (declared !== 'nrp' && declared !== 'other') return declared === 'none' ? withoutNumber(parsed) : parsed;
	if (parsed.kind === 'empty') return parsed;
	if (parsed.kind === 'problem' && /^(looks-like-nik|excel-number)$/.test(parsed.problem.reason)) return parsed;
	const bare = toAsciiDigits(withoutUnseen(raw))
		.replace(ANNOUNCED, '')
		.replace(/[\s\p{Z}'"‘’“”`.]/gu, '')
		.toUpperCase();
	if (!/^[0-9A-Z/-]{3,30}$/.test(bare)) return problem({ reason: 'length', length: bare.length });
	return { kind: 'number', number: bare, numberType: declared, warnings: [] };
}

/** Stated to have none: an empty cell is right, a real number beside it is a contradiction and is read as it stands. */
function withoutNumber(parsed: ParsedNumber): ParsedNumber {
	return parsed.kind === 'problem' && parsed.problem.reason !== 'looks-like-nik' ? { kind: 'empty' } : parsed;
}
