import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { linkText } from '#lib/text/hall-rounds.ts';
import LinkState from '../LinkState.svelte';

test.each([
	['signed-out', 'Masuk'],
	['refused', 'Muat ulang']
] as const)('a live page whose connection is %s says what to press, for waiting does not help', async (link, word) => {
	const screen = await render(LinkState, { link });
	await expect.element(screen.getByRole('status')).toMatchTextContent(new RegExp(`${linkText[link]}.*${word}`, 's'));
	await expect.element(screen.getByRole('link', { name: word })).toBeVisible();
});

test.each(['connecting', 'connected', 'lost', 'offline'] as const)('%s goes on by itself', async (link) => {
	const screen = await render(LinkState, { link });
	expect(screen.getByRole('link').elements()).toEqual([]);
});
