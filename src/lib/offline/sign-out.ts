/**
 * Leaving a browser to the next person. What the pages kept for their reader goes; the waiting scans of whomever stay,
 * since each of them is somebody who was told HADIR.
 */
import { countPending } from './check-in-queue.ts';
import { forgetOthers } from './scanner/kept-packs.ts';

/** How many scans of this person would be left behind. */
export async function unsentOf(personId: string): Promise<number> {
	try {
		return (await countPending(personId)).own;
	} catch {
		// No storage: nothing is kept in it.
		return 0;
	}
}

/**
 * Clears what this site keeps in the browser, but the scans. The service worker, where it is in charge, clears the
 * pages itself as soon as the server has taken the sign-out, so that a sign-out without a network loses no reading.
 */
export async function forgetReader(): Promise<void> {
	for (const storage of [() => localStorage, () => sessionStorage]) {
		try {
			storage().clear();
		} catch {
			// Storage is closed here.
		}
	}
	// The scanner's lists and what was said at its doors: names of others.
	await forgetOthers(null).catch(() => {});
	if (typeof caches === 'undefined' || navigator.serviceWorker?.controller) return;
	await Promise.all((await caches.keys()).map((name) => caches.delete(name))).catch(() => []);
}
