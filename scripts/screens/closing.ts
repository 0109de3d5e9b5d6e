/** Closing: to settle, minutes, letters, one ZIP; and the day after, for those who sent people. */
import type { Page } from '@playwright/test';
import type { Halls, Set } from './before.ts';

export async function afterwards(set: Set, halls: Halls, nextDay: () => Promise<void>): Promise<void> {
	const { house, camera } = set;
	await closing(set, halls);
	await nextDay();
	const citra = await house.page('citra', 1280);
	await citra.goto('/dasbor/kehadiran');
	await camera.screen(citra, '6-sesudah-kehadiran');
	await citra.getByRole('link', { name: 'Sosialisasi Netralitas ASN Kota Balikpapan' }).first().click();
	await citra.waitForURL(/kehadiran\/./);
	await camera.screen(citra, '6-sesudah-kehadiran-acara', { whole: true });
	const phone = await house.page('citra', 360);
	await phone.goto(citra.url());
	await camera.screen(phone, '6-sesudah-kehadiran-acara');
}

async function closing({ house, camera }: Set, { today, session }: Halls): Promise<void> {
	const desk = await house.page('budi', 1280);
	await desk.goto(`${session}/tutup`);
	await camera.screen(desk, '5-tutup-belum-selesai', { whole: true });
	const phone = await house.page('budi', 360);
	await phone.goto(`${session}/tutup`);
	await camera.screen(phone, '5-tutup-belum-selesai', { whole: true });
	await desk.goto(today);
	const sessions = new Set(
		(
			await desk
				.locator(`a[href*="/sesi/"]`)
				.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
		).flatMap((href) => /^(.*\/sesi\/[^/]+)/.exec(href)?.[1] ?? [])
	);
	for (const one of sessions) await close(desk, one);
	await desk.goto(`${session}/berita-acara`);
	await desk.getByRole('button', { name: /^Buat/ }).first().click();
	await desk.waitForLoadState('networkidle');
	await camera.screen(desk, '5-tutup-berita-acara', { whole: true });
	const minutes = await desk.locator('a[href*="berita-acara/unduh"]').first().getAttribute('href');
	await camera.paper(desk, minutes ?? '', '5-tutup-berita-acara-cetak');
	await desk.goto(`${today}/arsip`);
	await desk.getByRole('button', { name: /^Buat surat/ }).click();
	await desk.waitForLoadState('networkidle');
	await camera.screen(desk, '5-tutup-berkas', { whole: true });
	const letter = await desk.locator('a[href*="arsip/surat"]').first().getAttribute('href');
	await camera.paper(desk, letter ?? '', '5-tutup-surat-unit');
}

/** With as many heads as the list has. */
async function close(desk: Page, session: string): Promise<void> {
	await desk.goto(`${session}/tutup`);
	const present = (
		await desk.locator('main p', { hasText: 'Tercatat hadir' }).locator('strong').first().innerText()
	).replace(/\D/g, '');
	await desk.getByLabel('Jumlah kepala di ruangan').fill(present);
	const reason = desk.getByLabel(/^Alasan/);
	if (await reason.isVisible()) await reason.fill('materi selesai lebih awal');
	await desk.getByRole('button', { name: 'Tutup sesi' }).click();
	await desk.waitForURL((url) => !url.pathname.endsWith('/tutup'));
}
