import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lookAgainAt } from './look-again.ts';

let network: 'answers' | 'fails' | 'broken';
const asked = vi.fn();
const lost: boolean[] = [];
const act = vi.fn();
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
let stop: () => void = () => {};
const wait = (ms: number) => (stop = lookAgainAt(Date.now() + ms, act, (is) => lost.push(is)));

beforeEach(() => {
	vi.useFakeTimers();
	network = 'answers';
	lost.length = 0;
	asked.mockClear();
	act.mockClear();
	vi.stubGlobal('fetch', (url: string) => {
		asked(url);
		if (network === 'fails') return Promise.reject(new TypeError('Failed to fetch'));
		return Promise.resolve(new Response('{}', { status: network === 'answers' ? 200 : 502 }));
	});
});
afterEach(() => {
	stop();
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

test('it acts once at its moment, and asks the server for a sign of life first', async () => {
	wait(90_000);
	await pass(89_999);
	expect([act.mock.calls.length, asked.mock.calls.length]).toEqual([0, 0]);
	await pass(1);
	expect([act.mock.calls.length, asked.mock.calls]).toEqual([1, [['/_app/version.json']]]);
	await pass(600_000);
	document.dispatchEvent(new Event('visibilitychange'));
	await pass(0);
	expect([act.mock.calls.length, asked.mock.calls.length]).toEqual([1, 1]);
});

test('a moment that passed while the device slept is seen when the page is', async () => {
	wait(24 * 3_600_000);
	await pass(1000);
	// The clock goes on while timers sleep.
	vi.setSystemTime(Date.now() + 25 * 3_600_000);
	expect(act).not.toHaveBeenCalled();
	document.dispatchEvent(new Event('visibilitychange'));
	await pass(0);
	expect(act).toHaveBeenCalledTimes(1);
});

test('a moment further off than any timer counts is waited for, not taken for now', async () => {
	wait(40 * 86_400_000);
	await pass(120_000);
	expect(act).not.toHaveBeenCalled();
});

test.each(['fails', 'broken'] as const)(
	'a network that %s at the moment is said, waited for and told when back',
	async (how) => {
		network = how;
		wait(1000);
		await pass(1000 + 1000 + 2000 + 4000);
		expect([act.mock.calls.length, asked.mock.calls.length]).toEqual([0, 4]);
		expect(lost).toEqual([true, true, true, true]);
		network = 'answers';
		window.dispatchEvent(new Event('online'));
		await pass(0);
		expect([act.mock.calls.length, lost.at(-1)]).toEqual([1, false]);
	}
);

test('stopped, it never acts', async () => {
	wait(1000)();
	await pass(10_000);
	window.dispatchEvent(new Event('online'));
	await pass(0);
	expect(act).not.toHaveBeenCalled();
});

test('no page asks for its data anew by itself but when the server has just been heard: without a network it would be gone', () => {
	const sources = import.meta.glob<string>(['/src/**/*.svelte', '/src/**/*.ts', '!/src/**/*.test.ts'], {
		query: '?raw',
		import: 'default',
		eager: true
	});
	const asking = Object.entries(sources).filter(([, source]) => /\binvalidateAll\(/.test(source));
	const heard = /from '[^']*(?:look-again|live-stream\.svelte)\.ts'|WaitForDoor\.svelte'/;
	expect(asking.length).toBeGreaterThan(5);
	// What a form's answer brings: the server has spoken.
	const alone = asking.filter(([file, source]) => !file.endsWith('/form-sender.svelte.ts') && !heard.test(source));
	expect(alone.map(([file]) => file)).toEqual([]);
});
