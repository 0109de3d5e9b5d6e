/**
 * What a scan is, and the one decision about it. Drawn in docs/offline-check-in.md: change both together.
 * Judged by when the scan happened, never by when it arrived, so that the order of upload does not matter.
 */
export const CHECK_IN_METHODS = ['pass', 'hall-qr', 'hall-code', 'manual', 'walk-in', 'undo', 'review'] as const;
export type CheckInMethod = (typeof CHECK_IN_METHODS)[number];

/** A: a facilitator scanned the pass or saw the person. B: the person scanned the hall's code. C: marked by hand, with a reason. */
export type Evidence = 'A' | 'B' | 'C';

/**
 * `review` waits for a supervisor's look; whether it counts as present meanwhile is a matter of its reason
 * (`countsInDoubt`). `confirmed` and `declined` answer it: confirmed it counts, declined it does not. `refused` never
 * counts. Every line stays in the ledger.
 */
export type ScanOutcome = 'recorded' | 'already' | 'review' | 'refused' | 'undone' | 'confirmed' | 'declined';

/** How a scan comes in; the others are lines that speak of scans. */
export type ArrivalMethod = Exclude<CheckInMethod, 'undo' | 'review'>;

export const EVIDENCE: Record<ArrivalMethod, Evidence> = {
	pass: 'A',
	'walk-in': 'A',
	'hall-qr': 'B',
	'hall-code': 'B',
	manual: 'C'
};

export const CHECK_IN_REFUSALS = [
	'not-a-pass',
	'pass-unknown',
	'pass-revoked',
	'pass-other-event',
	'not-on-list',
	'code-changed',
	'session-not-open',
	'session-closed',
	'device-used',
	'event-cancelled',
	'own-record',
	'supervisor-only',
	'helper-ended',
	'nonce-used',
	'taken-back',
	'nothing-to-undo',
	'reason-missing',
	'guest-unnamed',
	'too-many-guests'
] as const;
export type CheckInRefusal = (typeof CHECK_IN_REFUSALS)[number];

/**
 * Why a scan waits for a look, and whether it counts until then. What rests on the word of one person alone does not: it
 * reached the server after its session was closed, or an officer wrote it down without a card. There another supervisor
 * than whoever made it has to say yes (C35).
 */
const COUNTS_IN_DOUBT = {
	'clock-uncertain': true,
	/** A guest whose name the list has already: perhaps the same human twice (C13). */
	namesake: true,
	/** A guest whose number the list has under quite another name, or as taken off: written down without it. */
	'number-taken': true,
	/** One of several new phones from one place within half a minute: perhaps one person with many accounts (T-13). */
	'many-devices': true,
	'by-officer': false,
	/** Handed in by a helper's phone that was taken back since. */
	'helper-ended': false,
	/** A pass in the name of the helper who scanned it. */
	'own-name': false,
	'after-close': false
} as const;
export type CheckInReview = keyof typeof COUNTS_IN_DOUBT;

/** Those for which a scan does not count before somebody else has said yes. */
export const WAITING_REVIEWS = (Object.keys(COUNTS_IN_DOUBT) as CheckInReview[]).filter(
	(reason) => !COUNTS_IN_DOUBT[reason]
);

/** Whether a scan in doubt for this reason counts before anybody has answered it. */
export const countsInDoubt = (reason: CheckInReview): boolean => COUNTS_IN_DOUBT[reason];

/**
 * The people on whose word a scan in doubt rests, and who may not confirm it (C35): whoever made it or sent it, and whoever
 * let in the helper's phone that did: who holds it nobody but they have seen. What a helper wrote by hand in time they may
 * confirm, as they may write it themselves.
 */
export function onWhoseWord(
	reason: CheckInReview,
	by: { operatorId: string | null; madeBy: string | null; invitedBy: string | null }
): string[] {
	if (countsInDoubt(reason)) return [];
	return [by.operatorId, by.madeBy, reason === 'by-officer' ? null : by.invitedBy].filter((id) => id !== null);
}

