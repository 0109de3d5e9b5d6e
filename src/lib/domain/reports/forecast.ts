/**
 * Will it be finished in time? A straight line at the pace of the last seven whole days, with a range from how much
 * those days differed, and the same method tried on last week. Nothing cleverer: a reader must be able to check it.
 * Source: requirement D7.
 */
export type Forecast = { low: number; mid: number; high: number };

/** Seven days hold one weekend, so that the pace of a workday is not taken for the pace of a week. */
export const PACE_DAYS = 7;
/** Below this the share jumps by more than any range could say. */
const FEWEST_PEOPLE = 5;
/** Four of five forecasts should end inside the range, if days are alike and independent. */
const EIGHTY_PERCENT = 1.28;

export type ForecastProgress = {
	/** Completions per whole local day since the opening, oldest first; today is not among them. */
	daily: readonly number[];
	/** Completed up to now, today included. */
	n: number;
	/** Obliged. */
	m: number;
};

/**
 * People finished after `daysAhead` more days (a fraction is a part of a day). Null when there is no honest answer:
 * fewer than seven whole days, fewer than five obliged, or no days ahead.
 */
export function forecast({ daily, n, m }: ForecastProgress, daysAhead: number): Forecast | null {
	if (daily.length < PACE_DAYS || m < FEWEST_PEOPLE || daysAhead <= 0) return null;
	const recent = daily.slice(-PACE_DAYS);
	const pace = recent.reduce((sum, count) => sum + count, 0) / PACE_DAYS;
	const variance = recent.reduce((sum, count) => sum + (count - pace) ** 2, 0) / (PACE_DAYS - 1);
	// The days to come differ among themselves, and the pace itself is known from seven days only.
	const spread = EIGHTY_PERCENT * Math.sqrt(variance * (daysAhead + daysAhead ** 2 / PACE_DAYS));
	const within = (value: number) => Math.min(m, Math.max(n, value));
	const mid = n + pace * daysAhead;
	return { low: within(mid - spread), mid: within(mid), high: within(mid + spread) };
}

export type BackTest = { missedPoints: number; insideRange: boolean };

/**
 * The forecast that seven days ago would have given for the end of yesterday, against what happened, in points of the
 * percentage. Null before there are fourteen whole days.
 */
export function backTest({ daily, m }: ForecastProgress): BackTest | null {
	if (daily.length < 2 * PACE_DAYS) return null;
	const past = daily.slice(0, -PACE_DAYS);
	const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
	const given = forecast({ daily: past, n: sum(past), m }, PACE_DAYS);
	if (!given) return null;
	const actual = sum(daily);
	return {
		missedPoints: Math.round((Math.abs(given.mid - actual) * 100) / m),
		insideRange: actual >= Math.floor(given.low) && actual <= Math.ceil(given.high)
	};
}
