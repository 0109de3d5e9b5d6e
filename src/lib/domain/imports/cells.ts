/** Reads the cells of one row; every problem is noted with what was typed, nothing is thrown away silently. */
import { REMOVED_NIK } from '#lib/domain/people/nik.ts';
import { hasUnseen } from '#lib/domain/unseen.ts';
import type { Field } from './columns.ts';
import type { RowFinding, RowError, RowNote } from './findings.ts';
import type { MappedRow } from './map-columns.ts';

const MAX_TEXT = 200;

export class CellReader {
	readonly row: MappedRow;
	readonly errors: RowFinding<RowError>[] = [];
	readonly notes: RowFinding<RowNote>[] = [];

	constructor(row: MappedRow) {
		this.row = row;
		for (const [field, value] of Object.entries(row.values) as [Field, string][])
			if (field !== 'number' && value.includes(REMOVED_NIK)) this.note('nik-removed', field);
		if (row.nikElsewhere) this.note('nik-removed', null);
	}

	error(reason: RowError, field: Field | null, detail?: string): void {
		this.errors.push(finding(reason, field, this.raw(field), detail));
	}

	note(reason: RowNote, field: Field | null, detail?: string): void {
		this.notes.push(finding(reason, field, this.raw(field), detail));
	}

	/** As typed, also when it will be refused. */
	raw(field: Field | null): string {
		return (field && this.row.values[field]) ?? '';
	}

	/** As it is called in lists, also when it will be refused. */
	label(field: Field): string {
		return withoutMark(this.raw(field));
	}

	has(field: Field): boolean {
		return this.row.values[field] !== undefined;
	}

	/**
	 * The cell's text, trimmed, or null when it holds a formula or an error: those are refused with their address.
	 * `="…"`, with which CSV exports protect leading zeros, is read as the text inside and said.
	 */
	text(field: Field): string | null {
		const odd = this.row.odd[field];
		if (odd === 'formula' || odd === 'error') {
			this.error(odd === 'formula' ? 'formula' : 'error-cell', field);
			return null;
		}
		const raw = field === 'number' ? this.raw(field).trim() : withoutMark(this.raw(field));
		const wrapped = /^="([^"]*)"$/.exec(raw);
		if (wrapped) {
			this.note('formula-text', field);
			return (wrapped[1] as string).trim();
		}
		if (/^[=@]/.test(raw)) {
			this.error('formula', field);
			return null;
		}
		if (/^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/i.test(raw)) {
			this.error('error-cell', field);
			return null;
		}
		return raw;
	}

	/** The text of a column that the file may not have: then it is empty. */
	optional(field: Field): string {
		return this.has(field) ? (this.text(field) ?? '') : '';
	}

	/** The same, tidied. */
	optionalLine(field: Field): string {
		return this.has(field) ? (this.line(field) ?? '') : '';
	}

	/** A line that may be empty: position, rank, place. */
	line(field: Field): string | null {
		const text = this.text(field);
		if (text === null) return null;
		if (hasUnseen(text)) return this.refuse('text-invisible', field);
		const tidy = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
		if (tidy.length > MAX_TEXT) return this.refuse('text-too-long', field);
		return /^[-–—]$/.test(tidy) ? '' : tidy;
	}

	refuse(reason: RowError, field: Field, detail?: string): null {
		this.error(reason, field, detail);
		return null;
	}
}

/** The text without the place where a NIK was; in the cell of the number the place itself is what is wrong. */
const withoutMark = (text: string): string =>
	text.includes(REMOVED_NIK)
		? text.replaceAll(REMOVED_NIK, ' ').replace(/^[\s,;:/|–-]+|[\s,;:/|(–-]+$/g, '')
		: text.trim();

function finding<Reason extends string>(
	reason: Reason,
	field: Field | null,
	value: string,
	detail?: string
): RowFinding<Reason> {
	return detail === undefined ? { reason, field, value } : { reason, field, value, detail };
}
