/**
 * The scanner's page, kept on the phone with all it needs, its decoder too: it opens without a network and after a
 * restart. Kept as nobody sees it who is signed in: what it shows of a session stands in `scanner/kept-packs.ts`. What is
 * kept opens at once and is renewed behind it, so that a network that swallows what is asked keeps nobody waiting.
 */
const SHELL = 'kelas-netral-pemindai-1';
const PAGE = '/pindai';
/** The address of before, of one session of one event. */
const OF_SESSION = /^\/fasilitator\/acara\/([\w-]+)\/sesi\/([\w-]+)\/pindai$/;
const ASSETS = /\/_app\/immutable\/[\w./-]+\.(?:js|css|wasm)/g;

export const isScanner = (path: string): boolean => path === PAGE;

/** Where the address of a session's scanner leads; null for every other. */
export function scannerOfSession(path: string): string | null {
	const [, event, session] = OF_SESSION.exec(path) ?? [];
	return event && session ? `${PAGE}?acara=${event}&sesi=${session}` : null;
}

/** Keeps the page as the server gives it now. False where the browser keeps nothing, or the page was not to be had. */
export async function keepScanner(): Promise<boolean> {
	if (typeof caches === 'undefined') return false;
	const response = await fetch(PAGE, { credentials: 'omit', cache: 'no-store', headers: { accept: 'text/html' } });
	if (!response.ok || response.redirected) return false;
	// Kit names most of its parts in a header, so that they are asked for before the page is read.
	const named = `${response.headers.get('link') ?? ''} ${await response.clone().text()}`;
	const needed = new Set(named.match(ASSETS));
	const cache = await caches.open(SHELL);
	const there = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
	await cache.addAll([...needed].filter((path) => !there.has(path)));
	await cache.put(PAGE, response);
	const gone = [...there].filter((path) => path !== PAGE && !needed.has(path));
	await Promise.all(gone.map((path) => cache.delete(path)));
	return true;
}

/** Whether the page would open here without a network: kept, and a worker there to show it. */
export async function scannerIsKept(): Promise<boolean> {
	if (typeof caches === 'undefined' || !(await navigator.serviceWorker?.getRegistration())?.active) return false;
	return (await caches.match(PAGE, { cacheName: SHELL, ignoreVary: true })) !== undefined;
}

/** The page as it is kept, else as the server gives it. `later` goes on after the answer. */
export async function scannerFor(request: Request, later: (work: Promise<unknown>) => void): Promise<Response> {
	const kept = await caches.match(PAGE, { cacheName: SHELL, ignoreVary: true });
	if (!kept) return fetch(request);
	later(keepScanner().catch(() => false));
	return kept;
}
