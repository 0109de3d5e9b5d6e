/** C36: somebody without an account, with a message on the phone. */
import { expect, test } from '@playwright/test';
import { aHall, codeNow } from './hall-support.ts';
import { anotherPerson, expectNoSidewaysScroll, picture } from './support.ts';

test('C36 a link made by the supervisor opens the pass, shows it again without a network, and checks in with the hall’s code', async ({
	page,
	context,
	browser
}, info) => {
	const hall = await aHall('Acara tautan pribadi', 0, ['ani']);
	const budi = await anotherPerson(browser, info, 'budi');
	await budi.goto(`/fasilitator/acara/${hall.eventId}/tautan`);
	await budi.getByRole('button', { name: 'Buat tautan untuk 1 orang' }).click();
	await expect(budi.getByRole('status').filter({ hasText: '1 tautan dibuat' })).toBeVisible();
	const download = budi.waitForEvent('download');
	await budi.getByRole('button', { name: 'Unduh semua sebagai XLSX' }).click();
	expect((await download).suggestedFilename()).toMatch(/^tautan-pribadi-[\d-]+\.xlsx$/);
	await budi.getByRole('link', { name: /^Ani/ }).click();
	await budi.getByRole('button', { name: 'Tampilkan kalimatnya' }).click();
	const sentence = await budi.getByLabel('Kalimat untuk WhatsApp').inputValue();
	await expectNoSidewaysScroll(budi);
	const link = /\/k\/[\w-]{22}$/.exec(sentence)?.[0] ?? '';

	await page.goto(link);
	await expect(page.getByText('Tersimpan di ponsel ini')).toBeVisible();
	await expectNoSidewaysScroll(page);
	// With what it needs, which a browser may drop from its own store at any time: most of it is named in a header.
	const kept = await page.evaluate(async () => (await (await caches.open('kelas-netral-kartu-1')).keys()).length);
	expect(kept).toBeGreaterThan(10);
	const pass = page.getByRole('img', { name: 'Kode kartu peserta untuk dipindai petugas' });
	const drawn = await pass.innerHTML();
	await context.setOffline(true);
	await page.reload();
	expect(await pass.innerHTML()).toBe(drawn);
	await expect(page.getByText('Ini simpanan di ponsel')).toBeVisible();
	await picture(page, info, 'tautan-pribadi');

	await context.setOffline(false);
	await page.reload();
	await page.getByLabel('Kode di layar').fill(await codeNow(hall));
	await page.getByRole('button', { name: 'Catat saya hadir' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hadir');
	await expect(page.locator('.pass')).toContainText(/Hadir \d\d\.\d\d/);

	// The link got into other hands: the old one is gone, and so is what this phone kept.
	await budi.getByRole('button', { name: 'Ganti dengan tautan baru' }).click();
	await expect(budi.getByText('Tautan baru dibuat')).toBeVisible();
	await page.goto(link);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tautan tidak berlaku');
	await context.setOffline(true);
	await page.goto(link);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tidak ada sambungan');
	await budi.context().close();
});
