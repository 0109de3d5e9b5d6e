import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { committed } from '#lib/server/platform/signals.ts';
import { eventStream } from './event-stream.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** Reads on for ever; what was said so far is in `said`, without the line about retrying. */
function listen(response: Response): { said: string[]; ended: () => boolean; leave: () => Promise<void> } {
	const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
	const said: string[] = [];
	let over = false;
	void (async () => {
		for (;;) {
			const { done, value } = await reader.read();
			if (done) break;
			if (value.startsWith('data:')) said.push(value.trim());
		}
		over = true;
	})();
	return { said, ended: () => over, leave: () => reader.cancel() };
}

test('C39 a reader hears something at least every three seconds, also when nothing happens, and at once when it does', async () => {
	let n = 0;
	const { said, leave } = listen(eventStream({ read: () => Promise.resolve(++n), topic: 'session:a', everyMs: 3000 }));
	await pass(0);
	expect(said).toEqual(['data: 1']);
	await pass(9000);
	expect(said).toEqual(['data: 1', 'data: 2', 'data: 3', 'data: 4']);
	committed(['session:a']);
	await pass(0);
	expect(said.at(-1)).toBe('data: 5');
	await leave();
	await pass(9000);
	expect(n).toBe(5);
});

test('the stream ends when its reader may read no more', async () => {
	let allowed = true;
	const { ended } = listen(
		eventStream({ read: () => Promise.resolve(allowed ? 'x' : null), topic: 'session:b', everyMs: 3000 })
	);
	await pass(3000);
	expect(ended()).toBe(false);
	allowed = false;
	await pass(3000);
	expect(ended()).toBe(true);
});

test('a reader whose network is silent is given up after a minute, and costs no more reads', async () => {
	let n = 0;
	// Nobody reads the body: as when the socket takes nothing any more.
	const response = eventStream({ read: () => Promise.resolve(++n), topic: 'session:c', everyMs: 3000 });
	await pass(600_000);
	expect(n).toBeGreaterThan(15);
	expect(n).toBeLessThan(25);
	expect(response.bodyUsed).toBe(false);
});
