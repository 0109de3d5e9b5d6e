/** What an agency that begins has in its hands: its lists, and the screens it goes through again and again. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Browser, type Page } from '@playwright/test';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { rightChoice } from './learn.ts';

const PASSWORD = 'kalimat yang saya ingat';
const files = mkdtempSync(join(tmpdir(), 'kelas-netral-kosong-'));
const today = new Date();
const day = (days: number) => new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);

export const UNITS = [
	['71.01', '71', 'Dinas Kesehatan', 'dinas'],
	['71.02', '71', 'Dinas Pendidikan', 'dinas'],
	['71.03', '71', 'Kecamatan Utara', 'kecamatan']
] as const;

/** 300 people over three units; the first two have accounts, and the first heads the first unit. */
export const nip = (index: number) => `198501012010011${String(index).padStart(3, '0')}`;
const word = (index: number) =>
	[...String(index).padStart(3, '0')].map((digit) => 'bcdfghjklm'[Number(digit)]).join('a');
export const people = Array.from(
	{ length: 300 },
	(_, index) => `Pegawai Contoh ${word(index).replace(/^./, (first) => first.toUpperCase())}`
);
const HEADER = 'Nama;NIP;Unit kerja;Jabatan;Jenis kepegawaian;Buat akun';
export const peopleList = () =>
	[
		HEADER,
		...people.map(
			(name, index) => `${name};${nip(index + 1)};${UNITS[index % 3]?.[2]};Pelaksana;PNS;${index < 2 ? 'ya' : 'tidak'}`
		)
	].join('\n');
export const latecomer = () => [HEADER, `Pegawai Susulan;${nip(900)};Dinas Pendidikan;Pelaksana;PNS;ya`].join('\n');

export const guests = () =>
	[
		'Nama;NIP;Unit kerja',
		`Tamu Bajik;${nip(951)};Dinas Kesehatan`,
		`Tamu Cakap;${nip(952)};Dinas Kesehatan`,
		`Tamu Dirga;${nip(953)};Dinas Kesehatan`,
		'Ketua RT Contho;;RT 05 Kelurahan Contoh'
	].join('\n');
export const registered = () =>
	[
		HEADER,
		`Tamu Bajik;${nip(951)};Dinas Kesehatan;Pelaksana;PNS;ya`,
		`Tamu Cakap;${nip(952)};Dinas Kesehatan;Pelaksana;PNS;ya`,
		`Tamu Dirga;${nip(953)};Dinas Kesehatan;Pelaksana;PNS;ya`
	].join('\n');

export function put(name: string, text: string): string {
	const path = join(files, name);
	writeFileSync(path, text);
	return path;
}

export async function signIn(page: Page, who: string): Promise<void> {
	await page.goto('/masuk');
	await page.getByLabel('NIP, NI PPPK, NRP, atau nama pengguna').fill(who);
	await page.getByLabel('Kata sandi').fill(PASSWORD);
	await page.getByRole('button', { name: 'Masuk' }).click();
	await expect(page).not.toHaveURL(/masuk/);
}

export async function importFile(page: Page, kind: 'Orang' | 'Unit', file: string): Promise<void> {
	await page.goto('/admin/impor');
	await page.getByRole('radio', { name: new RegExp(`^${kind}`) }).check();
	await page.locator('input[type=file]').setInputFiles(file);
	await page.getByRole('button', { name: 'Baca berkas' }).click();
	await expect(page).toHaveURL(/impor\/.+/);
	await page.getByRole('button', { name: /^Terapkan/ }).click();
	await expect(page.getByText('Sudah diterapkan', { exact: true })).toBeVisible();
}

export const codesShown = async (page: Page) =>
	(await page.getByRole('region', { name: 'Kode aktivasi' }).locator('tbody td:last-child').allTextContents()).map(
		(code) => code.trim()
	);

export async function activated(browser: Browser, origin: string, code: string): Promise<Page> {
	const page = await (await browser.newContext({ baseURL: origin })).newPage();
	await page.goto('/aktivasi');
	await page.getByLabel('Kode aktivasi').fill(code);
	await page.getByLabel('Kata sandi baru').fill(PASSWORD);
	await page.getByRole('button', { name: 'Aktifkan dan masuk' }).click();
	await expect(page).toHaveURL(/beranda/);
	return page;
}

