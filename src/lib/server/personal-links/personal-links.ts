/** A link of one's own for everybody on an event's list: front door. What a link shows and does, whoever opens it. */
import { linkEndsAt, linkLife } from '#lib/domain/personal-links/link-life.ts';
import { whatChanged, type PlanChange, type SeenPlan } from '#lib/domain/personal-links/what-changed.ts';
import { fullName } from '#lib/domain/people/person.ts';
import { arrivalsOf, excusesHeldBy, makePass } from '#lib/server/attendance/attendance.ts';
import type { EventTable } from '#lib/server/db/schema.ts';
import { cancelReason, findEvent, sessionsOfEvent, type EventSession } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { deleteLinksOfEventsBefore, entryByLink, setSeen } from './personal-links.queries.ts';
import { planOf } from './seen-plan.ts';
import { hashOf } from './token.ts';

export { takeWrongLink } from './throttle.ts';

/** What a link opens. Nobody is signed in by it, and it holds nobody's number and nobody else's name. */
export type OpenedLink = {
	/** The entry that it speaks for. */
	participantId: string;
	/** The entry that it was made for: another one where that was merged since. Names the person's calendar entries. */
	madeFor: string;
	passSerial: number;
	fullName: string;
	unitLabel: string;
	cancelled: boolean;
	/** The last instant at which it opens, ISO. */
	endsAt: string;
	event: Pick<EventTable, 'id' | 'title' | 'venue' | 'city' | 'zone' | 'version'>;
	sessions: EventSession[];
	/** Since its person said that they know. */
	changes: PlanChange[];
};

/** The link of this token; null for one that never was, was replaced, is over, or whose person is off the list: all the same. */
export async function openLink(ctx: Context, token: string): Promise<OpenedLink | null> {
	const hash = hashOf(token);
	const entry = hash === null ? undefined : await entryByLink(ctx.db, hash);
	const event = entry && (await findEvent(ctx, entry.event_id));
	if (!entry || !event) return null;
	const sessions = await sessionsOfEvent(ctx, event.id);
	const facts = {
		removed: entry.removed_at !== null,
		cancelled: event.state === 'cancelled',
		sessions,
		eventEndsAt: event.ends_at
	};
	const life = linkLife(facts, ctx.now());
	if (life === 'over') return null;
	const { id, title, venue, city, zone, version } = event;
	return {
		participantId: entry.id,
		madeFor: entry.made_for,
		passSerial: entry.pass_serial,
		fullName: fullName({ name: entry.name, titlePrefix: entry.title_prefix, titleSuffix: entry.title_suffix }),
		unitLabel: entry.unit_label,
		cancelled: life === 'cancelled',
		endsAt: linkEndsAt(facts),
		event: { id, title, venue, city, zone, version },
		sessions,
		changes: whatChanged(JSON.parse(entry.seen) as SeenPlan, planOf(event, sessions))
	};
}

/** What the page of a link shows beside it: the pass as a text, when its person arrived, from what they
 * are excused, why the event was called off. */
export async function linkPass(ctx: Context, link: OpenedLink) {
	return {
		pass: makePass(ctx.keys, {
			participantId: link.participantId,
			eventId: link.event.id,
			serial: link.passSerial
		}),
		arrivals: await arrivalsOf(ctx, link.participantId),
		excuses: await excusesHeldBy(ctx, link.participantId),
		cancelReason: link.cancelled ? await cancelReason(ctx, link.event.id) : null
	};
}

/**
 * The person knows the plan of that version of the event: what changes from then on is told again. Another version than the
 * present one was not what they read, and nothing is noted.
 */
export async function noteSeen(ctx: Context, link: OpenedLink, version: number): Promise<void> {
	if (version === link.event.version)
		await setSeen(ctx.db, link.madeFor, JSON.stringify(planOf(link.event, link.sessions)));
}

/** A dead link opens nothing; its row goes thirty days after the event, when no session can be prolonged any more. */
const KEEP_LINKS_MS = 30 * 86_400_000;

/** Deletes some of the links of events that ended more than thirty days ago; answers how many. */
export function sweepLinks(ctx: Context): Promise<number> {
	return deleteLinksOfEventsBefore(ctx.db, new Date(ctx.now().getTime() - KEEP_LINKS_MS).toISOString(), 500);
}
