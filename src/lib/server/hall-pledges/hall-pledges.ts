/** Ikrar and pakta in a room: what its screen, its phones and the desk are told. Front door. Never a name. */
import type { PledgeCount, PledgeWords } from '#lib/domain/hall-pledges/hall-pledge.ts';
import { signingProblem } from '#lib/domain/hall-pledges/hall-pledge.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { countPresent, maySign, pledgeCounts, presentIn, type HeldSeat } from '#lib/server/attendance/attendance.ts';
import { pledgesInForce } from '#lib/server/content/content.ts';
import type { HallPledgeTable } from '#lib/server/db/schema.ts';
import { tell } from '#lib/server/db/transaction.ts';
import { eventSessionFor, findEvent, findEventSession, type EventSummary } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { hallPledgesOf, latestHallPledge, signedAt } from './hall-pledges.queries.ts';

/** One that was put before the hall, as everybody in it may see it. */
export type HallPledge = PledgeCount & {
	id: string;
	pledgeId: string;
	version: number;
	textHash: string;
	words: PledgeWords;
	open: boolean;
};
/** For the screen, and for the page from which it is led. */
export type HallPledgeState = { serverNow: number; present: number; pledge: HallPledge | null };

/** That a pledge was opened, closed, signed or counted: heard by its screen. */
export const pledgeTopic = (eventSessionId: string): string => `pledge:${eventSessionId}`;
export const tellPledge = (ctx: Context, eventSessionId: string): void => tell(ctx, pledgeTopic(eventSessionId));

function toPledge(row: HallPledgeTable, count: PledgeCount): HallPledge {
	return {
		id: row.id,
		pledgeId: row.pledge_id,
		version: row.version,
		textHash: row.text_hash,
		words: JSON.parse(row.words) as PledgeWords,
		open: row.closed_at === null,
		...count
	};
}

const NONE = { signed: 0, hands: null };

/** What the screen shows now; null when the actor may not run the event. */
export async function hallPledgeState(
	ctx: Context,
	eventId: string,
	eventSessionId: string
): Promise<{ event: EventSummary; supervises: boolean; sessionTitle: string; state: HallPledgeState } | null> {
	const found = await eventSessionFor(ctx, { eventId, eventSessionId }, 'event.scan');
	if (!found) return null;
	const present = await countPresent(ctx, eventSessionId);
	const row = await latestHallPledge(ctx.db, eventSessionId);
	const counts = await pledgeCounts(ctx, eventSessionId);
	return {
		event: found.event,
		supervises: found.may('event.supervise'),
		sessionTitle: found.eventSession.title,
		state: {
			serverNow: ctx.now().getTime(),
			present,
			pledge: row ? toPledge(row, { present, ...(counts.get(row.id) ?? NONE) }) : null
		}
	};
}

/** Every one that was put before a session, in order: for the desk and the page that closes it. The caller was let in. */
export async function hallPledges(ctx: Context, eventSessionId: string): Promise<HallPledge[]> {
	const rows = await hallPledgesOf(ctx.db, eventSessionId);
	if (rows.length === 0) return [];
	const present = await countPresent(ctx, eventSessionId);
	const counts = await pledgeCounts(ctx, eventSessionId);
	return rows.map((row) => toPledge(row, { present, ...(counts.get(row.id) ?? NONE) }));
}

/** What may be put before a hall: the words in force today. */
export const pledgesToOpen = (
	ctx: Context
): { id: string; version: number; title: string; kind: 'ikrar' | 'pakta' }[] =>
	pledgesInForce(ctx).map(({ id, version, title, kind }) => ({ id, version, title, kind }));

export type PhonePledge = {
	eventTitle: string;
	sessionTitle: string;
	zone: Zone;
	pledge: Omit<HallPledge, keyof PledgeCount> | null;
	signedAt: string | null;
	/** Known well enough to sign in their own name: not by a number alone. */
	maySign: boolean;
};

/** What the phone of somebody present shows. Refuses 'not-found' (nobody of this hall) and 'absent'. No counts, no names. */
export async function pledgeOnPhone(
	ctx: Context,
	input: { eventSessionId: string; seat: HeldSeat | null; deviceId: string }
): Promise<Outcome<PhonePledge, 'not-found' | 'absent'>> {
	const { eventSessionId, seat, deviceId } = input;
	const voter = await presentIn(ctx, { eventSessionId, seat: seat?.participantId ?? null });
	if (voter === null) return no('not-found');
	if (voter === 'absent') return no('absent');
	const eventSession = await findEventSession(ctx, input.eventSessionId);
	const event = eventSession && (await findEvent(ctx, eventSession.event_id));
	if (!eventSession || !event) return no('not-found');
	const hall = {
		eventTitle: event.title,
		sessionTitle: eventSession.title,
		zone: event.zone,
		maySign: await maySign(ctx, { eventSessionId, seat, deviceId, present: voter })
	};
	const row = await latestHallPledge(ctx.db, input.eventSessionId);
	if (!row) return ok({ ...hall, pledge: null, signedAt: null });
	return ok({
		...hall,
		pledge: {
			id: row.id,
			pledgeId: row.pledge_id,
			version: row.version,
			textHash: row.text_hash,
			words: JSON.parse(row.words) as PledgeWords,
			open: signingProblem(row.closed_at, voter.sessionClosed) === null
		},
		// Whether somebody signed is not for whoever knows their number.
		signedAt: hall.maySign ? await signedAt(ctx.db, row.id, voter.participantId) : null
	});
}

/** The one that may be signed in a session now, by its id: phones in it are led there. */
export async function openPledge(ctx: Context, eventSessionId: string): Promise<string | null> {
	const row = await latestHallPledge(ctx.db, eventSessionId);
	return row?.closed_at === null ? row.id : null;
}
