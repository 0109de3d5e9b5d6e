import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepCopy, keptCopy } from './keep-copy.ts';

const NAME = 'uji';
const request = (path: string) => new Request(new URL(path, location.href));
beforeEach(async () => void (await caches.delete(NAME)));
afterEach(() => vi.restoreAllMocks());

test('an answer is there though no copy of it could be kept', async () => {
	vi.spyOn(Cache.prototype, 'put').mockRejectedValue(new DOMException('', 'QuotaExceededError'));
	const answer = await keepCopy(NAME, request('/_app/immutable/a.js'), new Response('naskah'), 3);
	expect(await answer.text()).toBe('naskah');
	expect(await keptCopy(request('/_app/immutable/a.js'))).toBe(undefined);
});

test('storage that does not open takes nothing away', async () => {
	vi.spyOn(CacheStorage.prototype, 'open').mockRejectedValue(new DOMException('', 'SecurityError'));
	vi.spyOn(CacheStorage.prototype, 'match').mockRejectedValue(new DOMException('', 'SecurityError'));
	const answer = await keepCopy(NAME, request('/b.js'), new Response('naskah'), 3);
	expect([await answer.text(), await keptCopy(request('/b.js'))]).toEqual(['naskah', undefined]);
});

test('the newest copies are kept, and no refusal is', async () => {
	for (const path of ['/a', '/b', '/c']) await keepCopy(NAME, request(path), new Response(path), 2);
	await keepCopy(NAME, request('/d'), new Response('', { status: 404 }), 2);
	const kept = (await (await caches.open(NAME)).keys()).map(({ url }) => new URL(url).pathname);
	expect(kept).toEqual(['/b', '/c']);
	expect(await (await keptCopy(request('/c')))?.text()).toBe('/c');
});