/** Who signs and by which letter a programme counts JP: nobody types that in the form that needs it. */
async function keepTerms(page: Page, open: () => Promise<void>): Promise<void> {
	await open();
	await page.getByText('Tambah penanda tangan').first().click();
	await page.getByLabel('Nama').fill('Kepala Contoh, S.H.');
	await page.getByLabel('Jabatan').fill('Kepala BKPSDM');
	await page.getByRole('button', { name: 'Tambah penanda tangan' }).click();
	await expect(page.getByRole('status')).toContainText('Penanda tangan ditambahkan');
	await page.getByText('Tambah ketentuan JP').first().click();
	await page.getByLabel('Untuk').selectOption('programme');
	await page.getByLabel('JP paling banyak').fill('2');
	await page.getByLabel('Ditetapkan oleh').fill('Kepala BKPSDM');
	await page.getByLabel('Dasar').fill('Keputusan Nomor 1/2026');
	await page.getByLabel('Tanggal surat').fill('2026-01-02');
	await page.getByRole('button', { name: 'Tambah ketentuan JP' }).click();
	await expect(page.getByRole('status')).toContainText('Ketentuan JP ditambahkan');
}

export async function openProgramme(page: Page, count: number): Promise<void> {
	await page.goto('/admin/program');
	await page.getByRole('link', { name: 'Pakai program ini' }).click();
	await keepTerms(page, () => page.getByRole('link', { name: 'isi sekarang' }).click());
	await page.goto('/admin/program');
	await page.getByRole('link', { name: 'Pakai program ini' }).click();
	await page.getByLabel('Penanda tangan').selectOption({ index: 1 });
	await page.getByRole('button', { name: 'Simpan dan periksa' }).click();
	await expect(page.getByRole('heading', { name: `${count} orang akan terdaftar di 3 unit` })).toBeVisible();
	await page.getByRole('checkbox').check();
	await page.getByRole('button', { name: `Buka untuk ${count} orang` }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Program dibuka' })).toBeVisible();
	await page.goto(page.url().replace(/[?#].*/, ''));
}

export async function takeFirstRound(page: Page): Promise<void> {
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
	await page.getByRole('button', { name: 'Saya menyatakan sudah membaca alasannya' }).click();
	await expect(page).toHaveURL(/sertifikat/);
	await expect(async () => {
		await page.goto('/sertifikat');
		await expect(page.locator('main').getByRole('link').first()).toBeVisible({ timeout: 500 });
	}).toPass();
}

type Change = { who: string; act: 'Kecualikan' | 'Perpanjang tenggat' };

export async function changeDuty(page: Page, programme: string, { who, act }: Change): Promise<void> {
	await page.goto(programme);
	await page.getByLabel('Nama atau nomor').fill(who);
	await page.getByRole('button', { name: 'Saring' }).click();
	// The list before it has the row as well.
	await expect(page).toHaveURL(/cari=/);
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

export async function giveRole(page: Page, who: string, role: RegExp): Promise<void> {
	await page.goto('/admin/orang');
	await page.getByLabel('Nama atau nomor').fill(who);
	await page.getByLabel('Nama atau nomor').press('Enter');
	await page.getByRole('link', { name: who }).click();
	await page.getByRole('link', { name: 'Beri peran' }).click();
	await page.getByRole('radio', { name: role }).check();
	await page.getByLabel('Alasan').first().fill('Surat tugas 800/1');
	// Answered before anybody else acts on it, in another browser.
	const answer = page.waitForResponse((response) => response.request().method() === 'POST');
	await page.getByRole('button', { name: 'Beri peran' }).click();
	await answer;
}

export async function setUp(page: Page, printed: string): Promise<void> {
	const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4})+/.exec(printed)?.[0] ?? '';
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

/** What a reader at the door sees on somebody's own phone. */
export async function passShownTo(page: Page, event: string): Promise<string> {
	await page.goto('/acara');
	await page.getByRole('link', { name: event }).click();
	// The module would fetch itself from a host on the internet.
	const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
	prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });
	const [code] = await readBarcodes(await page.locator('.qr svg').screenshot(), { formats: ['QRCode'] });
	expect(code?.text).toBeTruthy();
	return code?.text ?? '';
}
