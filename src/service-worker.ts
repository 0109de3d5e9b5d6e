/// <reference lib="webworker" />
/**
 * Reading without a network: pages of the course that were opened once open again offline, and so does the page of a
 * personal link with its pass, until the event is over (kept-card.ts), and the scanner with its decoder
 * (scanner-shell.ts). Nothing else is kept: the quiz, lists and certificates always come from the server. A sign-out that the server has taken clears it all. Any other
 * page that cannot be reached, and any form that cannot be sent, is answered in our words instead of the browser's.
 */
import { deviceNow } from './lib/offline/device.ts';
import { cardFor, forgetOldCards, isCard } from './lib/offline/kept-card.ts';
import { offlinePage } from './lib/offline/offline-page.ts';
import { forgetOthers } from './lib/offline/scanner/kept-packs.ts';
import { keepCopy, keptCopy } from './lib/offline/keep-copy.ts';
import { barePageResponse, sentForm } from './lib/offline/sent-form.ts';
import { isScanner, scannerFor, scannerOfSession } from './lib/offline/scanner-shell.ts';

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const CACHE = 'kelas-netral-bacaan-1';
/** Enough for every module, prohibition and their parts; the oldest leave first. */
const MOST = 400;
const READING = /^\/(modul|larangan|jalur|tentang)(\/|$)/;
const MODULE = /^\/(modul|jalur\/[a-z-]+)\/[a-z0-9-]+$/;
const ASSET = /^\/_app\/immutable\//;

worker.addEventListener('install', () => void worker.skipWaiting());
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
// Each time the worker wakes up.
void forgetOldCards(deviceNow()).catch(() => {});

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (url.origin !== worker.location.origin) return;
	if (request.method === 'POST' && url.pathname === '/keluar')
		event.respondWith(clearedAfter(fetch(request)).catch(whatIsKept));
	else if (request.method === 'POST' && request.mode === 'navigate')
		event.respondWith(sentForm(request, () => worker.navigator.onLine));
	if (request.method !== 'GET') return;
	const scanner = scannerOfSession(url.pathname);
	if (request.mode === 'navigate' && isScanner(url.pathname))
		event.respondWith(scannerFor(request, (work) => event.waitUntil(work)).catch(whatIsKept));
	else if (request.mode === 'navigate' && scanner)
		event.respondWith(fetch(request).catch(() => Response.redirect(scanner, 302)));
	else if (request.mode === 'navigate' && isCard(url.pathname))
		event.respondWith(cardFor(request, deviceNow).catch(whatIsKept));
	else if (ASSET.test(url.pathname)) event.respondWith(fromCacheFirst(request));
	// Practice answers travel in the address: what was tried stays between reader and server.
	else if (READING.test(url.pathname) && !url.pathname.includes('/latihan/'))
		event.respondWith(fromNetworkFirst(request));
	else if (request.mode === 'navigate') event.respondWith(fetch(request).catch(whatIsKept));
});

/** Whoever sits here next reads nothing that was kept for this reader; without an answer nobody has signed out. */
async function clearedAfter(answer: Promise<Response>): Promise<Response> {
	const response = await answer;
	// Signed out is a redirect to the sign-in page; anything else is a refusal.
	if (response.type !== 'opaqueredirect' && !response.redirected) return response;
	await caches.delete(CACHE);
	// The scanner's lists are names too; waiting scans are none, and stay.
	await forgetOthers(null).catch(() => {});
	return response;
}

async function fromCacheFirst(request: Request): Promise<Response> {
	return (await keptCopy(request)) ?? keepCopy(CACHE, request, await fetch(request), MOST);
}

async function fromNetworkFirst(request: Request): Promise<Response> {
	try {
		return await keepCopy(CACHE, request, await fetch(request), MOST);
	} catch (error) {
		const kept = await keptCopy(request, { ignoreVary: true, cacheName: CACHE });
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
	return barePageResponse(offlinePage(kept, worker.navigator.onLine));
}

/** As it stands in the page, so already safe inside one. */
const titleOf = (html: string) => /<title>(.*?)(?: · Kelas Netral)?<\/title>/.exec(html)?.[1] ?? '';
