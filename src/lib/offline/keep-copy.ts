/**
 * Keeps a copy of an answer for when there is no network; the answer itself is there whatever becomes of the copy. A
 * phone whose storage is full, or closes while its browser puts the copy away, otherwise gets a page without its script:
 * one that neither listens nor sends what it kept.
 */
export async function keepCopy(cacheName: string, request: Request, answer: Response, most: number): Promise<Response> {
	if (!answer.ok || answer.redirected) return answer;
	const copy = answer.clone();
	try {
		const cache = await caches.open(cacheName);
		await cache.put(request, copy);
		const keys = await cache.keys();
		// The oldest leave first.
		await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map((old) => cache.delete(old)));
	} catch {
		// Fetched again the next time.
	}
	return answer;
}

/** What was kept of it; nothing where storage is closed or broken. */
export async function keptCopy(request: Request, options?: MultiCacheQueryOptions): Promise<Response | undefined> {
	try {
		return await caches.match(request, options);
	} catch {
		return undefined;
	}
}
