import { afterEach, expect, test, vi } from 'vitest';
import { keepAwake } from './wake-lock.ts';

/** The browser's side: hands out locks and may take them back, as it does when the page is hidden. */
function screen(answer: 'gives' | 'refuses' = 'gives') {
	const locks: { released: boolean; release: () => Promise<void> }[] = [];
	const request = vi.fn(() => {
		if (answer === 'refuses') return Promise.reject(new DOMException('no', 'NotAllowedError'));
		const lock = { released: false, release: () => Promise.resolve(void (lock.released = true)) };
		locks.push(lock);
		return Promise.resolve(lock);
	});
	Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: { request } });
	return { request, held: () => locks.filter((lock) => !lock.released).length, locks };
}
const seenAgain = () => document.dispatchEvent(new Event('visibilitychange'));

afterEach(() => {
	Reflect.deleteProperty(navigator, 'wakeLock');
});

test('the screen is kept awake, asked for again after the browser took it back, and let go once', async () => {
	const { request, held, locks } = screen();
	const letGo = keepAwake();
	await expect.poll(held).toBe(1);
	// Still held: nothing to ask.
	seenAgain();
	expect(request).toHaveBeenCalledTimes(1);
	locks[0]!.released = true;
	seenAgain();
	await expect.poll(held).toBe(1);
	expect(request).toHaveBeenCalledTimes(2);
	letGo();
	letGo();
	await expect.poll(held).toBe(0);
	seenAgain();
	expect(request).toHaveBeenCalledTimes(2);
});

test('a lock that arrives after the page let go is given back', async () => {
	const { held, locks } = screen();
	keepAwake()();
	await expect.poll(() => locks.length).toBe(1);
	await expect.poll(held).toBe(0);
});

test('a browser that refuses, or knows no wake lock, is no error', async () => {
	const { request } = screen('refuses');
	const letGo = keepAwake();
	await expect.poll(() => request.mock.calls.length).toBe(1);
	letGo();
	Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: undefined });
	expect(() => keepAwake()()).not.toThrow();
});
