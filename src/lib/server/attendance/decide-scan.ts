/** What becomes of one scan, by the entry that its code names and the door of the session. */
import {
	decideCheckIn,
	countsInDoubt,
	type ArrivalMethod,
	type CheckInRefusal,
	type CheckInReview,
	type Decision,
	type Found
} from '#lib/domain/attendance/check-in.ts';
import { mayBeOwnName } from '#lib/domain/helpers/helper-day.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { Door, Listed } from './door.ts';

export type IncomingScan = {
	nonce: string;
	method: ArrivalMethod;
	/** Whom the scan names; resolved by the caller from a pass, a code or a search. */
	target: { participantId: string; passSerial: number | null } | { refused: CheckInRefusal };
	/** From when it counts. */
	scannedAt: string;
	/** When it was made, where that is another moment: what the door's hours are asked about. */
	madeAt?: string;
	clockUncertain: boolean;
	/** What else speaks for a supervisor's look. */
	doubt?: CheckInReview | null;
	deviceAt: string | null;
	offsetMs: number | null;
	deviceId: string;
	deviceLabel: string;
	note: string;
	/** Another than the actor, where the scan came out of a file. */
	scannedBy?: string | null;
	/** The row of the register that stands for that one; set where scans are recorded. */
	makerHuman?: string | null;
};

export type DecidedScan = { scan: IncomingScan; id: string; decision: Decision };

/** `takenBack`: its undo has arrived before it. */
export function decideScan(ctx: Context, door: Door, scan: IncomingScan, takenBack: boolean): Decision {
	const serial = 'participantId' in scan.target ? scan.target.passSerial : null;
	const claim = {
		method: scan.method,
		scannedAt: scan.madeAt ?? scan.scannedAt,
		clockUncertain: scan.clockUncertain,
		passSerial: serial,
		doubt: doubtOf(ctx, door, scan)
	};
	const decision = decideCheckIn(door.window, found(ctx, door, scan), claim);
	return takenBack && decision.outcome !== 'refuse'
		? { outcome: 'refuse', participantId: decision.participantId, reason: 'taken-back' }
		: decision;
}

function found(ctx: Context, door: Door, scan: IncomingScan): Found {
	if (isPastItsEnd(ctx, scan.madeAt ?? scan.scannedAt)) return { kind: 'refused', reason: 'helper-ended' };
	if ('refused' in scan.target) return { kind: 'refused', reason: scan.target.refused };
	const listed = door.people.get(scan.target.participantId);
	if (!listed) return { kind: 'refused', reason: 'pass-unknown' };
	if (isOwnRecord(door, scan, listed)) return { kind: 'refused', reason: 'own-record', participantId: listed.id };
	return { kind: 'participant', participantId: listed.id, removed: listed.removed, passSerial: listed.passSerial };
}

/** A helper's phone that was taken back makes no presence from then on, nor puts anybody on the list. */
export const isPastItsEnd = ({ actor }: Pick<Context, 'actor'>, madeAt: string): boolean =>
	actor.kind === 'helper' && actor.endedAt !== null && madeAt > actor.endedAt;

/** The graver of what the scan brings along and what who scanned it gives. */
function doubtOf(ctx: Context, door: Door, scan: IncomingScan): CheckInReview | null {
	const { doubt = null } = scan;
	if (doubt !== null && !countsInDoubt(doubt)) return doubt;
	return helperDoubt(ctx, door, scan) ?? doubt;
}

/** A helper has a name and no record here: what may be their own is for a supervisor to look at (T-27). */
function helperDoubt({ actor }: Context, { people }: Door, { target }: IncomingScan): CheckInReview | null {
	if (actor.kind !== 'helper') return null;
	if (actor.endedAt !== null) return 'helper-ended';
	const listed = 'participantId' in target ? people.get(target.participantId) : undefined;
	return listed && mayBeOwnName(actor.name, listed.name.name) ? 'own-name' : null;
}

/** Whoever runs the hall comes in like everybody: by its code, or seen by a colleague (T-27), under whichever row of theirs. */
const isOwnRecord = ({ actorHuman }: Door, { method, makerHuman }: IncomingScan, { humanId }: Listed): boolean =>
	method !== 'hall-qr' &&
	method !== 'hall-code' &&
	actorHuman !== null &&
	humanId !== null &&
	(actorHuman === humanId || makerHuman === humanId);
