/** When a mark by hand was made, beside when it counts: it is somebody's word, and is never dated back (ADR 0023, 0029). */
import type { CheckInMethod } from './check-in.ts';
import { lateMinutes, type LateRule } from './late.ts';

/** As the ledger keeps it; `offsetMs` corrects the device's clock. */
export type MarkLine = { method: CheckInMethod; deviceAt: string | null; offsetMs: number | null; scannedAt: string };

/** By the device's corrected clock, and never after it was known here; of any other scan when it counts. ISO. */
export function markMadeAt({ method, deviceAt, offsetMs, scannedAt }: MarkLine): string {
	if (method !== 'manual' || deviceAt === null || offsetMs === null) return scannedAt;
	const at = Math.min(new Date(deviceAt).getTime() + offsetMs, new Date(scannedAt).getTime());
	// A clock may say years that no date has.
	return Number.isFinite(new Date(at).getTime()) ? new Date(at).toISOString() : scannedAt;
}

/** Less than that is the sending of it. */
const WORTH_SAYING_MS = 60_000;

/** When a mark was made that reached the server a minute or more later, and counts only since then; null of all others. */
export function madeBeforeKnown(line: MarkLine): string | null {
	const madeAt = markMadeAt(line);
	return Date.parse(line.scannedAt) - Date.parse(madeAt) >= WORTH_SAYING_MS ? madeAt : null;
}

/** Whether somebody is late only because the mark that was made in time reached the server afterwards. */
export const lateByTheNetwork = (
	rule: LateRule,
	{ arrivedAt, markedAt }: { arrivedAt: string | null; markedAt: string | null }
): boolean =>
	arrivedAt !== null && markedAt !== null && lateMinutes(rule, arrivedAt) > 0 && lateMinutes(rule, markedAt) === 0;
