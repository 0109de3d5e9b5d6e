/** Completions per day as a line with its forecast: what the chart and its table show. Source: requirement D7. */
import { fromLocal, localDay, type Zone } from '../time/office-time.ts';
import { backTest, forecast, PACE_DAYS, type BackTest } from './forecast.ts';

const DAY_MS = 86_400_000;
const MOST_POINTS = 16;

export type PastPoint = { at: string; n: number; percent: number };
export type AheadPoint = { at: string; low: number; mid: number; high: number };

export type Timeline = {
	past: PastPoint[];
	/** In whole percent, rounded down, the last at the deadline; empty without a forecast. */
	ahead: AheadPoint[];
	lastWeek: BackTest | null;
	/** Finished in the last seven whole days and today. */
	recent: number;
	/** The deadline has passed. */
	over: boolean;
	/** Days to the deadline, a begun one counted whole; 0 when over. */
	daysLeft: number;
};

export type TimelineInput = {
	/** Completions per UTC hour, '2026-11-22T01': office zones are whole hours, so each falls on one local day. */
	hours: readonly { hour: string; count: number }[];
	opensAt: Date;
	dueAt: Date;
	now: Date;
	zone: Zone;
	m: number;
};

/** The whole story of one unit in one programme; `m` of zero gives an empty one. */
export function timelineOf(input: TimelineInput): Timeline {
	const { dueAt, now, m } = input;
	const daysAhead = (dueAt.getTime() - now.getTime()) / DAY_MS;
	const deadline = { over: daysAhead <= 0, daysLeft: Math.max(0, Math.ceil(daysAhead)) };
	if (m === 0) return { past: [], ahead: [], lastWeek: null, recent: 0, ...deadline };
	const days = dailyCompletions(input);
	const daily = days.slice(0, -1).map((day) => day.count);
	const n = days.reduce((sum, day) => sum + day.count, 0);
	return {
		past: pastPoints(days, m),
		ahead: aheadPoints(input, { daily, n, m }, daysAhead),
		lastWeek: backTest({ daily, n, m }),
		recent: days.slice(-1 - PACE_DAYS).reduce((sum, day) => sum + day.count, 0),
		...deadline
	};
}

type Day = { at: Date; count: number };

/** Every local day from the opening to today, also those on which nobody finished; earlier completions fall on the first. */
export function dailyCompletions({ hours, opensAt, now, zone }: Omit<TimelineInput, 'dueAt' | 'm'>): Day[] {
	const counts = new Map<string, number>();
	for (const { hour, count } of hours) {
		const instant = new Date(`${hour}:00:00.000Z`);
		const day = localDay(instant < opensAt ? opensAt : instant, zone);
		counts.set(day, (counts.get(day) ?? 0) + count);
	}
	const noon = (instant: Date) => fromLocal(localDay(instant, zone), '12.00', zone) as Date;
	const last = noon(now).getTime();
	const days: Day[] = [];
	for (let at = Math.min(noon(opensAt).getTime(), last); at <= last; at += DAY_MS) {
		days.push({ at: new Date(at), count: counts.get(localDay(new Date(at), zone)) ?? 0 });
	}
	(days.at(-1) as Day).at = now;
	return days;
}

function pastPoints(days: readonly Day[], m: number): PastPoint[] {
	let n = 0;
	const points = days.map(({ at, count }) => {
		n += count;
		return { at: at.toISOString(), n, percent: percent(n, m) };
	});
	const step = Math.ceil(points.length / MOST_POINTS);
	// Counted back from today, which is always there; and the first day, where the line begins.
	return points.filter((_, index) => index === 0 || (points.length - 1 - index) % step === 0);
}

function aheadPoints(
	{ now, m }: TimelineInput,
	progress: Parameters<typeof forecast>[0],
	daysAhead: number
): AheadPoint[] {
	const steps = Math.min(4, Math.max(1, Math.floor(daysAhead)));
	return Array.from({ length: steps }, (_, index) => (daysAhead * (index + 1)) / steps).flatMap((ahead) => {
		const found = forecast(progress, ahead);
		if (!found) return [];
		const at = new Date(now.getTime() + ahead * DAY_MS).toISOString();
		return [{ at, low: percent(found.low, m), mid: percent(found.mid, m), high: percent(found.high, m) }];
	});
}

const percent = (part: number, whole: number) => Math.floor((part * 100) / whole);
