/** On a slow phone the page is there long before its script: what the reader does meanwhile is not undone by it. */
import { expect, test } from '@playwright/test';

test('what was opened and typed before the script arrives stays as it is', async ({ page }) => {
	let release = (): void => undefined;
	const held = new Promise<void>((resolve) => (release = resolve));
	await page.route('**/_app/**/*.js', async (route) => {
		await held;
		await route.continue();
	});
	await page.goto('/verifikasi', { waitUntil: 'commit' });
	await page.getByText('Sebagian kode tidak terbaca?').click();
	await page.getByLabel('Kode verifikasi').fill('7F3K-9XQ2');
	await page.getByLabel('Nomor sertifikat').fill('0001');
	release();
	// Only the script writes there.
	await page.waitForFunction(() => window.history.state !== null);
	await page.waitForLoadState('networkidle');
	await expect(page.getByLabel('Nomor sertifikat')).toBeVisible();
	await expect(page.getByLabel('Nomor sertifikat')).toHaveValue('0001');
	await expect(page.getByLabel('Kode verifikasi')).toHaveValue('7F3K-9XQ2');
});
