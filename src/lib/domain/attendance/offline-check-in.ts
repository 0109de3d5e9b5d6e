/**
 * What a scanner may say when the server does not answer in time: the same decision as the server's, over the list it
 * took along. The server still decides when the scan arrives; requirements C6 and C8.
 */
import { decideCheckIn, type CheckInRefusal, type Decision, type EventSessionWindow } from './check-in.ts';
import type { Zone } from '../time/office-time.ts';
import { readPass } from './pass.ts';

export type PackPerson = {
	id: string;
	name: string;
	unit: string;
	serial: number;
	/** The last four of their number, to be searched by; none where the list has no number. */
	digits?: string;
};

/** The list of one session, as it was at `takenAt`. It holds no whole number of anybody. */
export type CheckInPack = {
	eventId: string;
	sessionId: string;
	/** ISO. */
	takenAt: string;
	/** Ed25519, SPKI, base64url. */
	publicKeys: readonly string[];
	window: EventSessionWindow;
	people: PackPerson[];
	/** Ids of those present at `takenAt`. */
	present: string[];
	/** Whose scans are made with it, as `operatorId` of each batch. */
	operatorId?: string;
	operatorName?: string;
	/** What the operator may do: an officer scans, a supervisor also undoes and marks. */
	duty?: 'supervisor' | 'officer' | 'helper';
	eventTitle?: string;
	sessionTitle?: string;
	zone?: Zone;
	venue?: string;
	/** The server's clock as it answered, ISO. */
	serverNow?: string;
};

/** `unchecked`: this browser knows no Ed25519, so the list alone has to do. */
export type SignatureCheck = 'good' | 'bad' | 'unchecked';

export type OfflineVerdict =
	| { outcome: 'recorded' | 'already'; person: PackPerson }
	| { outcome: 'refused'; reason: CheckInRefusal }
	/** A good pass of this event whose holder the list does not know yet: kept, and left to the server. */
	| { outcome: 'unknown' };

export function decideOffline(
	pack: CheckInPack,
	text: string,
	scan: { signature: SignatureCheck; at: string; presentHere: Pick<ReadonlySet<string>, 'has'> }
): OfflineVerdict {
	const read = readPass(text);
	if (!read) return { outcome: 'refused', reason: 'not-a-pass' };
	if (scan.signature === 'bad') return { outcome: 'refused', reason: 'pass-unknown' };
	const { claim } = read;
	if (claim.eventId !== pack.eventId) return { outcome: 'refused', reason: 'pass-other-event' };
	const person = pack.people.find((listed) => listed.id === claim.participantId);
	// Added, or given a new pass, after the list was taken along.
	if (!person || claim.serial > person.serial) return { outcome: 'unknown' };
	const decision: Decision = decideCheckIn(
		pack.window,
		{ kind: 'participant', participantId: person.id, removed: false, passSerial: person.serial },
		{ method: 'pass', scannedAt: scan.at, clockUncertain: false, passSerial: claim.serial }
	);
	if (decision.outcome === 'refuse') return { outcome: 'refused', reason: decision.reason };
	const already = pack.present.includes(person.id) || scan.presentHere.has(person.id);
	return { outcome: already ? 'already' : 'recorded', person };
}
