/** What of an event may still be changed, once people came and certificates went out. */
import { isWithinDoor } from '#lib/domain/attendance/check-in.ts';
import { USUAL_LATE_MINUTES } from '#lib/domain/attendance/late.ts';

/** Everything but the sessions. Lists are compared as written. */
export const PLAN_FIELDS = [
	'title',
	'theme',
	'venue',
	'city',
	'zone',
	'trainingHours',
	'hoursSetBy',
	'hoursBasis',
	'hoursRuleId',
	'attendanceRulePercent',
	'signatoryId',
	'signatoryName',
	'signatoryTitle',
	'signatoryNumber',
	'numberFormat',
	'certificateMonths',
	'speakers',
	'invitedUnits'
] as const;
export type PlanField = (typeof PLAN_FIELDS)[number];
export type EventPlan = Record<PlanField, unknown>;

export type EventSessionHours = {
	title: string;
	startsAt: string;
	endsAt: string;
	opensAt: string;
	lateAfterMinutes: number;
	/** Where in the event's place; empty where that says enough. */
	room: string;
};
/** What is known of a session already held or begun. */
export type EventSessionPast = {
	closedAt: string | null;
	/** The earliest and the latest scan that counted. */
	firstScanAt: string | null;
	lastScanAt: string | null;
	/** Something in the ledger or the log speaks of it. */
	used: boolean;
};
/** Of the plan: who signs and how many JP, as chosen among the organiser's terms. */
const TERM_FIELDS: readonly PlanField[] = [
	...(['trainingHours', 'hoursSetBy', 'hoursBasis', 'hoursRuleId'] as const),
	...(['signatoryId', 'signatoryName', 'signatoryTitle', 'signatoryNumber'] as const)
];

/** One session of the form: `before` null is a new one, `after` null one taken out. */
export type EventSessionChange = {
	number: number;
	before: (EventSessionHours & EventSessionPast) | null;
	after: EventSessionHours | null;
};

export type ChangeRefusal = 'certificates-issued' | 'scans-outside' | 'zone-fixed' | 'session-in-use';
/** `fields` names what is meant: plan fields, and sessions as `session1`. */
export type ChangeDecision = { ok: true; changed: string[] } | { ok: false; reason: ChangeRefusal; fields: string[] };

/**
 * Which fields differ, or why they may not. Once certificates were issued nothing printed on them changes, nor what
 * decides who gets one ('certificates-issued'), but for terms that do not hold any more (`terms-ended`): the rest of the
 * certificates needs others; the zone stands from the first scan that counted ('zone-fixed'); a
 * session keeps every such scan within its door's hours ('scans-outside'), and one that was used is not taken out.
 */
export function decideChange(
	plan: { before: EventPlan; after: EventPlan },
	sessions: readonly EventSessionChange[],
	issued: boolean | 'terms-ended'
): ChangeDecision {
	const fields = PLAN_FIELDS.filter(
		(field) => JSON.stringify(plan.before[field]) !== JSON.stringify(plan.after[field])
	);
	const moved = sessions.filter(hoursDiffer);
	if (issued) {
		const free: readonly PlanField[] = issued === 'terms-ended' ? [...TERM_FIELDS, 'invitedUnits'] : ['invitedUnits'];
		const printed = [...fields.filter((field) => !free.includes(field)), ...moved.map(nameOf)];
		if (printed.length > 0) return { ok: false, reason: 'certificates-issued', fields: printed };
	}
	if (fields.includes('zone') && sessions.some(({ before }) => before?.firstScanAt))
		return { ok: false, reason: 'zone-fixed', fields: ['zone'] };
	const gone = sessions.filter(({ before, after }) => before?.used && after === null);
	if (gone.length > 0) return { ok: false, reason: 'session-in-use', fields: gone.map(nameOf) };
	const outside = sessions.filter(leavesScansOutside);
	if (outside.length > 0) return { ok: false, reason: 'scans-outside', fields: outside.map(nameOf) };
	return { ok: true, changed: [...fields, ...sessions.filter(differs).map(nameOf)] };
}

const nameOf = ({ number }: EventSessionChange) => `session${number}`;

const hoursDiffer = ({ before, after }: EventSessionChange): boolean =>
	before?.startsAt !== after?.startsAt || before?.endsAt !== after?.endsAt;

const differs = (change: EventSessionChange): boolean =>
	hoursDiffer(change) ||
	change.before?.title !== change.after?.title ||
	change.before?.opensAt !== change.after?.opensAt ||
	change.before?.room !== change.after?.room ||
	change.before?.lateAfterMinutes !== change.after?.lateAfterMinutes;

function leavesScansOutside({ before, after }: EventSessionChange): boolean {
	if (!before?.firstScanAt || !before.lastScanAt || !after) return false;
	const hours = { opensAt: after.opensAt, endsAt: after.endsAt, closedAt: before.closedAt };
	const [first, last] = [before.firstScanAt, before.lastScanAt];
	// A scan that came in by an earlier rule stays: only a change may not leave it outside.
	const unchanged = before.opensAt === after.opensAt && before.endsAt === after.endsAt;
	return !unchanged && !(isWithinDoor(hours, first) && isWithinDoor(hours, last));
}

const MINUTE_MS = 60_000;
const minuteOf = (instant: string) => Math.floor(new Date(instant).getTime() / MINUTE_MS);

/** Minutes between the door and the start: what the form asks. */
export const doorMinutes = (eventSession: { startsAt: string; opensAt: string }): number =>
	Math.round((new Date(eventSession.startsAt).getTime() - new Date(eventSession.opensAt).getTime()) / MINUTE_MS);

/**
 * The hours a form means for a session: instants that a form cannot tell apart stay as they were, to the second, and so
 * does a door of the session's own unless the event's door was changed.
 */
export function plannedHours(
	typed: { title: string; startsAt: Date; endsAt: Date; lateAfterMinutes?: number; room?: string },
	before: EventSessionHours | null,
	door: { minutes: number; changed: boolean }
): EventSessionHours {
	const keep = (was: string | undefined, is: Date) =>
		was !== undefined && minuteOf(was) === minuteOf(is.toISOString()) ? was : is.toISOString();
	const startsAt = keep(before?.startsAt, typed.startsAt);
	const lead =
		before && !door.changed
			? new Date(before.startsAt).getTime() - new Date(before.opensAt).getTime()
			: door.minutes * MINUTE_MS;
	return {
		title: typed.title,
		startsAt,
		endsAt: keep(before?.endsAt, typed.endsAt),
		opensAt: new Date(new Date(startsAt).getTime() - lead).toISOString(),
		lateAfterMinutes: typed.lateAfterMinutes ?? before?.lateAfterMinutes ?? USUAL_LATE_MINUTES,
		room: typed.room ?? before?.room ?? ''
	};
}
