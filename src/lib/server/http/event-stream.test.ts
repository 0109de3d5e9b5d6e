import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { committed } from '#lib/server/platform/signals.ts';
import { eventStream, live } from './event-stream.ts';

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

test('V5 whoever asks for JSON gets the latest message, and 304 without a body while it says the same at another hour', async () => {
	let said: object | null = { n: 1, serverNow: 1 };
	const ask = (headers: Record<string, string>) =>
		live(new Request('http://aula/aliran', { headers }), {
			read: () => Promise.resolve(said),
			topic: 'session:d',
			everyMs: 3000
		});
	const first = await ask({ accept: 'application/json' });
	expect([first.status, await first.json()]).toEqual([200, { n: 1, serverNow: 1 }]);
	const etag = first.headers.get('etag') ?? '';
	said = { n: 1, serverNow: 2 };
	const known = await ask({ accept: 'application/json', 'if-none-match': etag });
	expect([known.status, await known.text()]).toEqual([304, '']);
	said = { n: 2, serverNow: 3 };
	const news = await ask({ accept: 'application/json', 'if-none-match': etag });
	expect([news.status, await news.json()]).toEqual([200, said]);
	expect(news.headers.get('etag')).not.toBe(etag);
	for (const accept of ['text/event-stream', '*/*']) {
		const stream = await ask({ accept, 'if-none-match': etag });
		expect(stream.headers.get('content-type')).toMatch(/event-stream/);
		await stream.body?.cancel();
	}
	said = null;
	await expect(ask({ accept: 'application/json' })).rejects.toMatchObject({ status: 404 });
});
