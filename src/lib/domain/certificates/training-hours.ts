/** Teaching hours (JP, 45 minutes each) that certificates are worth. Source: requirement K17, SE BKN 3/2022. */
import { holdsFor, type TermAt, type UnitTerm } from './terms.ts';

/** Teaching hours that every civil servant owes a calendar year. */
export const YEARLY_HOURS = 20;

/** `year`: of its number, that is of the issuer's own calendar at issue. */
export type CountedCertificate = { year: number; revokedAt: string | null; trainingHours: number };

/** What counts for a year: certificates issued in it that were neither withdrawn nor replaced, run out or not. */
export function hoursOfYear(certificates: readonly CountedCertificate[], year: number): number {
	return certificates
		.filter((one) => one.year === year && one.revokedAt === null)
		.reduce((sum, { trainingHours }) => sum + trainingHours, 0);
}

/** What is left of the year's duty; more than enough is not owed to anybody. */
export const hoursLeft = (hours: number): number => Math.max(0, YEARLY_HOURS - hours);

/** What JP are counted for: what is held in a hall, by its minutes, and what everybody learns alone, by its letter. */
export type HoursActivity = 'event' | 'programme';
export const HOURS_ACTIVITIES = ['event', 'programme'] as const satisfies readonly HoursActivity[];

/** SE BKN 3/2022: no unit's rule makes a JP of fewer minutes. */
const HOUR_MINUTES = 45;

export type HoursRule = UnitTerm & {
	activity: HoursActivity;
	/** The most that one activity counts; null: as many as its minutes make. */
	mostHours: number | null;
	/** ISO; of two that hold, the one that was written later. */
	addedAt: string;
};

/**
 * The rule by which an activity of a unit counts on a day: that of the unit itself, or of the nearest one above it that has
 * one. Of several there, the one in force since latest, then the one written last. Null: nobody has set any.
 */
export function ruleOn<Rule extends HoursRule>(
	rules: readonly Rule[],
	at: TermAt & { activity: HoursActivity }
): Rule | null {
	const order = (rule: Rule) => [String(rule.unitPath.length).padStart(6, '0'), rule.validFrom, rule.addedAt].join(' ');
	const held = rules.filter((rule) => rule.activity === at.activity && holdsFor(rule, at));
	return held.sort((a, b) => (order(a) < order(b) ? 1 : -1))[0] ?? null;
}

/** Minutes of a plan in which somebody can sit somewhere: two sessions at once count once. Instants, ISO or dates. */
export function taughtMinutes(sessions: readonly { startsAt: Date | string; endsAt: Date | string }[]): number {
	const spans = sessions
		.map(({ startsAt, endsAt }) => [new Date(startsAt).getTime(), new Date(endsAt).getTime()] as const)
		.sort(([a], [b]) => a - b);
	let [until, total] = [-Infinity, 0];
	for (const [from, to] of spans) {
		total += Math.max(0, to - Math.max(from, until));
		until = Math.max(until, to);
	}
	return Math.floor(total / 60_000);
}

/** The most JP that a rule allows: whole ones of the minutes, where they are counted, and never more than its letter says. */
export const mostHours = (minutes: number | null, { mostHours: cap }: Pick<HoursRule, 'mostHours'>): number =>
	Math.min(cap ?? MOST_HOURS, minutes === null ? MOST_HOURS : Math.floor(minutes / HOUR_MINUTES));
const MOST_HOURS = 100;

export type HoursRefusal = 'no-hours-rule' | 'too-many-hours' | 'speaker-hours';
/** `from`: the rule, what stood before there were rules, or nothing where no hours are counted. */
export type CountedHours = { hours: number; from: 'rule' | 'stood' | 'none' };

/**
 * The JP of an activity: as many as the rule makes of its minutes (`typed` null), or fewer, never more ('too-many-hours');
 * none without a rule ('no-hours-rule'). `stood` is what an activity of before the rules has stored: it stays as long as
 * nobody asks for another number or takes minutes away. Nor do its parts count more than the whole ('speaker-hours').
 */
export function countHours(asked: {
	typed: number | null;
	/** Null where nobody counts them. */
	minutes: number | null;
	rule: Pick<HoursRule, 'mostHours'> | null;
	stood: { hours: number; minutes: number | null } | null;
	/** Of each speaker. */
	parts?: readonly number[];
}): { ok: true; value: CountedHours } | { ok: false; reason: HoursRefusal } {
	const { typed, minutes, rule, stood, parts = [] } = asked;
	const counted = (): CountedHours | HoursRefusal => {
		if (stood && typed === stood.hours && (minutes ?? 0) >= (stood.minutes ?? 0))
			return { hours: stood.hours, from: 'stood' };
		const most = rule ? mostHours(minutes, rule) : 0;
		const hours = typed ?? most;
		if (hours === 0) return { hours, from: 'none' };
		if (!rule) return 'no-hours-rule';
		return hours > most ? 'too-many-hours' : { hours, from: 'rule' };
	};
	const value = counted();
	if (typeof value === 'string') return { ok: false, reason: value };
	const sum = parts.reduce((all, part) => all + part, 0);
	return sum > value.hours ? { ok: false, reason: 'speaker-hours' } : { ok: true, value };
}
