/**
 * O10: an agency starts from an empty database and gets through its year with screens alone: nothing here writes a row.
 * What only the terminal or the content knows (the code of the set-up, the right choices) is read from there.
 */
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { createEvent } from './event.ts';
import { readByHand, standAtDoor } from './hall.ts';
import {
	excuseAndLink,
	ikrarAndSheets,
	inviteUnit,
	letHelperIn,
	minutesAndLetters,
	nameDelegates
} from './hall-doors.ts';
import { readAllModules } from './learn.ts';
import {
	activated,
	changeDuty,
	codesShown,
	giveRole,
	guests,
	importFile,
	latecomer,
	nip,
	openProgramme,
	takeFirstRound,
	passShownTo,
	people,
	peopleList,
	put,
	registered,
	setUp,
	signIn,
	UNITS
} from './new-agency.ts';

export type House = {
	origin: string;
	/** What the first start printed into the terminal. */
	printed: () => string;
	stop: () => Promise<void>;
};

/**
 * The two flows over a house that somebody starts, and that is gone afterwards; with `doors` also all that an event has
 * beside its door, which one house is enough for.
 */
export function anAgencyBegins(start: () => Promise<House>, { doors = false } = {}): void {
	test.describe.configure({ mode: 'serial' });
	// What is not there is not there: nobody waits five minutes for it.
	test.use({ actionTimeout: 20_000 });
	let house: House;
	test.beforeAll(async () => {
		house = await start();
	});
	test.afterAll(() => house.stop());

	test('from the code in the terminal to a unit’s certificates, with screens alone', async ({ browser }) => {
		test.setTimeout(300_000);
		const context = await browser.newContext({ baseURL: house.origin });
		const page = await context.newPage();
		await setUp(page, house.printed());
		await importFile(
			page,
			'Unit',
			put('unit.csv', ['Kode;Kode induk;Nama unit;Jenis', ...UNITS.map((unit) => unit.join(';'))].join('\n'))
		);
		await importFile(page, 'Orang', put('orang.csv', peopleList()));
		const codes = await codesShown(page);
		expect(codes).toHaveLength(2);

		// A programme by rule: the national one stands ready, the agency gives it its dates and signatory.
		await openProgramme(page, 300);
		const programme = page.url();

		// Somebody activates, reads, decides and has a certificate; the latecomer is enrolled by the rule.
		const learner = await activated(browser, house.origin, codes[0] as string);
		await readAllModules(learner);
		await takeFirstRound(learner);
		await importFile(page, 'Orang', put('susulan.csv', latecomer()));
		await expect(async () => {
			await page.goto(`${programme}?cari=Pegawai+Susulan`);
			await expect(page.getByRole('link', { name: 'Pegawai Susulan' })).toBeVisible({ timeout: 500 });
		}).toPass();

		// A waiver for one, an extension for another.
		await changeDuty(page, programme, { who: people[10] as string, act: 'Kecualikan' });
		await changeDuty(page, programme, { who: people[11] as string, act: 'Perpanjang tenggat' });

		// The head's figures: numerator, denominator, exclusions.
		await giveRole(page, people[0] as string, /^Kepala unit/);
		await learner.goto('/dasbor');
		await expect(learner.locator('main')).toContainText('1 dari 100 wajib');
		await page.goto(programme);
		await expect(page.locator('main')).toContainText('1 dari 300 selesai');
		await expect(page.locator('main')).toContainText('1 dikecualikan');

		// Certificates of the unit as one ZIP, for its head.
		await learner.getByRole('link', { name: 'Sertifikat', exact: true }).last().click();
		const zip = await learner.request.get(
			(await learner.getByRole('link', { name: /^Unduh 1 sertifikat/ }).getAttribute('href')) ?? ''
		);
		const names = Object.keys(unzipSync(new Uint8Array(await zip.body())));
		expect(names).toHaveLength(2);
		expect(names[0]).toContain(nip(1));
	});

	test('from a list that is there before the register to a certificate made anew', async ({ browser }) => {
		test.setTimeout(300_000);
		const page = await (await browser.newContext({ baseURL: house.origin })).newPage();
		await signIn(page, 'pusat');
		await createEvent(page, 'Sosialisasi Kota Contoh');
		const desk = page.url().replace(/[?#].*/, '');

		// The list comes first: nobody of it is known.
		await page.getByRole('link', { name: 'Impor daftar peserta' }).click();
		await page.locator('input[type=file]').setInputFiles(put('peserta.csv', guests()));
		await page.getByRole('button', { name: 'Baca berkas' }).click();
		await page.getByRole('button', { name: 'Terapkan 4 baris' }).click();
		await page.goto(`${desk}/peserta/akun`);
		await expect(page.locator('main')).toContainText('0 dari 4 orang di daftar terhubung');

		// The register learns of three of them, and the list links itself.
		await importFile(page, 'Orang', put('tamu.csv', registered()));
		const codes = await codesShown(page);
		await expect(async () => {
			await page.goto(`${desk}/peserta/akun`);
			await expect(page.locator('main')).toContainText('3 dari 4', { timeout: 500 });
		}).toPass();

		// One comes in by the code of the hall.
		await page.goto(desk);
		await page.getByRole('link', { name: 'Layar aula' }).first().click();
		await expect(page.getByText(/dari \d+ sudah hadir/)).toBeVisible();
		const guest = await activated(browser, house.origin, codes[0] as string);
		await guest.goto('/h');
		await guest.getByLabel('Kode di layar').fill((await page.locator('.spoken').textContent()) ?? '');
		await guest.getByRole('button', { name: 'Lanjut' }).click();
		await guest.getByRole('button', { name: 'Catat saya hadir' }).click();
		await expect(guest.getByRole('status')).toContainText('Tamu Bajik');

		// One is scanned; for another the network has gone, and the scan outlives the operator's signing out.
		const passes: string[] = [];
		for (const code of codes.slice(1))
			passes.push(await passShownTo(await activated(browser, house.origin, code), 'Sosialisasi Kota Contoh'));
		await page.goto(desk);
		await standAtDoor(page, () => page.getByRole('link', { name: 'Pindai kartu' }).first().click());
		await readByHand(page, passes[0] as string);
		await expect(page.getByRole('status')).toContainText(/HADIR.*Tamu Cakap/s);
		await expect(page.getByText('semua terkirim')).toBeVisible();
		await page.context().setOffline(true);
		await readByHand(page, passes[1] as string);
		await expect(page.getByRole('status')).toContainText(/HADIR.*Tamu Dirga.*Luring/s);
		await page.route('**/pindai', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
		await page.context().setOffline(false);
		await page.goto('/beranda');
		await page.locator('details.menu summary').click();
		await page.locator('details.menu').getByRole('button', { name: 'Keluar' }).click();
		await expect(page.getByRole('status')).toContainText('belum ada di daftar hadir: menunggu jaringan');
		await page.unroute('**/pindai');
		await page.getByRole('button', { name: 'Kirim dulu' }).click();
		await expect(page).toHaveURL(/masuk/);
		await signIn(page, 'pusat');

		// One has no phone and is marked by hand.
		await page.goto(desk);
		await page.getByRole('link', { name: 'Cari nama' }).first().click();
		await page.getByRole('searchbox').fill('ketua');
		await page.getByRole('searchbox').press('Enter');
		await page.getByRole('button', { name: 'Tandai hadir' }).click();
		await expect(page.getByRole('status').filter({ hasText: 'dicatat hadir' })).toBeVisible();

		// A helper's phone, the ikrar, and the list on paper.
		if (doors) {
			await letHelperIn(page, desk, browser);
			await ikrarAndSheets(page, desk);
		}

		// Closed, issued; one name was wrong, is corrected, and its paper made anew.
		await page.goto(desk);
		await page.getByRole('link', { name: 'Tutup sesi' }).click();
		await page.getByLabel('Jumlah kepala di ruangan').fill('4');
		await page.getByRole('button', { name: 'Tutup sesi' }).click();
		await expect(page.getByRole('link', { name: 'Terbitkan sertifikat' })).toBeVisible();
		if (doors) await minutesAndLetters(page, desk);
		await page.goto(desk);
		await page.getByRole('link', { name: 'Terbitkan sertifikat' }).click();
		await page.getByRole('button', { name: 'Terbitkan 4 sertifikat' }).click();
		await expect(page.getByRole('status').filter({ hasText: '4 sertifikat terbit' })).toBeVisible();
		await page.goto(`${desk}/peserta?cari=ketua`);
		await page.getByRole('link', { name: 'Ketua RT Contho' }).click();
		await page.getByLabel('Nama', { exact: true }).fill('Ketua RT Contoh');
		await page.getByLabel('Keterangan').first().fill('Salah tulis di pintu.');
		await page
			.getByRole('button', { name: /^Simpan/ })
			.first()
			.click();
		await expect(page.getByText('Data peserta dibetulkan.')).toBeVisible();
		await page.goto('/admin/sertifikat?cari=contho');
		await page.getByRole('link', { name: 'Ketua RT Contho' }).click();
		await page.getByText('Ganti dengan data yang diperbaiki').click();
		await page.getByLabel('Apa yang diperbaiki').fill('Ejaan nama menurut KTP');
		await page.getByRole('button', { name: 'Terbitkan penggantinya' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ketua RT Contoh');
		await expect(page.locator('main')).toContainText('Berlaku');
	});

	if (!doors) return;
	test('from an invited unit with seats to who is excused and who has a link', async ({ browser }) => {
		const asUser = async (who: string) => {
			const page = await (await browser.newContext({ baseURL: house.origin })).newPage();
			await signIn(page, who);
			return page;
		};
		const page = await asUser('pusat');
		const title = 'Rapat Besok';
		const desk = await inviteUnit(page, title, { unit: 'Dinas Kesehatan', seats: 2 });
		const [sick, linked] = [people[3] as string, people[6] as string];
		await nameDelegates(await asUser(nip(1)), title, [sick, linked]);
		await excuseAndLink(page, desk, { sick, linked, browser });
	});
}
