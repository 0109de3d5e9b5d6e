/** When a scan was made, told by a device whose clock may be wrong. */

/** A device more than two minutes off is told so before it scans (requirement C5). */
const CLOCK_WARNING_MS = 120_000;

/** What a device says of the moment of a scan. */
export type ToldTime = {
	/** Its clock then, ISO. */
	deviceAt: string | null;
	/** Server minus device, measured as it sent this; null where it did not say. */
	offsetMs: number | null;
	/**
	 * How long ago it was, by a clock that only runs on (monotonic): nobody corrects it between scan and sending, so where
	 * it is known it is believed before the other.
	 */
	ageMs?: number | null;
};

/**
 * When a scan happened: by its age where the device knows it, else by the device's clock corrected with the offset
 * measured in the same contact. A scan of the future, or one dated more than three days back, cannot be placed: it takes
 * the time of receipt and is reviewed.
 */
export function correctedTime(
	{ deviceAt, offsetMs, ageMs = null }: ToldTime,
	receivedAt: Date
): { at: string; uncertain: boolean } {
	const received = receivedAt.getTime();
	if (deviceAt === null && ageMs === null) return { at: receivedAt.toISOString(), uncertain: false };
	const at = ageMs === null ? new Date(deviceAt ?? '').getTime() + (offsetMs ?? 0) : received - ageMs;
	const age = received - at;
	if (!Number.isFinite(at) || age < -5_000 || age > 3 * 86_400_000)
		return { at: receivedAt.toISOString(), uncertain: true };
	return {
		at: new Date(Math.min(at, received)).toISOString(),
		uncertain: ageMs === null && offsetMs === null && Math.abs(age) > CLOCK_WARNING_MS
	};
}
