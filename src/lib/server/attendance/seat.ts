/** Who answers in a hall: somebody recorded as present, signed in, or known to this phone by the hall's code and a number. */
import { accountStanding } from '#lib/domain/access/account.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { readListedNumber } from '#lib/domain/people/listed-number.ts';
import { canonicalCode } from '#lib/domain/typed-code.ts';
import { findAccounts } from '#lib/server/accounts/accounts.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { eventSessionsOpenSoon } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { claimDevice } from './scans.queries.ts';
import { participantByNumber } from './find-participants.queries.ts';
import { matchHallCode } from './hall-code.ts';
import { checkedInBy, openSeatsOf, seatOf } from './seat.queries.ts';
import { countWrongHallTry, hallTryIsPaused } from './throttle.ts';

/** By what somebody is known to a phone: their own link, or a number that colleagues know too. */
export type SeatBy = 'link' | 'number';
/** What a phone holds of somebody without an account: signed, for this phone and this session only. */
type Seat = { sessionId: string; participantId: string; takenAt: string; by?: SeatBy };
/** For whom a phone speaks in a session, and by what. */
export type HeldSeat = { participantId: string; by: SeatBy };
export type SeatRefusal = 'code-changed' | 'no-seat' | 'device-used' | 'too-many-tries';

/** Longer than a day in a hall, shorter than a night. */
const SEAT_KEPT_MS = 12 * 3_600_000;

/**
 * Lets a phone answer for somebody who is recorded as present and has no account: by the code that the hall shows now,
 * which says that the phone is in the room, and the number that stands on the list. Whoever has an account signs in
 * instead, so that nobody answers under it by knowing its number. Refuses 'code-changed', 'no-seat' (no such number,
 * not present, or with an account: all the same, so that nobody's presence is found out), 'device-used' (this phone
 * speaks for somebody else) and 'too-many-tries' (five wrong ones a minute).
 */
export async function takeSeat(
	ctx: Context,
	input: { code: string; number: string; deviceId: string; address: string }
): Promise<Outcome<{ eventSessionId: string; grant: string }, SeatRefusal>> {
	if (await hallTryIsPaused(ctx, input)) return no('too-many-tries');
	const refuse = async (reason: SeatRefusal) => {
		await countWrongHallTry(ctx, input);
		return no(reason);
	};
	const sessions = await eventSessionsOpenSoon(ctx);
	const match = matchHallCode(sessions, canonicalCode(input.code), ctx.now());
	const eventSession = match && sessions.find((candidate) => candidate.id === match.eventSessionId);
	if (!eventSession) return refuse('code-changed');
	const listed = readListedNumber(input.number);
	if (!listed.ok || listed.value.number === null) return refuse('no-seat');
	const entry = await participantByNumber(ctx.db, eventSession.event_id, listed.value.number);
	if (!entry) return refuse('no-seat');
	const seated = await giveSeat(ctx, {
		eventSessionId: eventSession.id,
		participantId: entry.id,
		deviceId: input.deviceId,
		by: 'number'
	});
	// Counted too: who speaks for one here could otherwise find out who else is present.
	return seated.ok ? ok({ eventSessionId: eventSession.id, grant: seated.value }) : refuse(seated.reason);
}

/**
 * Lets a phone answer for an entry that the caller has made sure of. Refuses 'no-seat' (not present, or with an account:
 * whoever signs in answers there), and 'device-used' when this phone speaks for somebody else in the session.
 */
