/** A round in a hall, through the real server: V1–V5 on two phones, and once without JavaScript. */
import { expect, test } from '@playwright/test';
import { aHall, codeNow } from './hall-support.ts';
import { anotherPerson, expectNoSidewaysScroll, signIn } from './support.ts';

const scenario = 'Dua menit untuk tuan rumah';

test('V1 V4 a hall decides: the remote leads, an answer given without network goes once when it is back, a second phone keeps it', async ({
	page: ani,
	browser
}, info) => {
	const hall = await aHall('Aula yang memutuskan', -60_000, ['ani']);
	const remote = hall.screen.replace(/layar$/, 'babak');
	await signIn(ani, 'ani');
	await ani.goto('/h');
	await ani.getByLabel('Kode di layar').fill(await codeNow(hall));
	await ani.getByRole('button', { name: 'Lanjut' }).click();
	await ani.getByRole('button', { name: 'Catat saya hadir' }).click();
	await expect(ani.getByRole('heading', { name: 'Hadir' })).toBeVisible();
	await ani.goto('/babak');
	await expect(ani.getByText('Tunggu babak pertama.')).toBeVisible();

	const budi = await anotherPerson(browser, info, 'budi');
	await budi.goto(`${remote}?cari=tuan+rumah`);
	await budi.getByText(scenario).click();
	await budi.getByRole('button', { name: 'Tampilkan cerita ini' }).click();
	await budi.getByRole('button', { name: /^Buka jawaban/ }).click();
	await expect(budi.getByText('dari 1 menjawab')).toBeVisible();
	await expectNoSidewaysScroll(budi);

	// The phone went on by itself.
	const save = ani.getByRole('button', { name: 'Simpan jawaban' });
	await expect(save).toBeVisible();
	await expectNoSidewaysScroll(ani);
	await ani.getByLabel(/kebersihan/).check({ force: true });
	let sent = 0;
	await ani.route('**/babak/*?/jawab', async (route) => (sent++ === 0 ? route.abort() : route.continue()));
	await save.click();
	await expect(ani.getByText('jawaban dikirim sendiri, satu kali, begitu tersambung')).toBeVisible();
	await expect(ani.getByText(/^Tersimpan pukul/)).toBeVisible();
	expect(sent).toBe(2);
	await expect(budi.locator('.answered strong')).toHaveText('1');

	const second = await anotherPerson(browser, info, 'ani');
	await second.goto('/babak');
	await expect(second.getByLabel(/kebersihan/)).toBeChecked();
	await budi.getByRole('button', { name: /^Tutup jawaban/ }).click();
	await expect(budi.getByText('yang menjawab kurang dari lima')).toBeVisible();
	await expect(second.getByText('Bicarakan dengan orang di sebelah Anda.')).toBeVisible();
	await budi.getByRole('button', { name: /^Tampilkan dasar/ }).click();
	await expect(ani.getByText(/^Yang tepat: [A-D]$/)).toBeVisible();
	await expect(ani.getByText('PP 42/2004 Pasal 11 huruf c')).toBeVisible();
});
