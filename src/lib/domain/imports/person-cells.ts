/** The cells that people and participants share: name, titles, number, position, rank. */
import { damagedInName } from '#lib/domain/certificates/printable.ts';
import {
	ageOn,
	parseDeclaredNumber,
	ruinedDigits,
	type DeclaredType,
	type NumberProblem,
	type ParsedNumber
} from '#lib/domain/people/employee-number.ts';
import { splitNameNumber } from '#lib/domain/people/name-number.ts';
import { REMOVED_NIK } from '#lib/domain/people/nik.ts';
import { cleanName, fullName, type NumberType, type PersonName } from '#lib/domain/people/person.ts';
import { splitTitles } from '#lib/domain/people/titles.ts';
import type { CellReader } from './cells.ts';
import { chosen, NUMBER_WORDS } from './choices.ts';
import type { Field } from './columns.ts';
import type { RowError } from './findings.ts';
import type { Reading } from './reading.ts';

export type PersonCells = PersonName & {
	number: string | null;
	numberType: NumberType | null;
	/** What is left of a number that a spreadsheet ruined, its first fifteen digits; the row has no error for it yet. */
	ruined: string | null;
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

/**
 * Reads the shared cells; the row is good when the reader has no error afterwards. With `mayRestore` a ruined number is
 * left to the caller, who may know whose it is; otherwise it is refused here.
 */
export function readPersonCells(cells: CellReader, reading: Reading, mayRestore: boolean): PersonCells {
	const { written, ...name } = readName(cells);
	const number = withAge(cells, readNumber(cells, written, mayRestore), reading.today);
	const position = cells.line('position') ?? '';
	const rank = [cells.line('rank'), cells.line('grade')].filter(Boolean).join(', ');
	noteLetters(cells, reading, { name, position, rank });
	return { ...name, ...number, position, rank };
}

/**
 * Whom a row means who must be known already, by number, by name or by both; the row is good when the reader has no
 * error afterwards. A ruined number is left to the caller, who may know whose it is.
 */
export function readWhom(cells: CellReader): Pick<PersonCells, 'name' | 'number' | 'ruined'> {
	const named = cells.has('name') && cells.label('name') !== '' ? readName(cells) : { name: '', written: null };
	const { number, ruined } = readNumber(cells, named.written, true);
	if (named.name === '' && number === null && ruined === null && cells.errors.length === 0)
		cells.error('required', cells.has('number') ? 'number' : 'name');
	return { name: named.name, number, ruined };
}

/** Titles written into the name are split off and said (reliability B-091), and so is a number; columns of their own win. */
function readName(cells: CellReader): PersonName & { written: string | null } {
	const own = { front: cells.line('titlePrefix') ?? '', behind: cells.line('titleSuffix') ?? '' };
	const empty = { name: '', titlePrefix: own.front, titleSuffix: own.behind, written: null };
	const text = cells.text('name');
	if (text === null) return empty;
	const both = splitNameNumber(text);
	if (!both) {
		cells.error('name-digits', 'name');
		return empty;
	}
	const clean = cleanName(both.name);
	if (!clean.ok) {
		cells.error(clean.reason === 'name-empty' ? 'required' : clean.reason, 'name');
		return empty;
	}
	const split = splitTitles(clean.value);
	if (split.titlePrefix || split.titleSuffix) {
		cells.note('titles-split', 'name', [split.titlePrefix || '–', split.name, split.titleSuffix || '–'].join(' | '));
	}
	return {
		name: split.name,
		titlePrefix: own.front || split.titlePrefix,
		titleSuffix: own.behind || split.titleSuffix,
		written: both.number
	};
}

type NumberCell = Pick<PersonCells, 'number' | 'numberType' | 'ruined'>;
const NONE: NumberCell = { number: null, numberType: null, ruined: null };

/** The number of its own column, else the one written beside the name; two that differ are nobody's. */
function readNumber(cells: CellReader, written: string | null, mayRestore: boolean): NumberCell {
	const declared = readDeclared(cells);
	const raw = cells.has('number') ? cells.text('number') : '';
	if (raw === null || declared === undefined) return NONE;
	const own = parseCell(raw, cells.row.odd.number === 'number', declared);
	if (written === null) return taken(cells, own, { raw, field: 'number', mayRestore, declared });
	const beside = parseDeclaredNumber(written, null);
	if (own.kind === 'empty') {
		cells.note('number-from-name', 'name');
		return taken(cells, beside, { raw: written, field: 'name', mayRestore, declared });
	}
	if (beside.kind === 'number' && own.kind === 'number' && beside.number !== own.number) {
		cells.error('number-in-name', 'name');
		return NONE;
	}
	return taken(cells, own, { raw, field: 'number', mayRestore, declared });
}

type Written = { raw: string; field: Field; mayRestore: boolean; declared: DeclaredType };

function taken(cells: CellReader, parsed: ParsedNumber, cell: Written): NumberCell {
	if (parsed.kind === 'problem') return refused(cells, parsed.problem, cell);
	if (parsed.kind === 'empty') {
		if (cell.declared !== null && cell.declared !== 'none') cells.error('number-wanted', 'number');
		return NONE;
	}
	for (const warning of parsed.warnings) cells.note(warning, cell.field, parsed.number.slice(12, 14));
	return { number: parsed.number, numberType: parsed.numberType, ruined: null };
}

function refused(cells: CellReader, problem: NumberProblem, { raw, field, mayRestore }: Written): NumberCell {
	const ruined = problem.reason === 'excel-number' && mayRestore ? ruinedDigits(raw) : null;
	if (ruined === null) cells.error(NUMBER_ERROR[problem.reason], field, problemDetail(problem));
	return { ...NONE, ruined };
}

/**
 * A number cell of a spreadsheet keeps 15 digits and no leading zero: a NIP in one is lost even if it looks right
 * (reliability B-022). A shorter NRP is whole.
 */
function parseCell(raw: string, isNumberCell: boolean, declared: DeclaredType): ParsedNumber {
	if (raw.includes(REMOVED_NIK)) return { kind: 'problem', problem: { reason: 'looks-like-nik' } };
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

const YOUNGEST = 17;
const OLDEST = 75;

/** Nobody serves at 14 or at 90: a digit of the birth year is probably wrong, and somebody has to say that it is not. */
function withAge(cells: CellReader, number: NumberCell, today: string): NumberCell {
	if (number.number === null || (number.numberType !== 'nip' && number.numberType !== 'ni_pppk')) return number;
	const age = ageOn(number.number, today);
	if (age < YOUNGEST || age > OLDEST) cells.note('age-odd', 'number', String(age));
	return number;
}

/** Letters that no certificate could carry, each beside the cell it stands in. */
function noteLetters(
	cells: CellReader,
	{ lettersOf }: Reading,
	person: { name: PersonName; position: string; rank: string }
): void {
	const nobody = { fullName: '', rank: '', position: '', units: [] };
	const note = (field: Field, text: string, letters: string[]) => {
		const lost = damagedInName(text);
		const damaged = letters.filter((letter) => lost.includes(letter));
		const lacking = letters.filter((letter) => !lost.includes(letter));
		if (damaged.length > 0) cells.note('letters-damaged', field, damaged.join(' '));
		if (lacking.length > 0) cells.note('not-printable', field, lacking.join(' '));
	};
	const name = fullName(person.name);
	note('name', name, lettersOf({ ...nobody, fullName: name }));
	if (person.position) note('position', person.position, lettersOf({ ...nobody, position: person.position }));
	if (person.rank) note('rank', person.rank, lettersOf({ ...nobody, rank: person.rank }));
}
