/**
 * The screen stays on while a page of the door is open: the scanner, the hall screen, the pass. A browser takes the lock
 * back whenever the page is hidden, so it is asked for again each time the page becomes visible. Without the feature, on
 * a nearly empty battery or outside https the screen goes dark as always: a comfort, never an error.
 * @returns lets go; calling it twice is harmless.
 */
export function keepAwake(): () => void {
	if (typeof navigator === 'undefined' || !navigator.wakeLock) return () => {};
	let held: WakeLockSentinel | null = null;
	let over = false;

	async function ask(): Promise<void> {
		if (over || document.visibilityState !== 'visible' || (held && !held.released)) return;
		try {
			const lock = await navigator.wakeLock.request('screen');
			// Let go while the browser was still deciding, or asked twice at once.
			if (over || (held && !held.released)) await lock.release();
			else held = lock;
		} catch {
			// Refused: power saving, no permission, hidden meanwhile. The next time the page is seen it is asked again.
		}
	}
	const again = () => void ask();
	document.addEventListener('visibilitychange', again);
	again();
	return () => {
		over = true;
		document.removeEventListener('visibilitychange', again);
		held?.release().catch(() => {});
		held = null;
	};
}
