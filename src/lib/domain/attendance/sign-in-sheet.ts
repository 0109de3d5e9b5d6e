/**
 * The paper list that goes from hand to hand in a hall (C30): who stands on which row of which sheet, and what somebody
 * types who reads a signed sheet afterwards. One sheet is one page of one unit.
 */
import { no, ok, type Outcome } from '../outcome.ts';

export const ROWS_PER_SHEET = 25;

export type SheetPlan<Entry> = { unitLabel: string; entries: Entry[] };

/**
 * Sheets in the order in which they are printed: unit by unit, whoever has none last, 25 people a page, in the order they
 * come in. A sheet never mixes units, so that it can be handed to one table.
 */
export function planSheets<Entry extends { unitLabel: string }>(entries: readonly Entry[]): SheetPlan<Entry>[] {
	const byUnit = new Map<string, Entry[]>();
	for (const entry of entries) {
		const people = byUnit.get(entry.unitLabel);
		if (people) people.push(entry);
		else byUnit.set(entry.unitLabel, [entry]);
	}
	const labels = [...byUnit.keys()].sort((a, b) => Number(a === '') - Number(b === '') || a.localeCompare(b, 'id'));
	return labels.flatMap((unitLabel) => {
		const people = byUnit.get(unitLabel) ?? [];
		const pages = Math.ceil(people.length / ROWS_PER_SHEET);
		return Array.from({ length: pages }, (_, page) => ({
			unitLabel,
			entries: people.slice(page * ROWS_PER_SHEET, (page + 1) * ROWS_PER_SHEET)
		}));
	});
}

export type RowsRefusal = 'rows-missing' | 'rows-unclear' | 'rows-outside';

/** "1–24", "1 sampai 24", "1 s.d. 24", "7". */
const RANGE = /^(\d{1,3})(?:(?:-|sampai dengan|sampai|hingga|s\.?\/?d\.?)(\d{1,3}))?$/;

/**
 * The rows that somebody typed of a sheet with `count` rows, in order and each once: "1-24 kecuali 7, 9", "1, 3, 5-8",
 * "semua", "semua kecuali 3 dan 4". Refuses what is empty, what cannot be read, a range that runs backwards, and a row
 * that the sheet does not have; `at` is the piece that was not understood.
 */
export function readRows(typed: string, count: number): Outcome<number[], RowsRefusal> & { at?: string } {
	const text = typed
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\p{Pd}\u2212]/gu, '-')
		.replace(/\bbaris\b/g, ' ')
		.trim();
	if (text === '') return no('rows-missing');
	const [wanted = '', without, ...more] = text.split(/\bkecuali\b/);
	if (more.length > 0) return { ...no('rows-unclear'), at: 'kecuali' };
	const all = /^\s*(semua|seluruhnya)\s*$/.test(wanted);
	const taken = all ? ok(Array.from({ length: count }, (_, index) => index + 1)) : readRanges(wanted, count);
	if (!taken.ok) return taken;
	const left = without === undefined ? ok<number[]>([]) : readRanges(without, count);
	if (!left.ok) return left;
	const rows = [...new Set(taken.value)].filter((row) => !left.value.includes(row)).sort((a, b) => a - b);
	return rows.length > 0 ? ok(rows) : no('rows-missing');
}

function readRanges(text: string, count: number): Outcome<number[], RowsRefusal> & { at?: string } {
	const pieces = text
		// "1 - 24" and "1 sampai 24" are one piece; "7 9" are two.
		.replace(/\s*(-|sampai dengan|sampai|hingga|s\.?\/?d\.?)\s*(?=\d)/g, '$1')
		.split(/[\s,;]+|\bdan\b/)
		.map((piece) => piece.trim())
		.filter(Boolean);
	if (pieces.length === 0) return no('rows-missing');
	const rows: number[] = [];
	for (const piece of pieces) {
		const [, first, last = first] = RANGE.exec(piece) ?? [];
		const [from, to] = [Number(first), Number(last)];
		if (first === undefined || from > to) return { ...no('rows-unclear'), at: piece };
		if (from < 1 || to > count) return { ...no('rows-outside'), at: piece };
		for (let row = from; row <= to; row++) rows.push(row);
	}
	return ok(rows);
}

/** How somebody on a signed row stands: only `new` is recorded, what stands already wins. */
export type SignedRowState = 'new' | 'present' | 'undone' | 'removed' | 'own';

/**
 * `undone` is a presence that a supervisor took back after the sheet was signed: the paper does not overrule it. Nobody
 * records the own presence by a list they hold themselves (T-27).
 */
export function rowState(
	row: { present: boolean; removed: boolean; undoneAt: string | null; own: boolean },
	takenAt: string
): SignedRowState {
	if (row.present) return 'present';
	if (row.removed) return 'removed';
	if (row.own) return 'own';
	return row.undoneAt !== null && row.undoneAt >= takenAt ? 'undone' : 'new';
}

export type TakenRefusal = 'taken-unclear' | 'taken-too-early' | 'taken-later-than-now';

/**
 * Why a sheet cannot have been taken back at that instant; null when it can. A signature says that somebody came, not
 * when: who signed counts as there from the moment the sheet was taken back, written on it by hand.
 */
export function takenProblem(window: { opensAt: string }, at: string | null, now: string): TakenRefusal | null {
	if (at === null) return 'taken-unclear';
	if (at < window.opensAt) return 'taken-too-early';
	return at > now ? 'taken-later-than-now' : null;
}
