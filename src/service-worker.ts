/// <reference lib="webworker" />
/**
 * Reading without a network: pages of the course that were opened once open again offline. Nothing else is kept: the
 * quiz, lists and certificates always come from the server. Signing out clears it all (Clear-Site-Data).
 */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const CACHE = 'kelas-netral-bacaan-1';
/** Enough for every module, prohibition and their parts; the oldest leave first. */
const MOST = 400;
const READING = /^\/(modul|larangan|jalur|tentang)(\/|$)/;
const ASSET = /^\/_app\/immutable\//;

worker.addEventListener('install', () => void worker.skipWaiting());
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
	if (ASSET.test(url.pathname)) event.respondWith(fromCacheFirst(request));
	// Practice answers travel in the address: what was tried stays between reader and server.
	else if (READING.test(url.pathname) && !url.pathname.includes('/latihan/'))
		event.respondWith(fromNetworkFirst(request));
});

async function fromCacheFirst(request: Request): Promise<Response> {
	const cache = await caches.open(CACHE);
	return (await cache.match(request)) ?? keep(cache, request, await fetch(request));
}

async function fromNetworkFirst(request: Request): Promise<Response> {
	const cache = await caches.open(CACHE);
	try {
		return await keep(cache, request, await fetch(request));
	} catch (error) {
		const kept = await cache.match(request, { ignoreVary: true });
		if (kept) return kept;
		throw error;
	}
}

async function keep(cache: Cache, request: Request, response: Response): Promise<Response> {
	if (response.ok && !response.redirected) {
		await cache.put(request, response.clone());
		const keys = await cache.keys();
		await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST)).map((old) => cache.delete(old)));
	}
	return response;
}
