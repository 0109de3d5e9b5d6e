/** "Anda bertugas": what the first screen says to whoever works at an event today or tomorrow. */
import { doorState } from '#lib/domain/attendance/check-in.ts';
import { nextStep, type NextDeskStep } from '#lib/domain/events/desk.ts';
import { needsReconciliation } from '#lib/domain/events/event.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { countListed, countPresent } from '#lib/server/attendance/attendance.ts';
import { dutiesNear, eventDetail } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';

export type DutyCard = {
	eventId: string;
	title: string;
	venue: string;
	zone: Zone;
	duty: 'supervisor' | 'officer';
	day: 'today' | 'tomorrow';
	/** The session whose door is open, else the next to open; null when all are over. */
	session: { id: string; title: string; opensAt: string; startsAt: string; isOpen: boolean } | null;
	/** What is to be done now; null on the day before. */
	next: NextDeskStep | null;
};

/** The actor's duties of today and tomorrow, the next first; none for whoever is on no staff. */
export async function dutyCards(ctx: Context): Promise<DutyCard[]> {
	const cards: DutyCard[] = [];
	for (const { eventId, day } of await dutiesNear(ctx)) {
		const event = await eventDetail(ctx, eventId);
		if (!event) continue;
		const { title, venue, zone, duty } = event;
		const now = ctx.now().toISOString();
		const sessions = [];
		for (const session of event.sessions) {
			const present = session.closedAt === null ? 0 : await countPresent(ctx, session.id);
			sessions.push({
				...session,
				door: doorState({ ...session, cancelled: event.cancelled }, now),
				reconcile: session.closedAt !== null && needsReconciliation(present, session.headCount)
			});
		}
		const due = sessions.find(({ door }) => door === 'open') ?? sessions.find(({ door }) => door === 'not-yet');
		cards.push({
			...{ eventId, title, venue, zone, duty, day },
			session: due
				? { id: due.id, title: due.title, opensAt: due.opensAt, startsAt: due.startsAt, isOpen: due.door === 'open' }
				: null,
			next: day === 'today' ? nextStep({ ...event, listed: await countListed(ctx, eventId), sessions }) : null
		});
	}
	return cards;
}
