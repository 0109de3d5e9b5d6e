/** The scanner as an app: what a gate needs works on a phone that has no network and was closed meanwhile. */
import { expect, test, type Page } from '@playwright/test';
import { peopleExpected, presentIn, readByHand, sessionsToday, standAtDoor, type Expected } from './hall.ts';
import { anotherPerson, expectNoSidewaysScroll, picture, signIn } from './support.ts';

const view = (page: Page, name: string) =>
	page.getByRole('navigation', { name: 'Pemindai' }).getByRole('button', { name }).click();

test('C6, C12, C37 in flight mode, closed and opened again, a phone scans, searches, adds a guest and takes back; the server’s list is right', async ({
	page: first,
	context
}, info) => {
	const [mistaken, forgotten, late] = (await peopleExpected(3)) as [Expected, Expected, Expected];
	const guest = `Tamu Pintu ${info.project.name}`;
	const { scanners } = await sessionsToday();
	const door = scanners[0] ?? '';
	await signIn(first, 'budi');
	await standAtDoor(first, () => first.goto(door));
	await view(first, 'Periksa');
	await expect(first.getByText('tersimpan, terbuka tanpa jaringan')).toBeVisible();
	const kept = await first.evaluate(async () =>
		(await (await caches.open('kelas-netral-pemindai-1')).keys()).map(({ url }) => new URL(url).pathname)
	);
	for (const decoder of [/zxing_reader.*wasm$/, /patient-worker.*js$/])
		expect(kept).toContainEqual(expect.stringMatching(decoder));
	await expectNoSidewaysScroll(first);
	await picture(first, info, 'pemindai-periksa');
	await context.setOffline(true);
	await first.close();

	const page = await context.newPage();
	await page.goto('/pindai');
	const sheet = page.getByRole('status');
	await expect(sheet).toContainText('Arahkan ke kode');
	await readByHand(page, mistaken.pass);
	await expect(sheet).toHaveText(new RegExp(`^\\s*HADIR.*${mistaken.name}.*Luring`));
	await expectNoSidewaysScroll(page);
	await picture(page, info, 'pemindai-app-luring');

	await view(page, 'Cari');
	await page.getByLabel('Cari nama').fill(forgotten.name);
	await page.getByRole('button', { name: `Tandai ${forgotten.listed}`, exact: true }).click();
	await page.getByRole('button', { name: 'kartu tertinggal' }).click();
	await page.getByLabel('Cari nama').fill(forgotten.name);
	await expect(page.getByRole('listitem').filter({ hasText: 'Hadir' }).first()).toContainText(forgotten.name);
	await expectNoSidewaysScroll(page);
	await picture(page, info, 'pemindai-cari');

	await view(page, 'Tamu');
	await page.getByLabel('Nama', { exact: true }).fill(guest);
	await page.getByLabel('Unit kerja atau asal').fill('RT 05 Prapatan');
	await page.getByRole('button', { name: 'Tambah dan catat hadir' }).click();
	await expect(page.getByText('HADIR', { exact: true })).toBeVisible();
	await picture(page, info, 'pemindai-tamu');

	await view(page, 'Riwayat');
	await page.getByRole('button', { name: `Urungkan ${mistaken.listed}`, exact: true }).click();
	await page.getByRole('button', { name: 'salah orang' }).click();
	await expect(page.getByText('DIURUNGKAN', { exact: true })).toBeVisible();
	await expectNoSidewaysScroll(page);
	await picture(page, info, 'pemindai-riwayat');
	await page.close();

	// By the address of before this time, and still without a network.
	const again = await context.newPage();
	await again.goto(door);
	await expect(again).toHaveURL(/\/pindai\?/);
	await expect(again.getByRole('status')).toContainText('Arahkan ke kode');
	await readByHand(again, late.pass);
	await expect(again.getByRole('status')).toHaveText(new RegExp(`^\\s*HADIR.*${late.name}.*Luring`));
	await expect(again.getByText('5 belum terkirim')).toBeVisible();
	await context.setOffline(false);
	await expect(again.getByText('semua terkirim')).toBeVisible({ timeout: 20_000 });
	const present = await presentIn(door, [mistaken, forgotten, late], guest);
	expect(present).toEqual([forgotten.name, late.name, guest].sort());
	expect(await again.getByText('perlu dilihat').count()).toBe(0);
});

test('C4, C37 two phones in flight mode, closed and opened again, come to the same list whichever of them is synced first', async ({
	browser
}, info) => {
	const { scanners } = await sessionsToday();
	const door = scanners[0] ?? '';
	const aPhone = async (gate: string) => {
		const page = await anotherPerson(browser, info, 'budi');
		await standAtDoor(page, () => page.goto(door), gate);
		await view(page, 'Periksa');
		await expect(page.getByText('tersimpan, terbuka tanpa jaringan')).toBeVisible();
		return page.context();
	};
	const phones = [await aPhone('Pintu Kiri'), await aPhone('Pintu Kanan')] as const;
	for (const order of [phones, phones.toReversed()]) {
		const [both, left, right] = (await peopleExpected(3)) as [Expected, Expected, Expected];
		for (const [phone, own] of [
			[phones[0], left],
			[phones[1], right]
		] as const) {
			await phone.setOffline(true);
			for (const page of phone.pages()) await page.close();
			const page = await phone.newPage();
			await page.goto('/pindai');
			await expect(page.getByRole('status')).toContainText('Arahkan ke kode');
			for (const one of [both, own]) {
				await readByHand(page, one.pass);
				await expect(page.getByRole('status')).toContainText(one.name);
			}
			await page.close();
		}
		for (const phone of order) {
			const page = await phone.newPage();
			await page.goto('/pindai');
			await phone.setOffline(false);
			await expect(page.getByText('semua terkirim')).toBeVisible({ timeout: 20_000 });
		}
		expect(await presentIn(door, [both, left, right], '')).toEqual([both.name, left.name, right.name].sort());
	}
	for (const phone of phones) await phone.close();
});
