/**
 * The page of a personal link, kept on the phone that opened it: it shows the pass without a network, until the moment
 * that its answer names (`x-kept-until`). Kept as nobody sees it who is signed in, apart from what a sign-out clears:
 * whose phone it is has nothing to do with who signs in there.
 */
const CARDS = 'kelas-netral-kartu-1';
const CARD = /^\/k\/[\w-]{22}$/;
export const KEPT_UNTIL = 'x-kept-until';
/** What the page needs to look and work as it does. */
const ASSETS = /\/_app\/immutable\/[\w./-]+\.(?:js|css)/g;
/** A phone that has the page waits no longer for a network that swallows what is asked. */
const PATIENCE_MS = 4000;

export const isCard = (path: string): boolean => CARD.test(path);

/** Keeps the page at this path with what it needs. False where the browser keeps nothing, or the page was not to be had. */
export async function keepCard(path: string, now: Date): Promise<boolean> {
	if (typeof caches === 'undefined' || !('serviceWorker' in navigator)) return false;
	// Without a worker in charge nothing would ever show what is kept.
	await navigator.serviceWorker.ready;
	await forgetOldCards(now);
	const response = await fetch(path, { credentials: 'omit', cache: 'no-store', headers: { accept: 'text/html' } });
	if (!response.ok || !response.headers.has(KEPT_UNTIL)) return false;
	// Kit names most of its parts in a header, so that they are asked for before the page is read.
	const named = `${response.headers.get('link') ?? ''} ${await response.clone().text()}`;
	const needed = new Set(named.match(ASSETS));
	const cache = await caches.open(CARDS);
	await cache.addAll([...needed]);
	await cache.put(path, response);
	return true;
}

const isOver = (kept: Response, now: Date): boolean => now.getTime() > Date.parse(kept.headers.get(KEPT_UNTIL) ?? '');

async function keptCard(path: string, now: Date): Promise<Response | undefined> {
	if (!(await caches.has(CARDS))) return undefined;
	const kept = await (await caches.open(CARDS)).match(path, { ignoreVary: true });
	return kept && !isOver(kept, now) ? kept : undefined;
}

/** Deletes the cards whose time is over; with the last one, what they needed. */
export async function forgetOldCards(now: Date): Promise<void> {
	if (!(await caches.has(CARDS))) return;
	const cache = await caches.open(CARDS);
	let alive = 0;
	for (const request of await cache.keys()) {
		const kept = isCard(new URL(request.url).pathname) ? await cache.match(request) : undefined;
		if (!kept) continue;
		if (isOver(kept, now)) await cache.delete(request);
		else alive += 1;
	}
	if (alive === 0) await caches.delete(CARDS);
}

/**
 * The page from the server, or as it was kept when the server cannot be reached, is out of order, or does not answer in
 * time. A link that opens nothing any more is forgotten here as well.
 */
export async function cardFor(request: Request, now: () => Date): Promise<Response> {
	const path = new URL(request.url).pathname;
	const kept = await keptCard(path, now());
	if (!kept) return fetch(request);
	const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
	try {
		const answer = await Promise.race([fetch(request), late]);
		if (answer.status === 404) await (await caches.open(CARDS)).delete(path);
		return answer.status >= 500 ? kept : answer;
	} catch {
		return kept;
	}
}
