/** Flow 5: an admin imports units and people, gives a role with scope and dates, and withdraws a certificate. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { dataDir } from '../support/e2e-address.ts';
import { anotherPerson, expectNoSidewaysScroll, picture, sampleFile, signIn } from './support.ts';

async function importFile(page: Page, kind: 'Orang' | 'Unit', file: string): Promise<void> {
	await page.goto('/admin/impor');
	await page.getByRole('radio', { name: new RegExp(`^${kind}`) }).check();
	await page.locator('input[type=file]').setInputFiles(file);
	await page.getByRole('button', { name: 'Baca berkas' }).click();
	// Only on the answer's page can be seen whether there is something to apply.
	await expect(page).toHaveURL(/impor\/.+/);
}

/** A file that is not a list at all leaves the person on the form, with the reason above it. */
async function importRefused(page: Page, file: string, reason: RegExp): Promise<void> {
	await page.goto('/admin/impor');
	await page.getByRole('radio', { name: /^Orang/ }).check();
	await page.locator('input[type=file]').setInputFiles(file);
	await page.getByRole('button', { name: 'Baca berkas' }).click();
	await expect(page.getByRole('alert')).toContainText(reason);
	await expect(page).toHaveURL(/impor$/);
}

test('an admin imports units and people: the dry run writes nothing, applying twice changes nothing', async ({
	page
}, info) => {
	await signIn(page, 'eka');
	await importFile(page, 'Unit', sampleFile('unit-6.xlsx'));
	// The second project finds the six units already there, and says so.
	const apply = page.getByRole('button', { name: /^Terapkan/ });
	if (await apply.isVisible()) await apply.click();
	await importFile(page, 'Orang', sampleFile('orang-30.csv'));
	await expectNoSidewaysScroll(page);
	await picture(page, info, 'admin-impor');
	if (await apply.isVisible()) {
		await apply.click();
		await expect(page.getByRole('link', { name: 'Lihat hasilnya' })).toBeVisible();
	}
	await importFile(page, 'Orang', sampleFile('orang-30.csv'));
	await expect(page.getByRole('button', { name: /^Terapkan/ })).toHaveCount(0);

	// A file whose NIP column Excel has destroyed is stopped as a whole, in words.
	const broken = join(dataDir, `rusak-${info.project.name}.csv`);
	writeFileSync(broken, 'Nama;NIP;Unit kerja\nSiti;1,98703E+17;Kelurahan Prapatan\n');
	await importFile(page, 'Orang', broken);
	await expect(page.locator('main')).toContainText('angka Excel');
	await picture(page, info, 'admin-impor-rusak');
	writeFileSync(broken, '%PDF-1.4 bukan daftar');
	await importRefused(page, broken, /PDF/);
});

test('an admin gives a role with scope and dates and takes it back, and withdraws a certificate with a reason', async ({
	page,
	browser
}, info) => {
	await signIn(page, 'eka');
	await page.goto('/admin/orang');
	await page.getByLabel('Nama atau nomor').fill('Sumarto');
	await page.getByLabel('Nama atau nomor').press('Enter');
	await page.locator('tbody').getByRole('link', { name: 'Sumarto', exact: true }).first().click();
	await expectNoSidewaysScroll(page);
	await page.getByRole('link', { name: 'Beri peran' }).click();
	// Both runs may meet on one server, and nobody is given the same role twice.
	await page.getByRole('radio', { name: info.project.name === 'phone' ? 'Kepala unit' : 'Auditor' }).check();
	await page.getByLabel('Sampai').fill('2027-01-31');
	await page.getByLabel('Alasan').first().fill('Surat tugas 800/1');
	await picture(page, info, 'admin-peran');
	await page.getByRole('button', { name: 'Beri peran' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Peran diberikan' })).toBeVisible();
	await expect(page.locator('main')).toContainText('Sumarto');
	await page.goto('/admin/peran');
	await expect(page.locator('main')).toContainText('Sumarto');

	await page.goto('/admin/sertifikat');
	await page.getByRole('searchbox').fill('a');
	await page.getByRole('searchbox').press('Enter');
	// The list before the search has rows as well, and others.
	await expect(page.getByText('Hasil pencarian').first()).toBeVisible();
	// Not the one that the other run withdrew on the same server.
	await page.locator('tbody tr').filter({ hasNotText: 'Dicabut' }).getByRole('link').first().click();
	await expect(page.getByText('Cabut sertifikat ini')).toBeVisible();
	const code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec((await page.locator('main').textContent()) ?? '')?.[0] ?? '';
	await page.getByText('Cabut sertifikat ini').click();
	await page.getByRole('radio', { name: /syarat penerbitan tidak terpenuhi/i }).check();
	await page.getByRole('textbox', { name: 'Alasan' }).fill('Terbukti tidak hadir di acara.');
	await page.getByRole('checkbox', { name: /Saya mengerti/ }).check();
	await page.getByRole('button', { name: 'Cabut sertifikat' }).click();
	await expect(page.locator('main')).toContainText('Dicabut');
	await picture(page, info, 'admin-cabut');

	const anyone = await anotherPerson(browser, info);
	await anyone.goto(`/verifikasi/${code}`);
	await expect(anyone.locator('main')).toContainText('Dicabut');
	await expect(anyone.locator('main')).not.toContainText('tidak dikenal');
	await expect(anyone.locator('main')).not.toContainText('Terbukti tidak hadir');
	await picture(anyone, info, 'verifikasi-dicabut');
});
