/** Days of the calendar, "2026-11-22": how long a completion is good for and when a duty falls due. Source: requirement A11. */
import { fromLocal, isDay, localDay, type Zone } from '../time/office-time.ts';

type Parts = [year: number, month: number, day: number];

const partsOf = (day: string): Parts => day.split('-').map(Number) as Parts;
const text = (year: number, month: number, day: number) =>
	`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** So many months later; where that month is shorter, its last day: 31 January + 1 is 28 or 29 February. */
export function addMonths(day: string, months: number): string {
	const [year, month, date] = partsOf(day);
	const index = year * 12 + (month - 1) + months;
	const [y, m] = [Math.floor(index / 12), (index % 12) + 1];
	let last = date;
	while (!isDay(y, m, last)) last -= 1;
	return text(y, m, last);
}

export function addDays(day: string, days: number): string {
	const [year, month, date] = partsOf(day);
	return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when the second comes first. */
export function daysBetween(from: string, to: string): number {
	const at = (day: string) => Date.UTC(...monthFromZero(partsOf(day)));
	return Math.round((at(to) - at(from)) / 86_400_000);
}
const monthFromZero = ([year, month, day]: Parts): Parts => [year, month - 1, day];

/** The first instant of the day in the zone. */
export const startOfDay = (day: string, zone: Zone): Date => fromLocal(day, '00.00', zone) as Date;

/** The last instant of the day in the zone: what is due on a day may be done until its midnight. */
export const endOfDay = (day: string, zone: Zone): Date => new Date(startOfDay(addDays(day, 1), zone).getTime() - 1);

/** The last instant of the day that comes so many days after the instant's own. */
export const endOfDayAfter = (instant: Date, days: number, zone: Zone): Date =>
	endOfDay(addDays(localDay(instant, zone), days), zone);
