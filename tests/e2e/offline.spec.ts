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
	// What is left are files of the site, the same for everybody.
	const kept = await page.evaluate(async () => {
		const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
		return (await Promise.all(caches_.map((cache) => cache.keys()))).flat().map(({ url }) => new URL(url).pathname);
	});
	expect(kept.filter((path) => !path.startsWith('/_app/'))).toEqual([]);
	await context.setOffline(true);
	await page.goto('/modul/media-sosial');
	await expect(page.locator('h1')).toHaveText('Tidak ada sambungan');
	await expect(page.locator('main')).not.toContainText('Tetap dapat dibaca');
});

test('a page that is not kept says in Indonesian that there is no network, and what can be read', async ({
	page,
	context
}) => {
	await signIn(page, 'ani');
	await page.goto('/modul/media-sosial');
	await page.evaluate(() => navigator.serviceWorker.ready);
	// Its scripts are kept as they come: gone offline before, the page is read without them.
	await page.reload({ waitUntil: 'networkidle' });
	const title = await page.locator('h1').innerText();
	await context.setOffline(true);
	await page.goto('/sertifikat');
	await expect(page.locator('h1')).toHaveText('Tidak ada sambungan');
	await page.getByRole('link', { name: title }).click();
	await expect(page.locator('article.module')).toBeVisible();
	await expect(page.locator('main')).toContainText('Luring.');
});

test('a form that the browser sends by itself is kept without a network, and sent again from the page that says so', async ({
	page,
	context
}) => {
	await signIn(page, 'budi');
	await page.goto('/fasilitator/acara/baru');
	await page.evaluate(() => navigator.serviceWorker.ready);
	await page.reload();
	await page.getByLabel('Nama kegiatan').fill('Sosialisasi "Netral" & tertib');
	// Sent with most of it empty: what the server says about that proves that it arrived.
	await page.locator('main form').evaluate((form: HTMLFormElement) => (form.noValidate = true));
	await context.setOffline(true);
	await page.locator('main form').getByRole('button').last().click();
	await expect(page.locator('h1')).toHaveText('Tidak ada sambungan');
	await expect(page.getByText('kiriman ini belum terkirim')).toBeVisible();
	await context.setOffline(false);
	await page.getByRole('button', { name: 'Kirim lagi' }).click();
	await expect(page.getByRole('alert')).toContainText('Acara belum dibuat');
	await expect(page.getByLabel('Nama kegiatan')).toHaveValue('Sosialisasi "Netral" & tertib');
});
