/** The cells that people and participants share: name, titles, number, position, rank. */
import {
	parseDeclaredNumber,
	type DeclaredType,
	type NumberProblem,
	type ParsedNumber
} from '#lib/domain/people/employee-number.ts';
import { cleanName, type NumberType } from '#lib/domain/people/person.ts';
import { splitTitles } from '#lib/domain/people/titles.ts';
import type { CellReader } from './cells.ts';
import { chosen, NUMBER_WORDS } from './choices.ts';
import type { RowError } from './findings.ts';
import { REMOVED_NIK } from './sheet.ts';

export type PersonCells = {
	name: string;
	titlePrefix: string;
	titleSuffix: string;
	number: string | null;
	numberType: NumberType | null;
	/** Empty means: not stated, leave what is stored. */
	position: string;
	rank: string;
};

const NUMBER_ERROR: Record<NumberProblem['reason'], RowError> = {
	letter: 'number-letter',
	'birth-date': 'number-birth-date',
	'old-nip': 'number-old',
	'looks-like-nik': 'number-nik',
	'excel-number': 'number-excel',
	length: 'number-length'
};

/** Reads the shared cells; the row is good when the reader has no error afterwards. */
export function readPersonCells(cells: CellReader): PersonCells {
	const name = readName(cells);
	const number = readNumber(cells);
	const rank = [cells.line('rank'), cells.line('grade')].filter(Boolean).join(', ');
	return { ...name, ...number, position: cells.line('position') ?? '', rank };
}

/** Titles written into the name are split off and said (reliability B-091); columns of their own win. */
function readName(cells: CellReader): Pick<PersonCells, 'name' | 'titlePrefix' | 'titleSuffix'> {
	const own = { front: cells.line('titlePrefix') ?? '', behind: cells.line('titleSuffix') ?? '' };
	const empty = { name: '', titlePrefix: own.front, titleSuffix: own.behind };
	const text = cells.text('name');
	if (text === null) return empty;
	const clean = cleanName(text);
	if (!clean.ok) {
		cells.error(clean.reason === 'name-empty' ? 'required' : clean.reason, 'name');
		return empty;
	}
	if (/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(clean.value))
		cells.note('not-printable', 'name');
	const split = splitTitles(clean.value);
	if (split.titlePrefix || split.titleSuffix) {
		cells.note('titles-split', 'name', [split.titlePrefix || '–', split.name, split.titleSuffix || '–'].join(' | '));
	}
	return {
		name: split.name,
		titlePrefix: own.front || split.titlePrefix,
		titleSuffix: own.behind || split.titleSuffix
	};
}

function readNumber(cells: CellReader): Pick<PersonCells, 'number' | 'numberType'> {
	const none = { number: null, numberType: null };
	const declared = readDeclared(cells);
	const raw = cells.has('number') ? cells.text('number') : '';
	if (raw === null || declared === undefined) return none;
	const parsed = parseCell(raw, cells.row.odd.number === 'number', declared);
	if (parsed.kind === 'problem') {
		cells.error(NUMBER_ERROR[parsed.problem.reason], 'number', problemDetail(parsed.problem));
		return none;
	}
	if (parsed.kind === 'empty') {
		if (declared !== null && declared !== 'none') cells.error('number-wanted', 'number');
		return none;
	}
	for (const warning of parsed.warnings) cells.note(warning, 'number', parsed.number.slice(12, 14));
	return { number: parsed.number, numberType: parsed.numberType };
}

/**
 * A number cell of a spreadsheet keeps 15 digits and no leading zero: a NIP in one is lost even if it looks right
 * (reliability B-022). A shorter NRP is whole.
 */
function parseCell(raw: string, isNumberCell: boolean, declared: DeclaredType): ParsedNumber {
	if (raw === REMOVED_NIK) return { kind: 'problem', problem: { reason: 'looks-like-nik' } };
	const whole = (declared === 'nrp' || declared === 'other') && /^\d{1,15}$/.test(raw);
	const parsed = parseDeclaredNumber(raw, declared);
	return isNumberCell && !whole && parsed.kind !== 'empty'
		? { kind: 'problem', problem: { reason: 'excel-number' } }
		: parsed;
}

/** The stated kind of number; null when the column is absent or empty, undefined when its word is unknown. */
function readDeclared(cells: CellReader): DeclaredType | undefined {
	const text = cells.has('numberType') ? cells.text('numberType') : '';
	const declared = chosen(NUMBER_WORDS, text ?? '');
	if (declared === undefined) cells.error('choice-unknown', 'numberType');
	return declared;
}

function problemDetail(problem: NumberProblem): string {
	if (problem.reason === 'letter') return [problem.found, problem.position, problem.meant ?? ''].join('|');
	if (problem.reason === 'birth-date') return problem.found;
	return problem.reason === 'length' ? String(problem.length) : '';
}
