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
