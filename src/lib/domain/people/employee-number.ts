/**
 * NIP and NI PPPK: 18 digits, always text. No check digit exists, so what looks odd is a warning and never blocks;
 * what cannot be a number at all is refused in words that say where and what to do.
 * Source: docs/glossary.md#nip; reliability rows B-001 … B-020.
 */
import { isDay } from '#lib/domain/time/office-time.ts';
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

/** Any digit of any script as ASCII: full-width and Arabic-Indic digits are pasted from phones. */
function toAsciiDigits(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}

/** Reads a NIP or NI PPPK as typed or pasted: separators, quotes and a leading apostrophe do not matter. */
export function parseEmployeeNumber(raw: string): ParsedNumber {
	const trimmed = raw
		.replace(/[\u200b-\u200f\u202a-\u202e\ufeff]/g, '')
		.trim()
		.replace(/^["'’`]+|["'’`]+$/g, '')
		.trim();
	if (EMPTY.test(trimmed)) return { kind: 'empty' };
	if (/^\d[.,]?\d*e\+?\d+$/i.test(trimmed) || /^\d{9,}\.0+$/.test(trimmed)) return problem({ reason: 'excel-number' });
	const ascii = toAsciiDigits(trimmed);
	const bare = ascii.replace(/[\s.\-–—_/]/gu, '');
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
	const pppk = bare[12] === '2';
	const appointed = Number(bare.slice(12, 14));
	const warnings: NumberWarning[] = [];
	if (!pppk && (appointed < 1 || appointed > 12)) warnings.push('month-odd');
	if (!/[12]/.test(bare[14] ?? '')) warnings.push('sex-odd');
	if (Number(bare.slice(8, 12)) < year + 17) warnings.push('years-odd');
	if (converted) warnings.push('digits-converted');
	return { kind: 'number', number: bare, numberType: pppk ? 'ni_pppk' : 'nip', warnings };
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
	const bare = raw.replace(/[\s'"’`.]/gu, '').toUpperCase();
	if (!/^[0-9A-Z/-]{3,30}$/.test(bare)) return problem({ reason: 'length', length: bare.length });
	return { kind: 'number', number: bare, numberType: declared, warnings: [] };
}

/** Stated to have none: an empty cell is right, a real number beside it is a contradiction and is read as it stands. */
function withoutNumber(parsed: ParsedNumber): ParsedNumber {
	return parsed.kind === 'problem' && parsed.problem.reason !== 'looks-like-nik' ? { kind: 'empty' } : parsed;
}

/** `19870315 201001 1 001`: how an 18-digit number is printed. */
export function groupEmployeeNumber(number: string): string {
	return /^\d{18}$/.test(number)
		? `${number.slice(0, 8)} ${number.slice(8, 14)} ${number.slice(14, 15)} ${number.slice(15)}`
		: number;
}

/** `1987******** 1 ***`: birth date and serial hidden where a number must be recognised but not read. */
export function maskEmployeeNumber(number: string): string {
	return /^\d{18}$/.test(number)
		? `${number.slice(0, 4)}**** ****** * ***`
		: `${number.slice(0, 2)}${'*'.repeat(Math.max(0, number.length - 2))}`;
}
