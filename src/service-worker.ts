/// <reference lib="webworker" />
/**
 * Reading without a network: pages of the course that were opened once open again offline. Nothing else is kept: the
 * quiz, lists and certificates always come from the server. Signing out clears it all (Clear-Site-Data). Any other page
 * that cannot be reached is answered in our words instead of the browser's.
 */
import { offlinePage } from './lib/offline/offline-page.ts';

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const CACHE = 'kelas-netral-bacaan-1';
/** Enough for every module, prohibition and their parts; the oldest leave first. */
const MOST = 400;
const READING = /^\/(modul|larangan|jalur|tentang)(\/|$)/;
const MODULE = /^\/(modul|jalur\/[a-z-]+)\/[a-z0-9-]+$/;
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
	else if (request.mode === 'navigate') event.respondWith(fetch(request).catch(whatIsKept));
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
		if (request.mode === 'navigate') return whatIsKept();
		throw error;
	}
}

/** Says that there is no network, and which modules can be read all the same. */
async function whatIsKept(): Promise<Response> {
	const cache = await caches.open(CACHE);
	const pages = (await cache.keys()).map(({ url }) => new URL(url).pathname).filter((path) => MODULE.test(path));
	const kept = await Promise.all(
		pages.map(async (href) => ({ href, title: titleOf((await (await cache.match(href))?.text()) ?? '') || href }))
	);
	const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
	return new Response(offlinePage(kept, worker.navigator.onLine), { status: 503, headers });
}

/** As it stands in the page, so already safe inside one. */
const titleOf = (html: string) => /<title>(.*?)(?: · Kelas Netral)?<\/title>/.exec(html)?.[1] ?? '';

async function keep(cache: Cache, request: Request, response: Response): Promise<Response> {
	if (response.ok && !response.redirected) {
		await cache.put(request, response.clone());
		const keys = await cache.keys();
		await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST)).map((old) => cache.delete(old)));
	}
	return response;
}
