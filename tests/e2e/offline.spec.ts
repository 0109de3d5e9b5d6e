/** A module that was opened once can be read again where there is no signal. */
import { expect, test } from '@playwright/test';
import { signIn } from './support.ts';

test('a module opened once is read again without a network, and signing out takes it away', async ({
	page,
	context
}) => {
	await signIn(page, 'ani');
	await page.goto('/modul/media-sosial');
	await page.evaluate(() => navigator.serviceWorker.ready);
	await page.reload();
	await expect(page.locator('article.module')).toBeVisible();
	await context.setOffline(true);
	await page.reload();
	await expect(page.locator('article.module')).toBeVisible();
	await expect(page.locator('article.module')).toContainText('grup');
	await context.setOffline(false);
	await page.goto('/keluar');
	await page.locator('main').getByRole('button', { name: 'Keluar' }).click();
	await expect(page).toHaveURL(/masuk/);
	expect(await page.evaluate(() => caches.keys())).toEqual([]);
});

test('a page that is not kept says in Indonesian that there is no network, and what can be read', async ({
	page,
	context
}) => {
	await signIn(page, 'ani');
	await page.goto('/modul/media-sosial');
	await page.evaluate(() => navigator.serviceWorker.ready);
	await page.reload();
	const title = await page.locator('h1').innerText();
	await context.setOffline(true);
	await page.goto('/sertifikat');
	await expect(page.locator('h1')).toHaveText('Tidak ada sambungan');
	await page.getByRole('link', { name: title }).click();
	await expect(page.locator('article.module')).toBeVisible();
	await expect(page.locator('main')).toContainText('Luring.');
});
