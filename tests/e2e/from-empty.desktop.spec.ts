/**
 * O10: an agency starts from an empty database and gets through its year with screens alone: nothing here writes a row.
 * What only the terminal or the content knows (the code of the set-up, the right choices) is read from there.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { startPostgres } from '../support/embedded-postgres.ts';
import { anEmptyInstallation, startServer, type Server } from '../support/server.ts';
import { createEvent } from './event.ts';
import { readAllModules, rightChoice } from './learn.ts';

const PASSWORD = 'kalimat yang saya ingat';
const files = mkdtempSync(join(tmpdir(), 'kelas-netral-kosong-'));
const today = new Date();
const day = (days: number) => new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);

const UNITS = [
	['71.01', '71', 'Dinas Kesehatan', 'dinas'],
	['71.02', '71', 'Dinas Pendidikan', 'dinas'],
	['71.03', '71', 'Kecamatan Utara', 'kecamatan']
] as const;

/** 300 people over three units; the first two have accounts, and the first heads the first unit. */
const nip = (index: number) => `198501012010011${String(index).padStart(3, '0')}`;
const word = (index: number) =>
	[...String(index).padStart(3, '0')].map((digit) => 'bcdfghjklm'[Number(digit)]).join('a');
const people = Array.from(
	{ length: 300 },
	(_, index) => `Pegawai Contoh ${word(index).replace(/^./, (first) => first.toUpperCase())}`
);
const HEADER = 'Nama;NIP;Unit kerja;Jabatan;Jenis kepegawaian;Buat akun';
const peopleList = () =>
	[
		HEADER,
		...people.map(
			(name, index) => `${name};${nip(index + 1)};${UNITS[index % 3]?.[2]};Pelaksana;PNS;${index < 2 ? 'ya' : 'tidak'}`
		)
	].join('\n');
const latecomer = () => [HEADER, `Pegawai Susulan;${nip(900)};Dinas Pendidikan;Pelaksana;PNS;ya`].join('\n');

const guests = () =>
	[
		'Nama;NIP;Unit kerja',
		`Tamu Bajik;${nip(951)};Dinas Kesehatan`,
		`Tamu Cakap;${nip(952)};Dinas Kesehatan`,
		'Ketua RT Contho;;RT 05 Kelurahan Contoh'
	].join('\n');
const registered = () =>
	[
		HEADER,
		`Tamu Bajik;${nip(951)};Dinas Kesehatan;Pelaksana;PNS;ya`,
		`Tamu Cakap;${nip(952)};Dinas Kesehatan;Pelaksana;PNS;tidak`
	].join('\n');

function put(name: string, text: string): string {
	const path = join(files, name);
	writeFileSync(path, text);
	return path;
}

async function signIn(page: Page, who: string): Promise<void> {
	await page.goto('/masuk');
	await page.getByLabel('NIP, NI PPPK, NRP, atau nama pengguna').fill(who);
	await page.getByLabel('Kata sandi').fill(PASSWORD);
	await page.getByRole('button', { name: 'Masuk' }).click();
	await expect(page).not.toHaveURL(/masuk/);
}

async function importFile(page: Page, kind: 'Orang' | 'Unit', file: string): Promise<void> {
	await page.goto('/admin/impor');
	await page.getByRole('radio', { name: new RegExp(`^${kind}`) }).check();
	await page.locator('input[type=file]').setInputFiles(file);
	await page.getByRole('button', { name: 'Baca berkas' }).click();
	await expect(page).toHaveURL(/impor\/.+/);
	await page.getByRole('button', { name: /^Terapkan/ }).click();
	await expect(page.getByText('Sudah diterapkan', { exact: true })).toBeVisible();
}

const codesShown = async (page: Page) =>
	(await page.getByRole('region', { name: 'Kode aktivasi' }).locator('tbody td:last-child').allTextContents()).map(
		(code) => code.trim()
	);

async function activated(browser: Browser, server: Server, code: string): Promise<Page> {
	const page = await (await browser.newContext({ baseURL: server.origin })).newPage();
	await page.goto('/aktivasi');
	await page.getByLabel('Kode aktivasi').fill(code);
	await page.getByLabel('Kata sandi baru').fill(PASSWORD);
	await page.getByRole('button', { name: 'Aktifkan dan masuk' }).click();
	await expect(page).toHaveURL(/beranda/);
	return page;
}

