/** The spellings of units in a list, each once, with its rows and what it means. */
import { mapSteps } from '#lib/domain/steps.ts';
import type { ImportKind } from './columns.ts';
import type { MappedRow } from './map-columns.ts';
import { spellingKey } from './unit-choices.ts';
import { meaningOf, type Meaning, type UnitFinder } from './unit-finder.ts';

export type Spelling = {
	key: string;
	/** As the list writes it: "Satpol PP" and "Satpol. PP" are one. */
	written: string[];
	rows: number;
	meaning: Meaning;
};

/** Ways of writing one name that are kept to be shown. */
const MOST_WRITTEN = 50;

/** Whether the row's unit says anything: a list of duties finds people by their numbers, and by units only those without. */
export const needsUnit = (kind: ImportKind, { values }: MappedRow): boolean =>
	kind !== 'duties' || (values.number ?? '').trim() === '';

/** Rows with a code are not asked: it says which unit. */
export function* spellingSteps(finder: UnitFinder, rows: readonly MappedRow[]): Generator<void, Spelling[]> {
	if (finder.one) return [];
	const found = new Map<string, Spelling>();
	yield* mapSteps(rows, (row) => {
		const label = (row.values.unitName ?? '').replace(/\s+/gu, ' ').trim();
		if ((row.values.unitCode ?? '').trim() !== '' || !/[\p{L}\p{N}]/u.test(label)) return;
		const key = spellingKey(label);
		const spelling = found.get(key) ?? { key, written: [], rows: 0, meaning: meaningOf(finder, label) };
		if (spelling.written.length < MOST_WRITTEN && !spelling.written.includes(label)) spelling.written.push(label);
		spelling.rows += 1;
		found.set(key, spelling);
	});
	return [...found.values()];
}

export const isOpen = ({ meaning }: Pick<Spelling, 'meaning'>): boolean =>
	meaning.how === 'unknown' || meaning.how === 'ambiguous';