export async function giveSeat(
	ctx: Context,
	of: { eventSessionId: string; participantId: string; deviceId: string; by: SeatBy }
): Promise<Outcome<string, 'no-seat' | 'device-used'>> {
	const seat = await seatOf(ctx.db, of.eventSessionId, { participantId: of.participantId });
	if (!seat || seat.arrived_at === null || (await signsIn(ctx, seat.person_id))) return no('no-seat');
	const claim = {
		session_id: of.eventSessionId,
		device_id: of.deviceId,
		participant_id: seat.participant_id,
		claimed_at: ctx.now().toISOString()
	};
	const holder = await inTransaction(ctx, (ctx) => claimDevice(ctx.db, claim));
	if (holder !== seat.participant_id) return no('device-used');
	const held: Seat = {
		sessionId: of.eventSessionId,
		participantId: seat.participant_id,
		takenAt: ctx.now().toISOString(),
		by: of.by
	};
	const body = Buffer.from(JSON.stringify(held)).toString('base64url');
	return ok(`${body}.${ctx.keys.mac('seat', `${of.deviceId}\0${body}`)}`);
}

async function signsIn(ctx: Context, personId: string | null): Promise<boolean> {
	if (personId === null) return false;
	return accountStanding((await findAccounts(ctx, [personId])).get(personId)) === 'active';
}

/**
 * The entry that this phone speaks for in the session; null for a forged, lent or outdated grant. One from before grants
 * said by what they were taken counts as taken by number.
 */
export function readSeat(
	ctx: Context,
	held: { grant: string; deviceId: string; eventSessionId: string }
): HeldSeat | null {
	const [body = '', mac = ''] = held.grant.split('.');
	if (held.grant.length > 1000 || !ctx.keys.macMatches('seat', `${held.deviceId}\0${body}`, mac)) return null;
	const seat = JSON.parse(Buffer.from(body, 'base64url').toString()) as Seat;
	const age = ctx.now().getTime() - new Date(seat.takenAt).getTime();
	const holds = seat.sessionId === held.eventSessionId && age >= 0 && age <= SEAT_KEPT_MS;
	return holds ? { participantId: seat.participantId, by: seat.by ?? 'number' } : null;
}

/**
 * Whether who speaks from this phone is known well enough to sign something in their name: signed in, by their own link, or
 * from the phone that checked them in to this session. A number is no secret, and signs nothing (ADR 0029).
 */
export async function maySign(
	ctx: Context,
	of: { eventSessionId: string; seat: HeldSeat | null; deviceId: string; present: Present }
): Promise<boolean> {
	if (of.present.personId !== null || of.seat?.by === 'link') return true;
	return checkedInBy(ctx.db, of.eventSessionId, { participantId: of.present.participantId, deviceId: of.deviceId });
}

/** The subject of what is answered: the person who is signed in, or the entry of somebody who is not. */
export type Present = { participantId: string; personId: string | null; sessionClosed: boolean };

/**
 * Who is asking in a session: the signed-in person's entry, else the one that the phone speaks for (`seat`, of
 * readSeat). 'absent' is somebody on the list who is not recorded as present; null everybody else. Inside a transaction
 * with `lock`, nobody else decides on the entry until its end.
 */
export async function presentIn(
	ctx: Context,
	{ eventSessionId, seat }: { eventSessionId: string; seat: string | null },
	lock = false
): Promise<Present | 'absent' | null> {
	const { actor } = ctx;
	if (actor.kind !== 'person' && seat === null) return null;
	const who = actor.kind === 'person' ? { personId: actor.personId } : { participantId: seat as string };
	const row = await seatOf(ctx.db, eventSessionId, who, lock);
	if (!row) return null;
	if (row.arrived_at === null) return 'absent';
	return {
		participantId: row.participant_id,
		personId: actor.kind === 'person' ? actor.personId : null,
		sessionClosed: row.session_closed_at !== null
	};
}

/** The session that the signed-in person sits in now; null when none that goes on has them recorded today. */
export async function ownEventSession(ctx: Context): Promise<string | null> {
	if (ctx.actor.kind !== 'person') return null;
	const since = new Date(ctx.now().getTime() - SEAT_KEPT_MS).toISOString();
	const [latest] = await openSeatsOf(ctx.db, ctx.actor.personId, since);
	return latest?.session_id ?? null;
}
