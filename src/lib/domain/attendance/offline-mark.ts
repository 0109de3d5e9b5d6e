/**
 * What a scanner may say without the server of what its holder did by hand: a mark, a guest, taking a scan back. The
 * server still decides when it arrives; a supervisor's word counts at once, anybody else's waits for one.
 */
import { decideCheckIn, type CheckInRefusal, type EventSessionWindow } from './check-in.ts';

/** Whoever holds the scanner: `helper` has no account and is there for today. */
export type ScannerDuty = 'supervisor' | 'officer' | 'helper';

export type MarkVerdict =
	{ outcome: 'recorded' | 'already' | 'waits' } | { outcome: 'refused'; reason: CheckInRefusal };

/** `present`: as far as this phone knows. Refuses by the session's hours, as every scan. */
export function decideMark(
	window: EventSessionWindow,
	duty: ScannerDuty,
	mark: { participantId: string; at: string; present: boolean }
): MarkVerdict {
	const decision = decideCheckIn(
		window,
		{ kind: 'participant', participantId: mark.participantId, removed: false, passSerial: 0 },
		{ method: 'manual', scannedAt: mark.at, clockUncertain: false, passSerial: null }
	);
	if (decision.outcome === 'refuse') return { outcome: 'refused', reason: decision.reason };
	if (mark.present) return { outcome: 'already' };
	return { outcome: duty === 'supervisor' ? 'recorded' : 'waits' };
}

/** Whether what was said of a scan can be taken back here: by a supervisor, and only what made somebody present. */
export function mayUndo(
	duty: ScannerDuty,
	entry: { kind: 'pass' | 'manual' | 'guest' | 'undo'; made: boolean; undone: boolean }
): boolean {
	return duty === 'supervisor' && entry.kind !== 'undo' && entry.made && !entry.undone;
}
