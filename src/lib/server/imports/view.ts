/** What the pages of an import show. Components name these types; none of this file's code is theirs. */
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { Blocked } from '#lib/domain/imports/blocked.ts';
import type { SheetChoice } from '#lib/domain/imports/choose-sheet.ts';
import type { Field, ImportKind } from '#lib/domain/imports/columns.ts';
import type { GuessReason } from '#lib/domain/imports/guess-unit.ts';
import type { RowCounts, RowState } from '#lib/domain/imports/findings.ts';
import type { ColumnMap } from '#lib/domain/imports/map-columns.ts';
import type { ReadNote, Sheet } from '#lib/domain/imports/sheet.ts';
import type { ChangeLine } from '#lib/text/import-changes.ts';

export type Summary = {
	format: Sheet['format'];
	notes: ReadNote[];
	columns: (Field | null)[];
	total: number;
	counts: RowCounts;
	blocked: Blocked | null;
	/** Spellings of units that nothing is known of; absent in batches from before they were asked for. */
	openSpellings?: number;
	/** Who would be younger than 17 or older than 75. */
	oddAges?: { count: number; first: string[] };
	/** Where the file has several sheets to choose from. */
	sheets?: SheetChoices;
};

/** The sheets that have a list, how many rows each, and which of them is read. */
export type SheetChoices = {
	chosen: SheetChoice;
	sheets: { name: string; rows: number }[];
	/** Rows of all that can be read as one list; null where they cannot. */
	all: number | null;
};

/** One line of the table of errors: the cell, what was typed, what is wrong, what to do. */
export type ErrorLine = {
	row: number;
	label: string;
	cell: string;
	value: string;
	what: string;
	fix: string;
	review: boolean;
};
export type NoteLine = { row: number; label: string; cell: string; said: string };

export type BatchView = {
	id: string;
	kind: ImportKind;
	fileName: string;
	/** Where it goes: the unit or the event, with the zone its times are read in. */
	targetName: string;
	zone: Zone;
	appliedAt: string | null;
	createdAt: string;
	summary: Summary;
	/** How many rows the last button writes. */
	changes: number;
	columns: { letter: string; title: string; field: Field | null; samples: string[] }[];
	choices: readonly Field[];
	map: Pick<ColumnMap, 'unknown' | 'duplicates' | 'missing'>;
	/** The unit of every row, when its reader chose one for all. */
	oneUnit: string | null;
	errors: ErrorLine[];
	errorCount: number;
	badRows: number;
	notes: NoteLine[];
	noteCount: number;
	/** What nobody should miss among the notes, in sentences. */
	weighty: string[];
	/** The first rows that will be written. */
	preview: { row: number; sheet: string; label: string; state: RowState; changes: ChangeLine[] }[];
	page: number;
	pages: number;
};

export type BatchListLine = {
	id: string;
	kind: ImportKind;
	fileName: string;
	appliedAt: string | null;
	createdAt: string;
	zone: Zone;
	total: number;
	changes: number;
	errors: number;
};

/** A spelling that somebody has to say something of; `index` numbers its fields in the form. */
export type SpellingLine = {
	index: number;
	key: string;
	/** As the list writes it, one way or several. */
	written: string[];
	rows: number;
	/** The first guess is the same name written otherwise: asked among what is known already. */
	sure: boolean;
	/** Several units have just this name. */
	ambiguous: boolean;
	guesses: {
		id: string;
		name: string;
		code: string;
		reason: GuessReason;
		read: [string, string] | null;
		/** Good enough to stand chosen until somebody chooses otherwise. */
		likely: boolean;
	}[];
};
export type UnitGroup = {
	id: string;
	name: string;
	rows: number;
	known: { key: string; written: string[]; how: 'name' | 'alias' | 'chosen' }[];
	asked: SpellingLine[];
};
export type UnitStep = {
	/** Rows of the list. */
	total: number;
	/** Different ways of writing, and the units they mean so far. */
	spellings: number;
	units: number;
	/** Whether the choices are kept for the next list. */
	kept: boolean;
	open: SpellingLine[];
	groups: UnitGroup[];
	/** Spellings whose rows the reader left as they are. */
	left: { key: string; written: string[]; rows: number }[];
	/** Open spellings that come after these. */
	more: number;
	/** For the field that completes what is typed: "Dinas Sosial (64.71-DINSOS)". */
	names: string[];
	choices: UnitOption[];
};

export type UnitOption = { id: string; name: string; depth: number };
