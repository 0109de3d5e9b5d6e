import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { invalidateAll } from '$app/navigation';
import TimeLeft from '../../../routes/(public)/babak/[eventSessionId]/TimeLeft.svelte';

// Kit's client does not run here: asked for its data without a network, it puts an error in the page's place.
vi.mock(import('$app/navigation'), async (original) => ({ ...(await original()), invalidateAll: vi.fn() }));

let network: () => Promise<Response> = () => Promise.reject(new TypeError('Failed to fetch'));
let asked = 0;
beforeEach(() => {
	vi.mocked(invalidateAll).mockClear();
	asked = 0;
	vi.stubGlobal('fetch', () => {
		asked += 1;
		return network();
	});
});
afterEach(() => vi.unstubAllGlobals());

test('when the time is up without a network the page stays, and asks once the server answers', async () => {
	const now = Date.now();
	const closes = { at: new Date(now - 2000).toISOString(), hour: '10.43.20', hasMore: false };
	const screen = await render(TimeLeft, { closes, serverNow: now });
	await expect.element(screen.getByRole('timer')).toMatchTextContent(/Waktu habis/);
	await expect.poll(() => asked).toBe(1);
	expect(vi.mocked(invalidateAll)).not.toHaveBeenCalled();
	network = () => Promise.resolve(new Response('{}'));
	window.dispatchEvent(new Event('online'));
	await expect.poll(() => vi.mocked(invalidateAll).mock.calls.length).toBe(1);
});
