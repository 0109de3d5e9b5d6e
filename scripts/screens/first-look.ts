/** What the README shows beside the hall: a learner's first page, a certificate and its check, the dashboard, the imports. */
import type { Set } from './before.ts';

export async function firstLook({ house, camera }: Set): Promise<void> {
	const ani = await house.page('ani', 360);
	await ani.goto('/beranda');
	await camera.screen(ani, '0-beranda');
	for (const width of [360, 1280] as const) {
		const citra = await house.page('citra', width);
		await citra.goto('/dasbor');
		await camera.screen(citra, '0-dasbor');
		const eka = await house.page('eka', width);
		await eka.goto('/admin/impor');
		await camera.screen(eka, '0-impor');
		await citra.goto('/sertifikat');
		await citra.locator('main a[href^="/sertifikat/"]').first().click();
		await citra.waitForURL(/sertifikat\/./);
		await camera.screen(citra, '0-sertifikat');
		const check = await citra.locator('main a[href*="/verifikasi/"]').first().getAttribute('href');
		const anybody = await house.page(null, width);
		await anybody.goto(check ?? '');
		await camera.screen(anybody, '0-verifikasi');
	}
}
