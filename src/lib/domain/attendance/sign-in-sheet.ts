/**
 * The paper list that goes from hand to hand in a hall (C30): who stands on which row of which sheet, and what somebody
 * types who reads a signed sheet afterwards. One sheet is one page of one unit.
 */
import { fromLocal, localDay, type Zone } from '#lib/domain/time/office-time.ts';
import { no, ok, type Outcome } from '../outcome.ts';
import { lastArrivalAt } from './check-in.ts';

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
/** Of a session; `zone` is its venue's. Instants in ISO 8601, UTC. */
export type TakenWindow = { zone: Zone; opensAt: string; startsAt: string; endsAt: string };

const DAY_MS = 86_400_000;

/**
 * The instant at which a sheet was taken back, by the hour written on it: "09.20" of the session's day, or of the one
 * before or after it for a session or a door that lies across midnight. Refuses an hour that cannot be read, and one at
 * which nobody can have signed: before the door opened, or still to come. A signature says that somebody came, not when:
 * who signed counts as there from then on.
 */
export function takenInstant(typed: string, window: TakenWindow, now: string): Outcome<string, TakenRefusal> {
	const { zone, opensAt } = window;
	const sameDay = fromLocal(localDay(new Date(window.startsAt), zone), typed, zone);
	if (sameDay === null) return no('taken-unclear');
	const instants = [0, DAY_MS, -DAY_MS].map((shift) => new Date(sameDay.getTime() + shift).toISOString());
	const ofSession = instants.filter((at) => at >= opensAt && at <= lastArrivalAt(window.endsAt));
	const taken = ofSession.find((at) => at <= now);
	if (taken !== undefined) return ok(taken);
	const isAhead = instants.some((at) => at > opensAt && Date.parse(at) - Date.parse(opensAt) < DAY_MS / 2);
	return no(ofSession.length > 0 || isAhead ? 'taken-later-than-now' : 'taken-too-early');
}
