/** Arriving in a hall by its code: read from the screen, kept signed until the person is known. */
import { ARRIVAL_KEPT_MS, arrivalTurn } from '#lib/domain/attendance/hall-code.ts';
import { type Outcome, no, ok } from '#lib/domain/outcome.ts';
import { canonicalCode } from '#lib/domain/typed-code.ts';
import { findEvent, findEventSession, eventSessionsOpenSoon } from '#lib/server/events/events.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { participantOfPerson } from './find-participants.queries.ts';
import { matchHallCode } from './hall-code.ts';
import { countWrongHallTry, hallTryIsPaused } from './throttle.ts';

/**
 * What a hall code opens for three minutes: shown to the person, then sent back with the button. A code that was seen
 * up to ten minutes before the doors opens them for the three minutes after (arrivalTurn); until then it waits.
 */
export type Arrival = {
	sessionId: string;
	eventId: string;
	method: 'hall-qr' | 'hall-code';
	seenAt: string;
	/** The entry on whose own page the code was typed, where it was one's own. */
	typedFor?: string;
};
export type ArrivalRefusal = 'code-changed' | 'too-many-tries';

/**
 * Reads a scanned or typed code of the hall. Refuses 'code-changed' for anything but the present and the previous
 * code of a session that takes arrivals now or within ten minutes, and pauses a device after five wrong tries a minute
 * ('too-many-tries').
 */
export async function readHallCode(
	ctx: Context,
	input: { code: string; deviceId: string; address: string; typedFor?: string }
): Promise<Outcome<{ arrival: Arrival; grant: string }, ArrivalRefusal>> {
	const given = canonicalCode(input.code);
	if (given.length < 16 && (await hallTryIsPaused(ctx, input))) return no('too-many-tries');
	const sessions = await eventSessionsOpenSoon(ctx);
	const match = matchHallCode(sessions, given, ctx.now());
	if (!match) {
		await countWrongHallTry(ctx, input);
		return no('code-changed');
	}
	const eventSession = sessions.find((candidate) => candidate.id === match.eventSessionId)!;
	const arrival: Arrival = {
		sessionId: eventSession.id,
		eventId: eventSession.event_id,
		method: match.method,
		seenAt: ctx.now().toISOString(),
		...(input.typedFor === undefined ? {} : { typedFor: input.typedFor })
	};
	return ok({ arrival, grant: signArrival(ctx, arrival, input.deviceId) });
}

/** Good on the phone that saw the code and on no other: sent on, it would open the door to whoever is not there. */
const said = (deviceId: string, body: string) => `${deviceId}\0${body}`;

function signArrival(ctx: Context, arrival: Arrival, deviceId: string): string {
	const body = Buffer.from(JSON.stringify(arrival)).toString('base64url');
	return `${body}.${ctx.keys.mac('arrival', said(deviceId, body))}`;
}

/** The arrival a grant stands for; null for a forged or outdated one, and on another phone. Whether its turn has come is asked of its session. */
export function readArrival(ctx: Context, grant: string, deviceId: string): Arrival | null {
	const [body = '', mac = ''] = grant.split('.');
	if (grant.length > 1000 || !ctx.keys.macMatches('arrival', said(deviceId, body), mac)) return null;
	const arrival = JSON.parse(Buffer.from(body, 'base64url').toString()) as Arrival;
	const age = ctx.now().getTime() - new Date(arrival.seenAt).getTime();
	return age >= 0 && age <= ARRIVAL_KEPT_MS ? arrival : null;
}

/** The event and session behind a grant while it is good, for "Anda akan dicatat hadir di …"; null when it is over. */
export async function describeArrival(ctx: Context, arrival: Arrival) {
	const [event, eventSession] = [await findEvent(ctx, arrival.eventId), await findEventSession(ctx, arrival.sessionId)];
	if (!event || !eventSession) return null;
	const { turn } = arrivalTurn(arrival.seenAt, eventSession.opens_at, ctx.now());
	if (turn === 'over') return null;
	const person = actorId(ctx);
	return {
		/** Known now, so that nobody waits ten minutes for a refusal. */
		listed: person !== null && (await participantOfPerson(ctx.db, event.id, person)) !== undefined,
		waiting: turn === 'waiting',
		opensAt: eventSession.opens_at,
		eventTitle: event.title,
		sessionTitle: eventSession.title,
		venue: event.venue,
		zone: event.zone,
		startsAt: eventSession.starts_at
	};
}
