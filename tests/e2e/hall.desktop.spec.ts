/** The hall screen over a network that goes silent, a sign-in that ends, and a page translator (C39). */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { silentProxy, type SilentProxy } from '../support/silent-proxy.ts';
import { aHall, expectAwake, openDoors, watchWakeLock } from './hall-support.ts';
import { expectNoSidewaysScroll, picture, signIn } from './support.ts';

const translator = readFileSync('tests/cases/page-translator.js', 'utf8');
let proxy: SilentProxy;

test.beforeEach(async ({ baseURL }) => {
	proxy = await silentProxy(Number(new URL(baseURL ?? '').port));
});
test.afterEach(() => proxy.close());

test('C39 the hall screen says that its network went silent, shows no code past its time, and comes back by itself', async ({
	page
}, info) => {
	const hall = await aHall('Aula dengan jaringan yang diam', -60_000);
	await signIn(page, 'budi');
	await page.clock.install({ time: new Date() });
	await page.goto(proxy.origin + hall.screen);
	const status = page.locator('footer [role=status]');
	const qr = page.getByRole('img', { name: /^QR untuk/ });
	await expect(status).toHaveText('tersambung · kode berganti setiap 15 detik');
	await page.evaluate(translator);
	await page.evaluate('__translate()');

	proxy.silence();
	await page.clock.fastForward(9_000);
	await expect(status).toContainText('jaringan terputus, menyambung lagi · kode berganti sampai');
	await expect(page.getByText(/^Hitungan berhenti pukul/)).toBeVisible();
	await expect(qr).toBeVisible();
	await picture(page, info, 'layar-terputus');
	// The two minutes of codes that came ahead are used up.
	await page.clock.fastForward(120_000);
	await expect(page.getByText('Kode menunggu jaringan.')).toBeVisible();
	await expect(status).toHaveText('jaringan terputus, menyambung lagi');
	await expect(qr).toBeHidden();
	await expectNoSidewaysScroll(page);

	proxy.wake();
	await expect(status).toHaveText('tersambung · kode berganti setiap 15 detik', { timeout: 15_000 });
	await expect(qr).toBeVisible();
	await expect(page.getByText(/^Hitungan berhenti pukul/)).toBeHidden();
});

test('C20 a hall screen opened before the doors says when they open, and shows the code by itself when they do', async ({
	page
}, info) => {
	const hall = await aHall('Aula sebelum pintu dibuka', 540_000);
	await watchWakeLock(page);
	await signIn(page, 'budi');
	await page.goto(hall.screen);
	await expect(page.getByText('Pintu dibuka pukul')).toBeVisible();
	await expect(page.getByText('9 menit lagi')).toBeVisible();
	await expectAwake(page);
	await expect(page.getByRole('img', { name: /^QR untuk/ })).toBeHidden();
	await picture(page, info, 'layar-belum-buka');
	expect(await page.content()).not.toMatch(/"?token"?:"[0-9A-Z]{16}"/);
	await page.evaluate(translator);
	await page.evaluate('__translate()');
	await openDoors(hall, -1000);
	await expect(page.getByRole('img', { name: /^QR untuk/ })).toBeVisible();
	await expect(page.getByText('Pintu dibuka pukul')).toBeHidden();
	await expect(page.locator('.spoken')).toHaveText(/^[0-9A-Z]{3} [0-9A-Z]{3}$/);

	// Signed out in another tab: the server ends the stream, and the screen finds out why.
	const other = await page.context().newPage();
	await other.goto('/keluar');
	await other.locator('main').getByRole('button', { name: 'Keluar' }).click();
	await expect(other).toHaveURL(/masuk/);
	await expect(page.locator('footer [role=status]')).toHaveText('sesi masuk Anda berakhir', { timeout: 15_000 });
	const again = page.locator('footer').getByRole('link', { name: 'masuk lagi' });
	await expect(again).toHaveAttribute('href', `/masuk?lanjut=${encodeURIComponent(hall.screen)}`);
	// Signed in again, also in another tab, it goes on.
	await signIn(other, 'budi');
	await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
	await expect(page.locator('footer [role=status]')).toContainText('tersambung', { timeout: 15_000 });
});
