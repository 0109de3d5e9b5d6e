import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LiveStream } from './live-stream.svelte.ts';

/** The browser's side of a stream, as far as a page sees it; what a real network does is in tests/e2e/hall.spec.ts. */
class Wire {
	static opened: Wire[] = [];
	onmessage: ((event: { data: string }) => void) | null = null;
	onerror: (() => void) | null = null;
	closed = false;
	readonly url: string;
	constructor(url: string) {
		this.url = url;
		Wire.opened.push(this);
	}
	close(): void {
		this.closed = true;
	}
	say(n: number): void {
		this.onmessage?.({ data: JSON.stringify({ n }) });
	}
	fail(): void {
		this.onerror?.();
	}
}
const wire = () => Wire.opened.at(-1)!;
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const answers = (status: number) => vi.fn(() => Promise.resolve(new Response(null, { status })));
let stop: () => void = () => {};

function aStream(): LiveStream<{ n: number }> {
	const stream = new LiveStream<{ n: number }>('/aliran');
	stop = stream.start();
	return stream;
}

beforeEach(() => {
	vi.useFakeTimers();
	Wire.opened = [];
	vi.stubGlobal('EventSource', Wire);
	vi.stubGlobal('fetch', answers(200));
});
afterEach(() => {
	stop();
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

test('C39 eight seconds without a message are a lost connection, which is closed and opened anew', async () => {
	const stream = aStream();
	expect([stream.link, wire().url]).toEqual(['connecting', '/aliran']);
	wire().say(1);
	expect([stream.link, stream.latest]).toEqual(['connected', { n: 1 }]);
	await pass(7400);
	expect([stream.link, Wire.opened.length]).toEqual(['connected', 1]);
	await pass(1100);
	expect([stream.link, Wire.opened.length, Wire.opened[0]?.closed]).toEqual(['lost', 2, true]);
	// The new one is silent as well: the next attempt, and no more than one at a time.
	await pass(30_000);
	expect(Wire.opened.filter((one) => !one.closed)).toHaveLength(1);
	expect(Wire.opened.length).toBeGreaterThanOrEqual(5);
	// What the old one says now is nobody's word.
	Wire.opened[0]?.say(2);
	expect([stream.link, stream.latest]).toEqual(['lost', { n: 1 }]);
	wire().say(3);
	expect([stream.link, stream.latest]).toEqual(['connected', { n: 3 }]);
});

test('C39 a connection that never speaks is lost after eight seconds, and says when it last heard anything', async () => {
	const begun = Date.now();
	const stream = aStream();
	await pass(8500);
	expect([stream.link, stream.heardAt]).toEqual(['lost', begun]);
	wire().say(1);
	expect(stream.heardAt).toBe(begun + 8500);
});

test('C39 after failures it waits longer each time, up to ten seconds, and an answer makes it quick again', async () => {
	const stream = aStream();
	wire().say(1);
	for (const pause of [1000, 2000, 4000, 8000, 10_000, 10_000]) {
		const count = Wire.opened.length;
		wire().fail();
		expect(stream.link).toBe('lost');
		await pass(pause - 1);
		expect(Wire.opened.length).toBe(count);
		await pass(1);
		expect(Wire.opened.length).toBe(count + 1);
	}
	wire().say(2);
	wire().fail();
	await pass(1000);
	wire().say(3);
	expect(stream.link).toBe('connected');
});

test.each([
	[401, 'signed-out'],
	[404, 'refused'],
	[500, 'lost']
] as const)('C39 a stream that says nothing is asked about besides: %i means %s', async (status, link) => {
	const ask = answers(status);
	vi.stubGlobal('fetch', ask);
	const stream = aStream();
	wire().say(1);
	wire().fail();
	await pass(3500);
	expect(ask).not.toHaveBeenCalled();
	wire().fail();
	await pass(1000);
	expect([stream.link, ask.mock.calls.length]).toEqual([link, 1]);
	await pass(60_000);
	// Less and less often.
	expect(ask.mock.calls.length).toBeLessThan(12);
	expect(stream.link).toBe(link);
	// Signed in again in another tab: the next attempt speaks, and that is enough.
	wire().say(2);
	expect(stream.link).toBe('connected');
});

test('C39 asking without a network learns nothing, and asks again', async () => {
	const ask = vi.fn(() => Promise.reject(new TypeError('Failed to fetch')));
	vi.stubGlobal('fetch', ask);
	const stream = aStream();
	await pass(20_000);
	expect(stream.link).toBe('lost');
	expect(ask.mock.calls.length).toBeGreaterThan(2);
});

/** A server that answers with its latest word, and with 304 to whoever has it. */
function aServer(n: number) {
	const server = { n, asked: [] as string[] };
	const ask = (_: string, { headers }: { headers: Record<string, string> }) => {
		const [known, mark] = [headers['if-none-match'], `W/"${server.n}"`];
		server.asked.push(`${headers['accept']} ${known ?? '-'}`);
		if (known === mark) return Promise.resolve(new Response(null, { status: 304 }));
		return Promise.resolve(Response.json({ n: server.n }, { headers: { etag: mark } }));
	};
	vi.stubGlobal('fetch', ask);
	return server;
}

test.each([
	['holds streams back without a word', () => {}],
	['refuses every stream', () => wire().fail()]
])('V5 on a network that %s the latest message is asked for, every other second, and told once', async (_, blocks) => {
	const server = aServer(1);
	const stream = aStream();
	const opened = Wire.opened.length;
	for (let half = 0; half < 80; half++) {
		blocks();
		await pass(500);
		if (half >= 9) expect(stream.link).toBe('connected');
		if (half === 40) server.n = 2;
		if (half === 46) expect(stream.latest).toEqual({ n: 2 });
	}
	expect(server.asked.filter((one) => one.endsWith(' -'))).toEqual(['application/json -']);
	expect(server.asked.length).toBeLessThan(20);
	// Seldom: the network has shown what it does with streams.
	expect(Wire.opened.length - opened).toBeLessThan(5);
	// And one that gets through takes over at once.
	while (wire().closed) await pass(500);
	const before = server.asked.length;
	for (let third = 0; third < 10; third++) {
		wire().say(3);
		await pass(3000);
	}
	expect([stream.latest, server.asked.length]).toEqual([{ n: 3 }, before]);
});

test('V4 a device without a network says so, and connects by itself', async () => {
	const stream = aStream();
	wire().say(1);
	const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
	window.dispatchEvent(new Event('offline'));
	expect(stream.link).toBe('offline');
	await pass(20_000);
	expect(stream.link).toBe('offline');
	online.mockReturnValue(true);
	window.dispatchEvent(new Event('online'));
	expect(stream.link).toBe('lost');
	wire().say(2);
	expect(stream.link).toBe('connected');
	online.mockRestore();
});

test('a page that woke up, or a network that is back, does not wait for the next attempt', async () => {
	const stream = aStream();
	wire().say(1);
	for (let i = 0; i < 5; i++) {
		wire().fail();
		await pass(10_000);
	}
	wire().fail();
	const count = Wire.opened.length;
	window.dispatchEvent(new Event('online'));
	expect(Wire.opened.length).toBe(count + 1);
	wire().say(2);
	// Asleep for an hour: the timers stood still, the clock did not.
	vi.setSystemTime(Date.now() + 3_600_000);
	document.dispatchEvent(new Event('visibilitychange'));
	expect([stream.link, Wire.opened.length]).toEqual(['lost', count + 2]);
});

test('a stream that was stopped stays so', async () => {
	aStream();
	wire().say(1);
	wire().fail();
	stop();
	await pass(60_000);
	window.dispatchEvent(new Event('online'));
	expect(Wire.opened).toHaveLength(1);
	expect(wire().closed).toBe(true);
});
