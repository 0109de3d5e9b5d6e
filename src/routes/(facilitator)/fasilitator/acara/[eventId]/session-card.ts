/** What the desk says of one session. */
import { localHour } from '#lib/domain/time/office-time.ts';
import { doorState, lastArrivalAt } from '#lib/domain/attendance/check-in.ts';
import { deskActs } from '#lib/domain/events/desk.ts';
import { needsReconciliation } from '#lib/domain/events/event.ts';
import { paths } from '#lib/paths.ts';
import type { HallPledge } from '#lib/server/hall-pledges/hall-pledges.ts';
import type { Participation } from '#lib/server/hall-rounds/participation.ts';
import { participationText } from '#lib/text/hall-rounds.ts';
import type { EventDetail } from '#lib/server/events/events.ts';
import type { EventSession } from '#lib/server/events/event-sessions.ts';
import { formatDay, formatHour } from '#lib/text/format.ts';
import { pledgeCountText } from '#lib/text/pledges.ts';
import { sessionNoteText } from '#lib/text/participants.ts';

type Seen = {
	present: number;
	late: number;
	inDoubt: number;
	rounds: Participation[];
	pledges: HallPledge[];
	now: string;
};

export function eventSessionCard(event: EventDetail, session: EventSession, seen: Seen) {
	const reopened = event.reopenings.find((change) => change.eventSessionId === session.id);
	const last = lastArrivalAt(session.endsAt);
	const door = doorState({ ...session, cancelled: event.cancelled }, seen.now);
	return {
		...session,
		present: seen.present,
		late: seen.late,
		inDoubt: seen.inDoubt,
		notes: event.notes.filter((note) => note.eventSessionId === session.id).map(sessionNoteText),
		day: formatDay(session.startsAt, event.zone),
		hours: `${localHour(new Date(session.startsAt), event.zone)}–${formatHour(session.endsAt, event.zone)}`,
		opens: formatHour(session.opensAt, event.zone),
		door,
		acts: deskActs(door, event.duty),
		reconcile: session.closedAt !== null && needsReconciliation(seen.present, session.headCount),
		reopened: reopened ? { at: formatHour(reopened.at, event.zone), reason: reopened.reason } : null,
		/** Until when the door takes arrivals once it is open again. */
		lastArrival: { at: `${formatDay(last, event.zone)} pukul ${formatHour(last, event.zone)}`, over: last < seen.now },
		mayReopen: event.duty === 'supervisor' && session.closedAt !== null && !event.hasCertificates && !event.cancelled,
		/** Presence and participation, two facts (V9). */
		participation: seen.rounds.length > 0 ? participationText(seen.present, seen.rounds) : null,
		/** What was put before the room, a line each. */
		pledges: seen.pledges.map((one) => `${one.words.title}: ${pledgeCountText(one)}`),
		pledge: paths.hallPledge(event.id, session.id),
		rounds: paths.rounds(event.id, session.id),
		screen: paths.hallScreen(event.id, session.id),
		scanner: paths.scanner(event.id, session.id),
		close: paths.closeEventSession(event.id, session.id),
		roster: paths.roster(event.id, { sesi: session.id }),
		sheets: paths.signInSheets(event.id, session.id),
		minutes: paths.minutes(event.id, session.id),
		walkIn: paths.walkIn(event.id, session.id)
	};
}