export type EventSessionWindow = { opensAt: string; closedAt: string | null; endsAt: string; cancelled: boolean };

/** Whom the scanned text names, as far as the list knows. */
export type Found =
	| { kind: 'participant'; participantId: string; removed: boolean; passSerial: number }
	| { kind: 'refused'; reason: CheckInRefusal; participantId?: string };

export type Claim = {
	method: CheckInMethod;
	/** When it was made, as far as anybody can tell. */
	scannedAt: string;
	clockUncertain: boolean;
	passSerial: number | null;
	/** What else speaks for a look, whatever the clock says. */
	doubt?: CheckInReview | null;
};

export type Decision =
	| { outcome: 'accept'; participantId: string }
	| { outcome: 'review'; participantId: string; reason: CheckInReview }
	| { outcome: 'refuse'; participantId: string | null; reason: CheckInRefusal };

/** After the hour written on the invitation a forgotten session does not take arrivals for ever. */
const GRACE_AFTER_END_MS = 6 * 3_600_000;

/**
 * Whether one scan makes the person present. Refuses by name: unknown, withdrawn or foreign passes, a session not yet
 * open or closed at the moment of the scan. Reviewed is what reaches a session that was closed since, what an officer
 * wrote down by hand, a clock that cannot be trusted, and a guest who may be on the list already.
 */
export function decideCheckIn(window: EventSessionWindow, found: Found, claim: Claim): Decision {
	if (found.kind === 'refused')
		return { outcome: 'refuse', participantId: found.participantId ?? null, reason: found.reason };
	const refuse = (reason: CheckInRefusal): Decision => ({
		outcome: 'refuse',
		participantId: found.participantId,
		reason
	});
	if (window.cancelled) return refuse('event-cancelled');
	if (found.removed) return refuse('not-on-list');
	if (claim.passSerial !== null && claim.passSerial !== found.passSerial) return refuse('pass-revoked');
	if (claim.scannedAt < window.opensAt) return refuse('session-not-open');
	if (isOver(window, claim.scannedAt)) return refuse('session-closed');
	const doubt = doubtAbout(window, claim);
	return doubt
		? { outcome: 'review', participantId: found.participantId, reason: doubt }
		: { outcome: 'accept', participantId: found.participantId };
}

/** The gravest reason for a look; null where there is none. */
function doubtAbout(window: EventSessionWindow, { clockUncertain, doubt = null }: Claim): CheckInReview | null {
	// Made before the close, and known only after it.
	if (window.closedAt !== null) return 'after-close';
	if (doubt !== null && !countsInDoubt(doubt)) return doubt;
	return clockUncertain ? 'clock-uncertain' : doubt;
}

function isOver(window: Pick<EventSessionWindow, 'closedAt' | 'endsAt'>, at: string): boolean {
	if (window.closedAt !== null) return at > window.closedAt;
	return at > lastArrivalAt(window.endsAt);
}

/** The last instant at which an open session takes an arrival: six hours after the hour on the invitation. */
export function lastArrivalAt(endsAt: string): string {
	return new Date(new Date(endsAt).getTime() + GRACE_AFTER_END_MS).toISOString();
}

/** Whether the door lets somebody in at that instant, as far as its hours go. */
export function isWithinDoor(window: Omit<EventSessionWindow, 'cancelled'>, at: string): boolean {
	return at >= window.opensAt && !isOver(window, at);
}

/** Why a session's door takes arrivals at that instant, or why it does not. */
export type DoorState = 'not-yet' | 'open' | 'closed' | 'over' | 'cancelled';

/** What a hall is told of its door: 'over' is a session that nobody closed, six hours after its end. */
export function doorState(window: EventSessionWindow, at: string): DoorState {
	if (window.cancelled) return 'cancelled';
	if (window.closedAt !== null) return 'closed';
	if (at < window.opensAt) return 'not-yet';
	return isOver(window, at) ? 'over' : 'open';
}
