/** The cell of an employee number, with its declared type: what it says, or why it cannot be one. */
import {
	ageOn,
	parseDeclaredNumber,
	ruinedDigits,
	type DeclaredType,
	type NumberProblem,
	type ParsedNumber
} from '#lib/domain/people/employee-number.ts';
import { REMOVED_NIK } from '#lib/domain/people/nik.ts';
import type { CellReader } from './cells.ts';
import { chosen, NUMBER_WORDS } from './choices.ts';
import type { Field } from './columns.ts';
import type { RowError } from './findings.ts';
import type { PersonCells } from './person-cells.ts';

const NUMBER_ERROR: Record<NumberProblem['reason'], RowError> = {
	letter: 'number-letter',
	'birth-date': 'number-birth-date',
	'old-nip': 'number-old',
	'looks-like-nik': 'number-nik',
	'excel-number': 'number-excel',
	length: 'number-length'
};

type NumberCell = Pick<PersonCells, 'number' | 'numberType' | 'ruined'>;
const NONE: NumberCell = { number: null, numberType: null, ruined: null };

/** The number of its own column, else the one written beside the name; two that differ are nobody's. */
export function readNumber(cells: CellReader, written: string | null, mayRestore: boolean): NumberCell {
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
export function withAge(cells: CellReader, number: NumberCell, today: string): NumberCell {
	if (number.number === null || (number.numberType !== 'nip' && number.numberType !== 'ni_pppk')) return number;
	const age = ageOn(number.number, today);
	if (age < YOUNGEST || age > OLDEST) cells.note('age-odd', 'number', String(age));
	return number;
}
