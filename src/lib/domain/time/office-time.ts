/**
 * Indonesia's three office zones. Instants are UTC everywhere; a zone is only how one is read and typed.
 * Source: WIB UTC+7, WITA UTC+8, WIT UTC+9, without summer time.
 */
export const ZONES = ['WIB', 'WITA', 'WIT'] as const;
export type Zone = (typeof ZONES)[number];

const OFFSET_HOURS: Record<Zone, number> = { WIB: 7, WITA: 8, WIT: 9 };
const HOUR_MS = 3_600_000;

export type LocalTime = {
	year: number;
	month: number;
	day: number;
	hour: number;
	minute: number;
	second: number;
	weekday: number;
};

/** The wall clock of the zone at that instant; month 1–12, weekday 0 = Sunday. */
export function toLocal(instant: Date, zone: Zone): LocalTime {
	const shifted = new Date(instant.getTime() + OFFSET_HOURS[zone] * HOUR_MS);
	return {
		year: shifted.getUTCFullYear(),
		month: shifted.getUTCMonth() + 1,
		day: shifted.getUTCDate(),
		hour: shifted.getUTCHours(),
		minute: shifted.getUTCMinutes(),
		second: shifted.getUTCSeconds(),
		weekday: shifted.getUTCDay()
	};
}

/** The instant of a wall clock `2026-11-22` + `09.00` in the zone; null when there is no such day or hour. */
export function fromLocal(day: string, time: string, zone: Zone): Date | null {
	const d = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day.trim());
	const t = /^(\d{1,2})[.:](\d{2})$/.exec(time.trim());
	if (!d || !t) return null;
	const [year, month, date, hour, minute] = [d[1], d[2], d[3], t[1], t[2]].map(Number) as [
		number,
		number,
		number,
		number,
		number
	];
	if (hour > 23 || minute > 59 || !isDay(year, month, date)) return null;
	return new Date(Date.UTC(year, month - 1, date, hour, minute) - OFFSET_HOURS[zone] * HOUR_MS);
}

/**
 * Whether a text is a day somebody may mean: one of the calendar, of the years 1900 to 2199. Beyond them reckoning with
 * days leaves the four figures of a year.
 */
export function isUsableDay(text: string): boolean {
	const [year = 0, month = 0, day = 0] = (/^\d{4}-\d{2}-\d{2}$/.test(text) ? text.split('-') : []).map(Number);
	return year >= 1900 && year < 2200 && isDay(year, month, day);
}

/** Whether the calendar has that day. */
export function isDay(year: number, month: number, day: number): boolean {
	const made = new Date(Date.UTC(year, month - 1, day));
	return made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

/** The zone's calendar day of an instant, `2026-11-22`. */
export function localDay(instant: Date, zone: Zone): string {
	const at = toLocal(instant, zone);
	return `${at.year}-${String(at.month).padStart(2, '0')}-${String(at.day).padStart(2, '0')}`;
}

/** The zone's wall clock to the second, `09.00.05`. */
export const localSecond = (instant: Date, zone: Zone): string =>
	`${localHour(instant, zone)}.${String(instant.getUTCSeconds()).padStart(2, '0')}`;

/** The zone's wall clock, `09.00`. */
export function localHour(instant: Date, zone: Zone): string {
	const at = toLocal(instant, zone);
	return `${String(at.hour).padStart(2, '0')}.${String(at.minute).padStart(2, '0')}`;
}
