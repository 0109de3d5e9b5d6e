/** What the page of an import shows. Plain data: the server fills it, the browser draws it. */
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { Field, ImportKind } from './columns.ts';
import type { Counts, RowState } from './findings.ts';
import type { ColumnMap } from './map-columns.ts';
import type { ReadNote, Sheet } from './sheet.ts';

/** Why nothing of the file may be applied. */
export type Blocked =
	{ reason: 'excel-numbers'; sample: string; rows: number } | { reason: 'other-agency'; count: number; total: number };

export type Summary = {
	format: Sheet['format'];
	notes: ReadNote[];
	columns: (Field | null)[];
	total: number;
	counts: Counts;
	blocked: Blocked | null;
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
	errors: ErrorLine[];
	errorCount: number;
	badRows: number;
	notes: NoteLine[];
	noteCount: number;
	/** The first rows that will be written. */
	preview: { row: number; label: string; state: RowState; changes: readonly Field[] }[];
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
