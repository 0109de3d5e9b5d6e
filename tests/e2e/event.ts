/** An event as its organiser plans it. */
import { expect, type Page } from '@playwright/test';

/**
 * An event whose hours are just over, so that its doors are still open and its certificates may be issued, whatever the
 * hour of the test. Answers when it ended, as typed.
 */
export async function createEvent(page: Page, title: string): Promise<{ ended: string }> {
	const now = new Date(Date.now() + 8 * 3_600_000);
	const clock = (hours: number) => {
		const at = new Date(now.getTime() + hours * 3_600_000);
		return `${String(at.getUTCHours()).padStart(2, '0')}.${String(at.getUTCMinutes()).padStart(2, '0')}`;
	};
	// Soon after midnight it was yesterday evening.
	const night = now.getUTCHours() < 2;
	const day = new Date(now.getTime() - (night ? 3 : 0) * 3_600_000).toISOString().slice(0, 10);
	await page.goto('/fasilitator/acara/baru');
	// The title stands there already: replacing it while the script takes the field over would add to it.
	await page.waitForLoadState('networkidle');
	await page.getByLabel('Nama kegiatan').fill(title);
	await page.getByLabel('Tempat', { exact: true }).fill('Aula Kecamatan (contoh)');
	await page.getByLabel('Tanggal').fill(day);
	await page
		.getByLabel('Mulai')
		.first()
		.fill(night ? '21.00' : clock(-1.5));
	await page
		.getByLabel('Selesai')
		.first()
		.fill(night ? '23.59' : clock(0));
	await page.getByLabel('Narasumber 1').fill('Kepala Bidang Pembinaan');
	await page.getByLabel('Materi').first().fill('Enam belas larangan');
	await page.getByLabel('Penanda tangan').selectOption({ index: 1 });
	await page.getByRole('button', { name: 'Simpan acara' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
	return { ended: night ? '23.59' : clock(0) };
}
