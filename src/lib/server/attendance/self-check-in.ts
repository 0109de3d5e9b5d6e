/** Checks somebody in by the code of the hall, once, from a phone that saw it. */
import type { CheckInRefusal, CheckInReview } from '#lib/domain/attendance/check-in.ts';
import { arrivalTurn } from '#lib/domain/attendance/hall-code.ts';
import type { Receipt } from '#lib/domain/attendance/receipt.ts';
import { type Outcome, no, ok } from '#lib/domain/outcome.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { recordAudit, type AuditData } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { findEvent, findEventSession } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { readArrival } from './arrival.ts';
import type { IncomingScan } from './decide-scan.ts';
import { openDoor } from './door.ts';
import { participantOfPerson } from './find-participants.queries.ts';
import { recordScans } from './record-scans.ts';
import { claimDevice, isKnownDevice } from './scans.queries.ts';
import { isOneOfMany, type VisitorTrace } from './throttle.ts';

/** A receipt says what it is a receipt for; its person is present by it, or was before. */
export type SelfCheckInReceipt = Receipt & {
	first: NonNullable<Receipt['first']>;
	zone: Zone;
	eventId: string;
	eventTitle: string;
	eventSessionId: string;
	sessionTitle: string;
};

/**
 * Records the signed-in person as present by the hall's code. Refuses 'code-changed' when the grant is over three
 * minutes old or was given to another phone, 'session-not-open' when it waits for the doors, 'not-on-list' when the
 * person is not on the event's list, 'device-used' (kept in the ledger) when this phone has already checked in
 * somebody else to the session, and 'undone' when what is sent once more was taken back since. Sharing one network is
 * never a reason to refuse; more than two new phones of one kind from one address within half a minute are looked at, as
 * long as the address is not that of a crowd.
 */
export async function selfCheckIn(
	ctx: Context,
	input: Arriving
): Promise<Outcome<SelfCheckInReceipt, ArrivingRefusal>> {
	if (ctx.actor.kind !== 'person') return no('not-found');
	const { personId } = ctx.actor;
	return arriveAs(ctx, input, {
		holder: personId,
		entry: (ctx, eventId) => participantOfPerson(ctx.db, eventId, personId),
		note: ''
	});
}

export type ArrivingRefusal = CheckInRefusal | 'not-found' | 'undone';
export type Arriving = {
	grant: string;
	deviceId: string;
	nonce: string;
	/** Where the phone is, as the server sees it. */
	from?: VisitorTrace;
};
/** Who arrives: their entry on an event's list, what the ledger notes of how they are known, and the log beside it. */
export type Arrived = {
	/** By what they are known: the account, or the entry whose personal link it is. */
	holder: string;
	entry: (ctx: Context, eventId: string) => Promise<{ id: string } | undefined>;
	note: string;
	data?: AuditData;
};

/** `selfCheckIn` of somebody whom the caller knows in another way than by a sign-in: the same rules, the same evidence. */
export async function arriveAs(
	ctx: Context,
	input: Arriving,
	who: Arrived
): Promise<Outcome<SelfCheckInReceipt, ArrivingRefusal>> {
	const arrival = readArrival(ctx, input.grant, input.deviceId);
	if (!arrival) return no('code-changed');
	const [event, eventSession] = [await findEvent(ctx, arrival.eventId), await findEventSession(ctx, arrival.sessionId)];
	if (!event || !eventSession) return no('not-found');
	const { turn, from } = arrivalTurn(arrival.seenAt, eventSession.opens_at, ctx.now());
	if (turn !== 'now') return no(turn === 'waiting' ? 'session-not-open' : 'code-changed');
	const doubt = await doubtAbout(ctx, eventSession.id, { ...input, holder: who.holder });
	return inTransaction(ctx, async (ctx) => {
		const participant = await who.entry(ctx, event.id);
		if (!participant) return no('not-on-list');
		const holder = await claimDevice(ctx.db, {
			session_id: eventSession.id,
			device_id: input.deviceId,
			participant_id: participant.id,
			claimed_at: ctx.now().toISOString()
		});
		const target: IncomingScan['target'] =
			holder === participant.id ? { participantId: participant.id, passSerial: null } : { refused: 'device-used' };
		const door = await openDoor(ctx, {
			eventSessionId: eventSession.id,
			participantIds: [participant.id],
			nonces: [input.nonce]
		});
		if (!door) return no('not-found');
		const scan = scanOf(input, { target, method: arrival.method, scannedAt: from, note: who.note, doubt });
		const [receipt] = (await recordScans(ctx, door, [scan])) as [Receipt];
		await recordAudit(
			ctx,
			'attendance.recorded',
			{ type: 'session', id: eventSession.id, unitId: event.organiser_unit_id },
			{ items: 1, recorded: receipt.outcome === 'recorded' ? 1 : 0, participant: participant.id, ...who.data }
		);
		if (receipt.outcome === 'refused') return no(receipt.reason as CheckInRefusal);
		// A known nonce answers as it did the first time (C3); the person is told how things stand now.
		if (!receipt.first) return no('undone');
		return ok({
			...receipt,
			first: receipt.first,
			zone: event.zone,
			eventId: event.id,
			eventTitle: event.title,
			eventSessionId: eventSession.id,
			sessionTitle: eventSession.title
		});
	});
}

/** One person with many accounts has many new phones at once; so has a family. They are let in, and looked at. */
async function doubtAbout(
	ctx: Context,
	eventSessionId: string,
	{ deviceId, from, holder }: Arriving & Pick<Arrived, 'holder'>
): Promise<CheckInReview | null> {
	if (!from || (await isKnownDevice(ctx.db, deviceId))) return null;
	return (await isOneOfMany(ctx, eventSessionId, { ...from, holder })) ? 'many-devices' : null;
}

function scanOf(
	{ nonce, deviceId }: Arriving,
	seen: Pick<IncomingScan, 'target' | 'method' | 'scannedAt' | 'note' | 'doubt'>
): IncomingScan {
	return {
		...seen,
		nonce,
		clockUncertain: false,
		deviceAt: null,
		offsetMs: null,
		deviceId,
		deviceLabel: 'Ponsel peserta'
	};
}
