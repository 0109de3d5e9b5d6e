import type { ScannerDuty } from '#lib/domain/attendance/offline-mark.ts';
import { packIsOver } from '#lib/domain/attendance/pack-life.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { eventFor, listEvents, sessionsOfEvent } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';

/** One session as a scanner offers it. What a phone sends and keeps says `sessionId`. */
export type ScannerDoors = {
	doors: {
		eventId: string;
		sessionId: string;
		duty: ScannerDuty;
		eventTitle: string;
		sessionTitle: string;
		venue: string;
		zone: Zone;
		opensAt: string;
		endsAt: string;
	}[];
};

/**
 * The sessions whose scanner the actor may hold now, the next door first: those a phone may still keep the list of, of
 * events whose days are open to them. Empty for whoever is on no event's staff.
 */
export async function scannerDoors(ctx: Context): Promise<ScannerDoors> {
	const doors: ScannerDoors['doors'] = [];
	for (const event of (await listEvents(ctx)).filter(({ open, cancelled }) => open && !cancelled)) {
		const found = await eventFor(ctx, event.id, 'event.scan');
		if (!found) continue;
		const duty = found.may('event.supervise') ? 'supervisor' : 'officer';
		const { title: eventTitle, venue, zone } = event;
		for (const { id, title, opensAt, endsAt, closedAt } of await sessionsOfEvent(ctx, event.id))
			if (closedAt === null && !packIsOver(endsAt, ctx.now()))
				doors.push({
					eventId: event.id,
					sessionId: id,
					duty,
					eventTitle,
					sessionTitle: title,
					venue,
					zone,
					opensAt,
					endsAt
				});
	}
	doors.sort((a, b) => (a.opensAt < b.opensAt ? -1 : 1));
	return { doors };
}
