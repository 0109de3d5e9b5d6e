/** Checking in by a personal link and the hall's code: the rules and the evidence of everybody's self check-in. */
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import {
	arriveAs,
	describeArrival,
	giveSeat,
	readArrival,
	readHallCode,
	type Arriving,
	type ArrivingRefusal
} from '#lib/server/attendance/attendance.ts';
import { actingAs, actorId, type Context } from '#lib/server/platform/context.ts';
import type { OpenedLink } from './personal-links.ts';

/** What the ledger notes of such a scan. */
export const BY_LINK = 'lewat tautan pribadi';

export type LinkArrivalRefusal = ArrivingRefusal | 'too-many-tries' | 'code-other-event';
type Device = { deviceId: string; address: string; agent?: string };

/**
 * The arrival that a grant stands for, if it belongs to the link's event: for the page that waits for a door, or asks. Only
 * a code that was typed on this link's own page is sent without asking once more: the page of a link that somebody else
 * sent is opened by a tap, and must not make its person present by that.
 */
export async function linkArrival(ctx: Context, link: OpenedLink, given: { grant: string; deviceId: string }) {
	const arrival = readArrival(ctx, given.grant, given.deviceId);
	if (arrival?.eventId !== link.event.id) return null;
	const described = await describeArrival(ctx, arrival);
	return described && { ...described, typedHere: arrival.typedFor === link.participantId };
}

/**
 * Reads a code that was typed on a link's page and records its person as present at once; while the doors are still to
 * open, answers what the page waits with (C20). Refuses as `readHallCode` and `arriveByLink` do, and the code of another
 * event's hall ('code-other-event').
 */
export async function typeCodeByLink(
	ctx: Context,
	link: OpenedLink,
	{ code, agent = '', ...device }: Device & { code: string }
): Promise<Outcome<{ arrivedAt: string; eventSessionId: string } | { waits: string }, LinkArrivalRefusal>> {
	if (link.cancelled) return no('event-cancelled');
	const read = await readHallCode(ctx, { code, ...device, typedFor: link.participantId });
	if (!read.ok) return read;
	const { arrival, grant } = read.value;
	if (arrival.eventId !== link.event.id) return no('code-other-event');
	if ((await describeArrival(ctx, arrival))?.waiting) return ok({ waits: grant });
	return arriveByLink(ctx, link, { grant, deviceId: device.deviceId, from: { address: device.address, agent } });
}

/**
 * Records the link's person as present by a code that this phone saw. The act is the participant's, whoever is signed in
 * on the phone; the log names them beside it. Refuses as `selfCheckIn` does. Sent twice it is one scan.
 */
export async function arriveByLink(
	ctx: Context,
	link: OpenedLink,
	{ grant, deviceId, from }: Pick<Arriving, 'grant' | 'deviceId' | 'from'>
): Promise<Outcome<{ arrivedAt: string; eventSessionId: string }, ArrivingRefusal>> {
	const nonce = ctx.keys.mac('link-scan', `${link.participantId}\0${grant}`);
	const outcome = await arriveAs(
		actingAs(ctx, { kind: 'anonymous' }),
		{ grant, deviceId, nonce, ...(from ? { from } : {}) },
		{
			holder: link.participantId,
			entry: (_, eventId) => Promise.resolve(eventId === link.event.id ? { id: link.participantId } : undefined),
			note: BY_LINK,
			data: { by: 'personal-link', signedIn: actorId(ctx) }
		}
	);
	if (!outcome.ok) return outcome;
	const { first, eventSessionId } = outcome.value;
	return ok({ arrivedAt: first.arrivedAt, eventSessionId });
}

/** Lets this phone answer a hall's rounds for the link's person (ADR 0016), once they are present. Refuses as `giveSeat`. */
export function seatByLink(ctx: Context, link: OpenedLink, of: { eventSessionId: string; deviceId: string }) {
	if (!link.sessions.some((one) => one.id === of.eventSessionId)) return Promise.resolve(no('no-seat'));
	return giveSeat(ctx, { ...of, participantId: link.participantId, by: 'link' });
}
