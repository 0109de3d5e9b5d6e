import { afterEach, expect, test, vi } from 'vitest';
import {
	NAMES_PATIENCE_MS,
	sheetNames
} from '../../../routes/(facilitator)/fasilitator/acara/[eventId]/sesi/[eventSessionId]/lembar/baca/sheet-names.ts';

afterEach(() => vi.useRealTimers());

const loaded = (status: number) => () => Promise.resolve({ type: 'loaded' as const, status, data: 'nama' });

test('the names of the sheet before the camera', async () => {
	expect(await sheetNames(loaded(200))).toEqual({ data: 'nama' });
});

test.each([
	['signed-out', loaded(401)],
	['signed-out', () => Promise.resolve({ type: 'redirect' as const, location: '/masuk' })],
	['refused', loaded(404)],
	['refused', loaded(403)],
	['unreached', loaded(500)],
	['unreached', loaded(503)],
	['unreached', () => Promise.reject(new TypeError('Failed to fetch'))]
] as const)('nothing came: %s', async (why, ask) => {
	expect(await sheetNames<string>(ask)).toBe(why);
});

test('a network that swallows everything is not waited for', async () => {
	vi.useFakeTimers();
	const asked = sheetNames(() => new Promise(() => undefined));
	await vi.advanceTimersByTimeAsync(NAMES_PATIENCE_MS);
	expect(await asked).toBe('unreached');
});
