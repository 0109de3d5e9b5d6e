/** Flow 3: a facilitator makes an event, fills its list, opens the doors, closes the session and hands out certificates. */
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { asPng, hasPoppler, photograph, renderPages, roomOfRow, sign } from '../support/photograph.ts';
import { chromiumLaunch } from '../support/chromium.ts';
import { createEvent } from './event.ts';
import { standAtDoor } from './hall.ts';
import { anotherPerson, expectNoSidewaysScroll, picture, sampleFile, signIn } from './support.ts';

// The scanner needs a camera: every browser of this file has an invented one.
test.use({ launchOptions: chromiumLaunch({ camera: true }) });

test('a facilitator runs a hall from the invitation to the certificates per unit', async ({ page, browser }, info) => {
	test.setTimeout(180_000);
	const title = `Sosialisasi uji ${info.project.name}`;
	await signIn(page, 'budi');
	const { ended } = await createEvent(page, title);
	await expectNoSidewaysScroll(page);
	const desk = page.url();

	// A word on the invitation was wrong.
	await page.getByRole('link', { name: 'Ubah acara' }).click();
	await page.getByLabel('Tema').fill('Netral sejak dari ucapan');
	await expectNoSidewaysScroll(page);
	await picture(page, info, 'ubah-acara');
	await page.getByRole('button', { name: 'Simpan perubahan' }).click();
	await expect(page).toHaveURL(desk);

	// 270 participants, dry run first.
	await page.getByRole('link', { name: 'Impor daftar peserta' }).click();
	await page.locator('input[type=file]').setInputFiles(sampleFile('peserta-270.xlsx'));
	await page.getByRole('button', { name: 'Baca berkas' }).click();
	await expect(page.getByRole('button', { name: 'Terapkan 270 baris' })).toBeVisible();
	const dryRun = page.url();
	await page.goto(desk);
	await expect(page.locator('main')).toContainText('0 orang dalam daftar');
	await page.goto(dryRun);
	await expectNoSidewaysScroll(page);
	await picture(page, info, 'impor');
	await page.getByRole('button', { name: 'Terapkan 270 baris' }).click();
	await expect(page.getByRole('link', { name: 'Lihat hasilnya' })).toBeVisible();
	await page.goto(desk);
	await expect(page.locator('main')).toContainText('270 orang dalam daftar');
	await picture(page, info, 'meja');

	// The same list again changes nothing, and says so before anything could be written.
	await page.getByRole('link', { name: 'Impor peserta' }).click();
	await page.locator('input[type=file]').setInputFiles(sampleFile('peserta-270.csv'));
	await page.getByRole('button', { name: 'Baca berkas' }).click();
	await expect(page).toHaveURL(/impor\/.+/);
	await expect(page.getByRole('button', { name: /^Terapkan/ })).toHaveCount(0);

	// The hall screen: a rotating QR, a spoken code, a live count.
	await page.goto(desk);
	const hall = await anotherPerson(browser, info, 'budi');
	await hall.goto(desk);
	await hall.getByRole('link', { name: 'Layar aula' }).first().click();
	await expect(hall.getByText(/dari \d+ sudah hadir/)).toBeVisible();
	const before = Number(await hall.locator('p.count').textContent());
	await picture(hall, info, 'layar-aula');

	// Ani checks herself in with the spoken code.
	const ani = await anotherPerson(browser, info, 'ani');
	await ani.goto('/h');
	await ani.getByLabel('Kode di layar').fill((await hall.locator('.spoken').textContent()) ?? '');
	await ani.getByRole('button', { name: 'Lanjut' }).click();
	await expect(ani.getByText(title)).toBeVisible();
	await ani.getByRole('button', { name: 'Catat saya hadir' }).click();
	await expect(ani.getByRole('status')).toContainText('Ani Rahmawati');
	await picture(ani, info, 'hadir');
	await expect(hall.locator('p.count')).toHaveText(String(before + 1));

	// A person found by three letters is marked, undone with a reason, and marked again.
	await page.getByRole('link', { name: 'Cari nama' }).first().click();
	await page.getByRole('searchbox').fill('sit');
	await page.getByRole('searchbox').press('Enter');
	const first = page.locator('li', { has: page.getByRole('button', { name: 'Tandai hadir' }) }).first();
	const name = (await first.locator('.strong').textContent()) ?? '';
	await first.getByRole('button', { name: 'Tandai hadir' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'dicatat hadir' })).toBeVisible();
	const marked = page.locator('li', { hasText: name }).first();
	await marked.getByText('Urungkan', { exact: true }).click();
	await marked.getByLabel('Alasan').fill('salah orang');
	await marked.getByRole('button', { name: 'Urungkan kehadiran' }).click();
	await expect(page.getByText('Kehadiran diurungkan.')).toBeVisible();
	await picture(page, info, 'daftar');

	// A walk-in without NIP.
	await page.getByRole('link', { name: 'Tambah yang tidak ada di daftar' }).click();
	await page.getByLabel('Nama', { exact: true }).fill('Ketua RT Contoh');
	await page.getByLabel('Unit kerja atau asal').fill('RT 12 Prapatan');
	await page.getByRole('button', { name: 'Tambah dan catat hadir' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Ketua RT Contoh' })).toBeVisible();

	// The scanner opens its camera and shows the session; what it reads is tested in scanner.spec.ts.
	await page.goto(desk);
	await standAtDoor(page, () => page.getByRole('link', { name: 'Pindai kartu' }).first().click());
	await expect(page.getByText('Arahkan ke kode')).toBeVisible();
	await expectNoSidewaysScroll(page);
	await picture(page, info, 'pemindai');

	// The paper list: printed, signed in the hall, and read back; looked at before it counts.
	await page.goto(desk);
	await page.getByRole('link', { name: 'Lembar presensi' }).click();
	await page.getByRole('button', { name: 'Buat lembar dari daftar peserta' }).click();
	const paper = await page.getByRole('link', { name: /^Unduh \d+ lembar/ }).getAttribute('href');
	const file = await page.request.get(paper ?? '');
	expect([file.status(), (await file.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
	await picture(page, info, 'lembar');
	if (hasPoppler()) {
		// A photograph of the signed paper: rows are found, who signed is proposed, and nothing is written yet.
		const [sheet] = renderPages(await file.body(), 1240);
		sign(sheet!, { seed: 3, ...roomOfRow(1) });
		await page.getByRole('link', { name: 'Baca lembar dengan kamera' }).click();
		const photo = asPng(photograph(sheet!, { width: 1080, height: 1440, turned: 3, shade: 0.6, noise: 10 }));
		await page
			.getByLabel('Ambil atau pilih foto')
			.setInputFiles({ name: 'lembar.png', mimeType: 'image/png', buffer: photo });
		await expect(page.getByRole('checkbox').first()).toBeChecked();
		await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(1);
		await expectNoSidewaysScroll(page);
		await picture(page, info, 'lembar-foto');
		await page.getByLabel('Lembar diambil pukul').fill(ended);
		await page.getByRole('button', { name: 'Periksa 1 baris' }).click();
		await expect(page.getByRole('heading', { name: /^[01] orang akan dicatat hadir$/ })).toBeVisible();
		await page.getByRole('link', { name: 'Lembar presensi' }).click();
	}
	await page
		.getByRole('link', { name: /^Lembar \d+$/ })
		.last()
		.click();
	await page.getByLabel('Baris yang ditandatangani').fill('1-99');
	await page.getByLabel('Lembar diambil pukul').fill(ended);
	await page.getByRole('button', { name: 'Periksa' }).click();
	await expect(page.getByRole('alert')).toContainText('“1-99”: Lembar ini tidak mempunyai baris itu.');
	await page.getByLabel('Baris yang ditandatangani').fill('baris 1');
	await page.getByRole('button', { name: 'Periksa' }).click();
	await expect(page.getByRole('heading', { name: '1 orang akan dicatat hadir' })).toBeVisible();
	await expectNoSidewaysScroll(page);
	await picture(page, info, 'lembar-periksa');
	await page.getByRole('button', { name: 'Catat 1 orang hadir' }).click();
	await expect(page.getByRole('status')).toContainText('1 orang dicatat hadir');

	// Close with the heads counted; then certificates, one ZIP per unit.
	await page.goto(desk);
	await page.getByRole('link', { name: 'Tutup sesi' }).click();
	await page.getByLabel('Jumlah kepala di ruangan').fill('dua');
	await page.getByRole('button', { name: 'Tutup sesi' }).click();
	await expect(page.getByRole('alert')).toContainText('angka bulat');
	const close = async () => {
		await page.getByLabel('Jumlah kepala di ruangan').fill('3');
		await page.getByRole('button', { name: 'Tutup sesi' }).click();
		await expect(page).toHaveURL(desk);
	};
	await close();

	// Too early: opened again with a reason, and closed once more.
	await page.getByText('Buka lagi sesi', { exact: true }).click();
	await page.getByLabel('Alasan membuka lagi').fill('Rombongan baru tiba');
	await page.getByRole('button', { name: /^Buka lagi/ }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Sesi dibuka lagi' })).toBeVisible();
	await page.goto(desk);
	await page.getByRole('link', { name: 'Tutup sesi' }).click();
	await close();

	// What it leaves on paper: minutes, a letter for each unit, and all of it as one ZIP.
	await page.getByRole('link', { name: 'Berita acara' }).click();
	await page.getByRole('button', { name: 'Buat berita acara' }).click();
	await expect(page.getByRole('status')).toContainText('Versi 1 dibuat');
	await page.getByRole('link', { name: /^Surat per unit/ }).click();
	await page.getByRole('button', { name: /^Buat surat untuk \d+ unit$/ }).click();
	await expect(page.getByRole('status')).toContainText('surat dibuat');
	await expectNoSidewaysScroll(page);
	await picture(page, info, 'berkas-acara');
	const archive = await page.request.get(
		(await page.getByRole('link', { name: 'Unduh ZIP' }).getAttribute('href')) ?? ''
	);
	const papers = Object.keys(unzipSync(await archive.body()));
	expect(papers.filter((paper) => /^(berita-acara|surat)\/.*-versi-1\.pdf$/.test(paper)).length).toBeGreaterThan(1);
	await page.goto(desk);
	await page.getByRole('link', { name: 'Terbitkan sertifikat' }).click();
	await page.getByRole('button', { name: 'Terbitkan 3 sertifikat' }).click();
	await expect(page.getByRole('status').filter({ hasText: '3 sertifikat terbit' })).toBeVisible();
	await picture(page, info, 'sertifikat-acara');
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Unduh ZIP' }).first().click()
	]);
	const stream = await download.createReadStream();
	const parts: Buffer[] = [];
	for await (const part of stream) parts.push(part as Buffer);
	const files = Object.keys(unzipSync(Buffer.concat(parts)));
	expect(files.some((file) => file.endsWith('.pdf'))).toBe(true);
	expect(files).toContain('manifest.csv');
});