async function openProgramme(page: Page, count: number): Promise<void> {
	await page.goto('/admin/program');
	await page.getByRole('link', { name: 'Pakai program ini' }).click();
	await page.getByLabel('Jam pelajaran (JP)').fill('2');
	await page.getByLabel('JP ditetapkan oleh').fill('SK Kepala BKPSDM 1/2026');
	await page.getByLabel('Penanda tangan', { exact: true }).fill('Kepala Contoh');
	await page.getByLabel('Jabatan penanda tangan').fill('Kepala BKPSDM');
	await page.getByRole('button', { name: 'Simpan dan periksa' }).click();
	await expect(page.getByRole('heading', { name: `${count} orang akan terdaftar di 3 unit` })).toBeVisible();
	await page.getByRole('checkbox').check();
	await page.getByRole('button', { name: `Buka untuk ${count} orang` }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Program dibuka' })).toBeVisible();
	await page.goto(page.url().replace(/[?#].*/, ''));
}

async function passQuiz(page: Page): Promise<void> {
	await page.goto('/kuis');
	await page.getByRole('button', { name: /Mulai/ }).click();
	for (let position = 1; position <= 16; position++) {
		await expect(page.getByRole('heading', { name: `Skenario ${position} dari 16` })).toBeAttached();
		await page.getByRole('radio', { name: await rightChoice(page) }).check();
		await page.getByRole('radio', { name: 'Cukup yakin' }).check();
		await page.getByRole('button', { name: 'Simpan dan lanjut' }).click();
	}
	await page.getByRole('button', { name: 'Kirim jawaban' }).click();
	await expect(page).toHaveURL(/hasil/);
	await expect(async () => {
		await page.goto('/sertifikat');
		await expect(page.locator('main').getByRole('link').first()).toBeVisible({ timeout: 500 });
	}).toPass();
}

type Change = { who: string; act: 'Kecualikan' | 'Perpanjang tenggat' };

async function changeDuty(page: Page, programme: string, { who, act }: Change): Promise<void> {
	await page.goto(programme);
	await page.getByLabel('Nama atau nomor').fill(who);
	await page.getByRole('button', { name: 'Saring' }).click();
	await page.getByRole('row', { name: who }).getByRole('checkbox').check();
	await page.getByRole('button', { name: act }).click();
	if (act === 'Kecualikan') {
		await page.getByRole('radio', { name: 'Cuti', exact: true }).check();
		await page.getByLabel('Sampai tanggal').fill(day(20));
	} else await page.getByLabel('Tenggat baru').fill(day(90));
	await page.getByLabel('Keterangan').fill('menurut surat');
	await page.getByRole('button', { name: act === 'Kecualikan' ? 'Kecualikan' : 'Perpanjang' }).click();
	await expect(page).toHaveURL(/jumlah=1/);
}

async function giveRole(page: Page, who: string, role: RegExp): Promise<void> {
	await page.goto('/admin/orang');
	await page.getByLabel('Nama atau nomor').fill(who);
	await page.getByLabel('Nama atau nomor').press('Enter');
	await page.getByRole('link', { name: who }).click();
	await page.getByRole('link', { name: 'Beri peran' }).click();
	await page.getByRole('radio', { name: role }).check();
	await page.getByLabel('Alasan').first().fill('Surat tugas 800/1');
	await page.getByRole('button', { name: 'Beri peran' }).click();
}

async function setUp(page: Page, server: Server): Promise<void> {
	const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4})+/.exec(server.log())?.[0] ?? '';
	await page.goto('/');
	await page.goto('/persiapan');
	await page.getByLabel('Kode dari terminal').fill(code);
	await page.getByLabel('Nama instansi').fill('Pemerintah Kota Contoh');
	await page.getByLabel('Kode instansi').fill('71');
	await page.getByLabel('Kota pada surat').fill('Kota Contoh');
	await page.getByLabel('Zona waktu').selectOption('WITA');
	await page.getByLabel('Nama Anda').fill('Petugas Pertama');
	await page.getByLabel('Nama pengguna').fill('pusat');
	await page.getByLabel('Kata sandi').fill(PASSWORD);
	await page.getByRole('button', { name: 'Simpan dan lanjut masuk' }).click();
	await signIn(page, 'pusat');
}

for (const kind of ['sqlite', 'postgres'] as const) {
	test.describe(`on ${kind}`, () => {
		test.describe.configure({ mode: 'serial' });
		// What is not there is not there: nobody waits five minutes for it.
		test.use({ actionTimeout: 20_000 });
		let installation: Awaited<ReturnType<typeof anEmptyInstallation>>;
		let server: Server;
		let postgres: Awaited<ReturnType<typeof startPostgres>> | null = null;
		test.beforeAll(async () => {
			if (kind === 'postgres') postgres = await startPostgres();
			installation = await anEmptyInstallation(postgres?.url);
			server = await startServer(installation);
		});
		test.afterAll(async () => {
			await server.stop('SIGKILL');
			await installation.remove();
			await postgres?.stop();
		});

		test('from the code in the terminal to a unit’s certificates, with screens alone', async ({ browser }) => {
			test.setTimeout(300_000);
			const context = await browser.newContext({ baseURL: server.origin });
			const page = await context.newPage();
			await setUp(page, server);
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
			const learner = await activated(browser, server, codes[0] as string);
			await readAllModules(learner);
			await passQuiz(learner);
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
			const page = await (await browser.newContext({ baseURL: server.origin })).newPage();
			await signIn(page, 'pusat');
			await createEvent(page, 'Sosialisasi Kota Contoh');
			const desk = page.url().replace(/[?#].*/, '');

			// The list comes first: nobody of it is known.
			await page.getByRole('link', { name: 'Impor daftar peserta' }).click();
			await page.locator('input[type=file]').setInputFiles(put('peserta.csv', guests()));
			await page.getByRole('button', { name: 'Baca berkas' }).click();
			await page.getByRole('button', { name: 'Terapkan 3 baris' }).click();
			await page.goto(`${desk}/peserta/akun`);
			await expect(page.locator('main')).toContainText('0 dari 3 orang di daftar terhubung');

			// The register learns of two of them, and the list links itself.
			await importFile(page, 'Orang', put('tamu.csv', registered()));
			const [code] = await codesShown(page);
			await expect(async () => {
				await page.goto(`${desk}/peserta/akun`);
				await expect(page.locator('main')).toContainText('2 dari 3', { timeout: 500 });
			}).toPass();

			// One comes in by the code of the hall, one is marked at the door.
			await page.goto(desk);
			await page.getByRole('link', { name: 'Layar aula' }).first().click();
			await expect(page.getByText(/dari \d+ sudah hadir/)).toBeVisible();
			const guest = await activated(browser, server, code as string);
			await guest.goto('/h');
			await guest.getByLabel('Kode di layar').fill((await page.locator('.spoken').textContent()) ?? '');
			await guest.getByRole('button', { name: 'Lanjut' }).click();
			await guest.getByRole('button', { name: 'Catat saya hadir' }).click();
			await expect(guest.getByRole('status')).toContainText('Tamu Bajik');
			await page.goto(desk);
			await page.getByRole('link', { name: 'Cari nama' }).first().click();
			await page.getByRole('searchbox').fill('ketua');
			await page.getByRole('searchbox').press('Enter');
			await page.getByRole('button', { name: 'Tandai hadir' }).click();
			await expect(page.getByRole('status').filter({ hasText: 'dicatat hadir' })).toBeVisible();

			// Closed, issued; one name was wrong, is corrected, and its paper made anew.
			await page.goto(desk);
			await page.getByRole('link', { name: 'Tutup sesi' }).click();
			await page.getByLabel('Jumlah kepala di ruangan').fill('2');
			await page.getByRole('button', { name: 'Tutup sesi' }).click();
			await page.getByRole('link', { name: 'Terbitkan sertifikat' }).click();
			await page.getByRole('button', { name: 'Terbitkan 2 sertifikat' }).click();
			await expect(page.getByRole('status').filter({ hasText: '2 sertifikat terbit' })).toBeVisible();
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
	});
}
