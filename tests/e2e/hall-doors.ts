/** What an event has beside its door: each step goes by what a person finds on the desk or in the menu. */
import { expect, type Browser, type Page } from '@playwright/test';

const phoneOf = async (browser: Browser, origin: string) =>
	(await browser.newContext({ baseURL: origin, viewport: { width: 360, height: 740 } })).newPage();

/** A phone without an account is let in by the code that stands under the QR. */
export async function letHelperIn(page: Page, desk: string, browser: Browser): Promise<void> {
	await page.goto(desk);
	await page.getByRole('link', { name: 'Petugas bantu' }).click();
	await page.getByRole('button', { name: 'Tampilkan QR' }).click();
	const phone = await phoneOf(browser, new URL(page.url()).origin);
	await phone.goto('/bantu');
	await phone.getByLabel(/^Kode/).fill((await page.locator('.code').textContent()) ?? '');
	await phone.getByLabel(/^Nama/).fill('Pemegang Ponsel');
	await phone.locator('main').getByRole('button').last().click();
	await expect(phone).toHaveURL(/pindai/);
	await phone.context().close();
	await page.reload();
	await expect(page.getByRole('listitem').filter({ hasText: 'Pemegang Ponsel' })).toBeVisible();
}

/** The hall speaks the ikrar, and its lists lie on paper. */
export async function ikrarAndSheets(page: Page, desk: string): Promise<void> {
	await page.goto(desk);
	await page.getByRole('link', { name: 'Ikrar', exact: true }).click();
	await page.getByRole('button', { name: /^Ikrar/ }).click();
	await expect(page.getByRole('link', { name: 'Meja acara' })).toBeVisible();
	await page.getByRole('link', { name: 'Meja acara' }).click();
	await page.getByRole('link', { name: 'Lembar presensi' }).click();
	await page.getByRole('button', { name: 'Buat lembar dari daftar peserta' }).click();
	await expect(page.getByRole('status')).toContainText('2 lembar siap dicetak');
}

/** After the session was closed: minutes, and a letter for each unit, which anybody may check. */
export async function minutesAndLetters(page: Page, desk: string): Promise<void> {
	await page.goto(desk);
	await page.getByRole('link', { name: 'Berita acara' }).click();
	await page.getByRole('button', { name: 'Buat berita acara' }).click();
	await expect(page.getByRole('status')).toContainText('Versi 1 dibuat');
	await page.getByRole('link', { name: /^Surat per unit/ }).click();
	await page.getByRole('button', { name: /^Buat surat untuk/ }).click();
	await expect(page.getByRole('status')).toContainText('2 surat dibuat');
	await page.locator('main a.code').first().click();
	await expect(page.locator('main')).toContainText('Surat kehadiran');
}

/** An event of tomorrow to which one unit is invited, with that many seats. */
export async function inviteUnit(
	page: Page,
	title: string,
	{ unit, seats }: { unit: string; seats: number }
): Promise<string> {
	await page.goto('/fasilitator/acara/baru');
	await page.waitForLoadState('networkidle');
	await page.getByLabel('Nama kegiatan').fill(title);
	await page.getByLabel('Tempat', { exact: true }).fill('Aula');
	await page.getByLabel('Tanggal').fill(new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10));
	await page.getByLabel('Mulai').first().fill('08.00');
	await page.getByLabel('Selesai').first().fill('10.00');
	await page.getByRole('button', { name: 'Simpan acara' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
	const desk = page.url().replace(/[?#].*/, '');
	await page.getByRole('link', { name: 'Pilih unit yang diundang' }).click();
	await page.getByRole('checkbox', { name: unit }).check();
	await page.getByRole('button', { name: 'Simpan perubahan' }).click();
	await page.getByRole('link', { name: 'Kursi dan penunjukan' }).click();
	await page.locator('input[name=seats]').fill(String(seats));
	await page.getByRole('button', { name: 'Minta nama dari 1 unit' }).click();
	await expect(page.getByRole('status')).toContainText('Tersimpan');
	return desk;
}

/** The unit's head names people; the door to what was named stays when nothing waits any more. */
export async function nameDelegates(head: Page, title: string, names: string[]): Promise<void> {
	await head.goto('/dasbor');
	await head.getByRole('link', { name: 'Buka undangan' }).click();
	await head.getByRole('link', { name: `Tunjuk peserta ${title}` }).click();
	for (const name of names) await head.getByRole('checkbox', { name }).check();
	await head.getByRole('button', { name: /^Tunjuk/ }).click();
	await expect(head.getByRole('status')).toContainText(`${names.length} orang ditunjuk`);
	await head.goto('/dasbor');
	await head.getByRole('link', { name: 'Undangan', exact: true }).click();
	await expect(head.getByRole('link', { name: title, exact: true })).toBeVisible();
}

/** One who cannot come is excused; one without an account gets a link, which opens on any phone. */
export async function excuseAndLink(
	page: Page,
	desk: string,
	{ sick, linked, browser }: { sick: string; linked: string; browser: Browser }
): Promise<void> {
	await page.goto(desk);
	await page.getByRole('link', { name: 'Daftar peserta', exact: true }).click();
	await page.getByRole('link', { name: new RegExp(`Izin/sakit.*${sick}`) }).click();
	await page.getByText('Catat yang tidak dapat hadir').click();
	await page.getByRole('radio', { name: /^Sakit/ }).check();
	await page.locator('form[action="?/excuse"]').getByRole('button').click();
	await expect(page.getByRole('status')).toContainText('Izin, sakit, atau wakilnya dicatat.');
	await page.goto(desk);
	await page.getByRole('link', { name: 'Tautan pribadi' }).click();
	await page.getByRole('button', { name: /^Buat tautan untuk/ }).click();
	await page.getByRole('link', { name: linked }).click();
	await page.getByRole('button', { name: 'Tampilkan kalimatnya' }).click();
	const link = /\/k\/[\w-]{22}/.exec(await page.getByLabel('Kalimat untuk WhatsApp').inputValue())?.[0] ?? '';
	const phone = await phoneOf(browser, new URL(page.url()).origin);
	await phone.goto(link);
	await expect(phone.locator('main')).toContainText(linked);
	await phone.context().close();
}
