/** When a scan was made, told by a device whose clock may be wrong. */

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
