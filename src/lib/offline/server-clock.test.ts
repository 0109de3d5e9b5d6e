import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ServerClock } from './server-clock.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a page follows the clock of the server, whatever the device says, and a new word of the server sets it', () => {
	// The phone is an hour slow.
	const server = Date.now() + 3_600_000;
	const clock = new ServerClock(server);
	expect(clock.at).toBe(server);
	const stop = clock.start(250);
	vi.advanceTimersByTime(10_000);
	expect(clock.at).toBe(server + 10_000);
	expect(clock.fromDevice(Date.now())).toBe(clock.at);
	expect(clock.toDevice(clock.at)).toBe(Date.now());
	clock.set(server + 12_000);
	expect(clock.at).toBe(server + 12_000);
	vi.advanceTimersByTime(250);
	expect(clock.at).toBe(server + 12_250);
	stop();
	vi.advanceTimersByTime(5000);
	expect(clock.at).toBe(server + 12_250);
	// Started again it goes on from there, not from what the page came with.
	clock.start(250)();
	expect(clock.fromDevice(Date.now())).toBe(server + 17_250);
});
