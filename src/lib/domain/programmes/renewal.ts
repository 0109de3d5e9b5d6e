/** How long a completion is good for, when it may be renewed, and what of an earlier one counts. Source: A10–A14. */
import { localDay, type Zone } from '../time/office-time.ts';
import { addDays, addMonths, endOfDay, startOfDay } from './calendar.ts';
import { dueOfJoiner } from './enrolment-status.ts';

/**
 * 'rolling': so many months from the day of completion. 'calendar': from the day the assignment opened, whoever
 * completes when, so that everybody renews at the same time of the year.
 */
export const RENEWALS = ['rolling', 'calendar'] as const;
export type Renewal = (typeof RENEWALS)[number];

/** Renewing opens so many days before a completion ends (A12). */
const RENEWAL_OPENS_DAYS = 60;

export type Validity = { validMonths: number | null; renewal: Renewal; opensAt: string; zone: Zone };

/**
 * The last instant of validity, ISO, of a completion at `completedAt`; null: for ever. Completed on the 22nd it is good through
 * the 22nd, until that day's midnight. An early renewal never shortens: where an earlier completion (`stillGoodUntil`) is still good on the
 * day, the months count from its end. Nothing is over when it is reached: by the calendar, what is reached after the end
 * of one period is good until the end of the one it falls into.
 */
export function validUntil(rule: Validity, completedAt: Date, stillGoodUntil: string | null): string | null {
	if (rule.validMonths === null) return null;
	const fresh = endOfPeriod({ ...rule, validMonths: rule.validMonths }, completedAt);
	const earlier =
		stillGoodUntil !== null && new Date(stillGoodUntil) >= completedAt
			? endOfDay(addMonths(localDay(new Date(stillGoodUntil), rule.zone), rule.validMonths), rule.zone)
			: null;
	const later = earlier !== null && rule.renewal === 'rolling' && earlier > fresh ? earlier : fresh;
	// Also by the calendar: what somebody has already is never taken away by learning once more.
	return (
		stillGoodUntil !== null && stillGoodUntil > later.toISOString() ? new Date(stillGoodUntil) : later
	).toISOString();
}

function endOfPeriod({ validMonths, renewal, opensAt, zone }: Validity & { validMonths: number }, at: Date): Date {
	const from = localDay(renewal === 'calendar' ? new Date(opensAt) : at, zone);
	// Always counted from the opening: a 31st that became a 28th on the way is a 31st again.
	for (let months = validMonths; ; months += validMonths) {
		const end = endOfDay(addMonths(from, months), zone);
		if (end >= at) return end;
	}
}

export type Earlier = { enrolmentId: string; completedAt: string; validUntil: string | null };

/**
 * What an earlier completion of the same track means for a new assignment: it is recognised as done (A14), or it moves
 * the window to 60 days before it ends and the due date to its end (A12), or it means nothing.
 */
export type Carried =
	{ kind: 'recognised'; from: Earlier } | { kind: 'later'; opensAt: string; dueAt: string } | { kind: 'none' };

export function carriedOver(
	assignment: { opensAt: string; dueAt: string; recogniseDays: number; zone: Zone },
	earlier: readonly Earlier[],
	assignedAt: Date
): Carried {
	const last = [...earlier].sort((a, b) => a.completedAt.localeCompare(b.completedAt)).at(-1);
	if (!last) return { kind: 'none' };
	const since = startOfDay(addDays(localDay(assignedAt, assignment.zone), -assignment.recogniseDays), assignment.zone);
	if (assignment.recogniseDays > 0 && new Date(last.completedAt) >= since) return { kind: 'recognised', from: last };
	if (last.validUntil === null || last.validUntil <= assignment.dueAt) return { kind: 'none' };
	const opens = startOfDay(
		addDays(localDay(new Date(last.validUntil), assignment.zone), -RENEWAL_OPENS_DAYS),
		assignment.zone
	).toISOString();
	return { kind: 'later', opensAt: opens > assignment.opensAt ? opens : assignment.opensAt, dueAt: last.validUntil };
}

/** What one person's duty is made of, in an assignment that opens and is due for everybody at these instants. */
export type NewDuty = {
	source: 'rule' | 'person' | 'recognised';
	opensAt: string;
	dueAt: string;
	/** An earlier completion that counts for it: it is done from the first day. */
	recognised: Earlier | null;
};

/**
 * The duty of somebody who is obliged: due with everybody, later for a joiner (`joinedAt` null for who was there at the
 * opening), later still or done already by an earlier completion.
 */
export function newDuty(
	assignment: { opensAt: string; dueAt: string; joinerDays: number | null; zone: Zone },
	carried: Carried,
	as: { source: 'rule' | 'person'; joinedAt: Date | null }
): NewDuty {
	const due = as.joinedAt ? dueOfJoiner(assignment, as.joinedAt) : assignment.dueAt;
	const recognised = carried.kind === 'recognised' ? carried.from : null;
	return {
		source: recognised ? 'recognised' : as.source,
		opensAt: carried.kind === 'later' ? carried.opensAt : assignment.opensAt,
		dueAt: carried.kind === 'later' && carried.dueAt > due ? carried.dueAt : due,
		recognised
	};
}
