/**
 * What was true on a day, out of lines that are only ever added. Each line says what holds from a day on (TMT) and was
 * written later than the line before it. The last word about a day holds: of the lines whose day has come, the newest.
 * Source: requirements O2 and O6.
 */
import { no, ok, type Outcome } from '../outcome.ts';
import { isDay, localDay, type Zone } from '../time/office-time.ts';

export type HistoryLine = {
	/** The order in which lines were written, from 1. */
	sequence: number;
	/** The first day on which it holds, `2026-11-22`. */
	effectiveOn: string;
};

/**
 * The line that holds on the day. Before the first day anything is known of, what is known first is the best answer
 * there is; whoever counts heads asks as well whether anything is. Null only without any line.
 */
export function asOf<Line extends HistoryLine>(lines: readonly Line[], day: string): Line | null {
	const begun = lines.filter((line) => line.effectiveOn <= day);
	if (begun.length > 0) return newest(begun);
	const first = lines.reduce<string | null>(
		(least, { effectiveOn }) => (least === null || effectiveOn < least ? effectiveOn : least),
		null
	);
	return newest(lines.filter((line) => line.effectiveOn === first));
}

const newest = <Line extends HistoryLine>(lines: readonly Line[]): Line | null =>
	lines.reduce<Line | null>((last, line) => (last === null || line.sequence > last.sequence ? line : last), null);

/** The lines that still hold on some day, oldest first: what a page shows as the history. */
export function timeline<Line extends HistoryLine>(lines: readonly Line[]): Line[] {
	const days = [...new Set(lines.map((line) => line.effectiveOn))].sort();
	return days
		.map((day) => asOf(lines, day) as Line)
		.filter((line, index, all) => index === 0 || line !== all[index - 1]);
}

/**
 * A slip of the pen was wrong all along: every stretch of the history that carries the wrong word is written again with
 * the right one, in order, so that a report of an earlier day reads right too. `was` and `is` hold the fields that
 * differ. Answers the lines to be added; stretches before the first wrong one need none.
 */
export function corrected<Line extends HistoryLine>(
	lines: readonly Line[],
	was: Partial<Line>,
	is: Partial<Line>
): Line[] {
	const last = lines.reduce((most, { sequence }) => Math.max(most, sequence), 0);
	const fields = Object.keys(is) as (keyof Line)[];
	const wrong = (line: Line) => fields.filter((field) => line[field] === was[field]);
	const stretches = timeline(lines);
	const first = stretches.findIndex((line) => wrong(line).length > 0);
	if (first < 0) return [];
	return stretches.slice(first).map((line, index) => ({
		...line,
		...Object.fromEntries(wrong(line).map((field) => [field, is[field]])),
		sequence: last + index + 1
	}));
}

export type DayRefusal = 'day-wrong' | 'day-future';

/**
 * A date of effect as typed. What begins later is written down on its day: nothing here changes by itself in the night.
 * Refuses 'day-wrong' (no such day, or before 1950) and 'day-future'.
 */
export function effectiveDay(typed: string, zone: Zone, now: Date): Outcome<string, DayRefusal> {
	const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed.trim());
	if (!parts) return no('day-wrong');
	const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
	if (year < 1950 || !isDay(year, month, day)) return no('day-wrong');
	return typed.trim() > localDay(now, zone) ? no('day-future') : ok(typed.trim());
}
