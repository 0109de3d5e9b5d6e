/**
 * What a scan is, and the one decision about it. Drawn in docs/offline-check-in.md: change both together.
 * Judged by when the scan happened, never by when it arrived, so that the order of upload does not matter.
 */
export const CHECK_IN_METHODS = ['pass', 'hall-qr', 'hall-code', 'manual', 'walk-in', 'undo', 'review'] as const;
export type CheckInMethod = (typeof CHECK_IN_METHODS)[number];

/** A: a facilitator scanned the pass or saw the person. B: the person scanned the hall's code. C: marked by hand, with a reason. */
export type Evidence = 'A' | 'B' | 'C';

/**
 * `review` counts as present and waits for a supervisor's look; `confirmed` and `declined` answer it, and a declined scan
 * counts no more. `refused` never counts. Every line stays in the ledger.
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
	'nonce-used'
] as const;
export type CheckInRefusal = (typeof CHECK_IN_REFUSALS)[number];
export type CheckInReview = 'clock-uncertain';

export type EventSessionWindow = { opensAt: string; closedAt: string | null; endsAt: string; cancelled: boolean };

/** Whom the scanned text names, as far as the list knows. */
export type Found =
	| { kind: 'participant'; participantId: string; removed: boolean; passSerial: number }
	| { kind: 'refused'; reason: CheckInRefusal; participantId?: string };

export type Claim = { method: CheckInMethod; scannedAt: string; clockUncertain: boolean; passSerial: number | null };

export type Decision =
	| { outcome: 'accept'; participantId: string }
	| { outcome: 'review'; participantId: string; reason: CheckInReview }
	| { outcome: 'refuse'; participantId: string | null; reason: CheckInRefusal };

/** After the hour written on the invitation a forgotten session does not take arrivals for ever. */
const GRACE_AFTER_END_MS = 6 * 3_600_000;

/**
 * Whether one scan makes the person present. Refuses by name: unknown, withdrawn or foreign passes, a session not yet
 * open or closed at the moment of the scan. A scan whose device clock cannot be trusted counts, and is reviewed.
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
	return claim.clockUncertain
		? { outcome: 'review', participantId: found.participantId, reason: 'clock-uncertain' }
		: { outcome: 'accept', participantId: found.participantId };
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

export type LedgerLine = {
	id: string;
	nonce: string;
	method: CheckInMethod;
	outcome: ScanOutcome;
	scannedAt: string;
	/** The scan in doubt that a confirmed or declined line answers. */
	reviews?: string | null;
	/** Which entry of the list was scanned, where several of one human were merged. */
	entry?: string | null;
};

/** Entries of one human: the one that stands, and since when each of the others is merged into it. */
export type MergedEntries = { standing: string; since: ReadonlyMap<string, string> };

/**
 * Presence as a function of the ledger of one person in one session: the earliest accepted scan after the last undo that
 * meant it, without those a supervisor declined. An undo means the scans of its own entry, and those of entries that were
 * merged into it before. The same for every order in which the lines arrived (property test).
 */
export function derivePresence(
	lines: readonly LedgerLine[],
	merged?: MergedEntries
): { scanId: string; arrivedAt: string } | null {
	const undos = lines.filter((line) => line.outcome === 'undone');
	const declined = new Set(lines.flatMap((line) => (line.outcome === 'declined' ? (line.reviews ?? []) : [])));
	const first = lines.reduce<LedgerLine | null>((best, line) => {
		if (!COUNTING.has(line.outcome) || declined.has(line.id)) return best;
		if (undos.some((undo) => undo.scannedAt >= line.scannedAt && means(undo, line, merged))) return best;
		return best === null || isEarlier(line, best) ? line : best;
	}, null);
	return first && { scanId: first.id, arrivedAt: first.scannedAt };
}

const COUNTING: ReadonlySet<ScanOutcome> = new Set(['recorded', 'already', 'review']);

function means(undo: LedgerLine, scan: LedgerLine, merged: MergedEntries | undefined): boolean {
	if (!merged || undo.entry === scan.entry) return true;
	const since = merged.since.get(scan.entry ?? '');
	return undo.entry === merged.standing && since !== undefined && undo.scannedAt >= since;
}

const isEarlier = (a: LedgerLine, b: LedgerLine) =>
	a.scannedAt < b.scannedAt || (a.scannedAt === b.scannedAt && a.nonce < b.nonce);

/** A device more than two minutes off is told so before it scans (requirement C5). */
const CLOCK_WARNING_MS = 120_000;

/**
 * When a scan happened, by the device's clock corrected with the offset measured in the same contact. A scan of the
 * future, or one dated more than three days back, cannot be placed: it takes the time of receipt and is reviewed.
 */
export function correctedTime(
	deviceAt: string | null,
	offsetMs: number | null,
	receivedAt: Date
): { at: string; uncertain: boolean } {
	if (deviceAt === null) return { at: receivedAt.toISOString(), uncertain: false };
	const device = new Date(deviceAt).getTime();
	const at = device + (offsetMs ?? 0);
	const age = receivedAt.getTime() - at;
	if (!Number.isFinite(at) || age < -5_000 || age > 3 * 86_400_000)
		return { at: receivedAt.toISOString(), uncertain: true };
	return {
		at: new Date(Math.min(at, receivedAt.getTime())).toISOString(),
		uncertain: offsetMs === null && Math.abs(age) > CLOCK_WARNING_MS
	};
}
