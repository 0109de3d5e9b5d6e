/** The cells that people and participants share: name, titles, number, position, rank. */
import { damagedInName } from '#lib/domain/certificates/printable.ts';
import { splitNameNumber } from '#lib/domain/people/name-number.ts';
import { cleanName, fullName, type NumberType, type PersonName } from '#lib/domain/people/person.ts';
import { splitTitles } from '#lib/domain/people/titles.ts';
import type { CellReader } from './cells.ts';
import type { Field } from './columns.ts';
import { withAge, readNumber } from './number-cell.ts';
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
