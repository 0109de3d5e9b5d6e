/** Reading faster than this share of the stated minutes is noted in the audit log, never refused. */
const FAST_READER_SHARE = 0.2;

/** Whether a module of so many minutes was confirmed after so few seconds that it can hardly have been read. */
export function isFastReading(seconds: number, minutes: number): boolean {
	return seconds < minutes * 60 * FAST_READER_SHARE;
}
