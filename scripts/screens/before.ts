/** The week before, the evening before, and the door. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Camera } from './camera.ts';
import type { House } from './house.ts';

export type Set = { house: House; camera: Camera; samples: string };
/** Addresses of the two halls of the demo, and of what was made on the way. */
export type Halls = { next: string; today: string; session: string; link: string };

const TODAY = 'Sosialisasi Netralitas ASN Kota Balikpapan';
const NEXT = 'Simulasi Kasus Netralitas bagi Kelurahan';

async function addressOf(page: Page, title: string): Promise<string> {
	await page.goto('/fasilitator');
	const href = await page.getByRole('link', { name: title }).first().getAttribute('href');
	if (!href) throw new Error(`no event ${title}`);
	return href;
}

export async function before({ house, camera, samples }: Set): Promise<Halls> {
	const budi = await house.page('budi', 1280);
	const next = await addressOf(budi, NEXT);
	const today = await addressOf(budi, TODAY);
	const citra = await house.page('citra', 360);
	await citra.goto('/beranda');
	await camera.screen(citra, '1-pekan-beranda-kepala');
	await citra
		.getByRole('link', { name: /^Tunjuk peserta/ })
		.first()
		.click();
	await citra.getByRole('heading', { level: 1 }).waitFor();
	await camera.screen(citra, '1-pekan-tunjuk-peserta', { whole: true });
	await budi.goto(`/fasilitator/acara/baru?salin=${next.split('/').at(-1)}`);
	await camera.screen(budi, '1-pekan-salin-acara', { whole: true });
	await budi.goto(`${next}/undangan`);
	await camera.screen(budi, '1-pekan-undangan', { whole: true });
	await budi.goto(`${next}/impor`);
	await budi.locator('input[type=file]').setInputFiles(join(samples, 'peserta-perlu-diperbaiki.xlsx'));
	await budi.getByRole('button', { name: 'Baca berkas' }).click();
	await budi.waitForURL(/impor\/./);
	await camera.screen(budi, '1-pekan-impor-diperiksa', { whole: true });
	await budi.goto(`${next}/kartu`);
	await camera.screen(budi, '1-pekan-kartu-cetak');
	const link = await personalLink(budi, next);
	await camera.screen(budi, '1-pekan-tautan-pribadi', { whole: true });
	const session = await sessionOf(budi, today);
	await eveningBefore({ house, camera }, { next, link });
	return { next, today, session, link };
}

/** Made on the page of links; the sentence is what is sent by hand. */
async function personalLink(budi: Page, event: string): Promise<string> {
	await budi.goto(`${event}/tautan`);
	await budi.getByRole('button', { name: /^Buat tautan untuk/ }).click();
	await budi.getByText(/\d+ tautan dibuat/).waitFor();
	await budi.locator('main .rows li a').first().click();
	await budi.getByRole('button', { name: 'Tampilkan kalimatnya' }).click();
	const sentence = await budi.getByLabel('Kalimat untuk WhatsApp').inputValue();
	const found = /\/k\/[\w-]{22}$/.exec(sentence)?.[0];
	if (!found) throw new Error('no link in the sentence');
	return found;
}

async function sessionOf(budi: Page, event: string): Promise<string> {
	await budi.goto(event);
	const address = await budi.locator(`a[href*="${event}/sesi/"]`).first().getAttribute('href');
	const found = /^(.*\/sesi\/[^/]+)/.exec(address ?? '')?.[1];
	if (!found) throw new Error('no session');
	return found;
}

async function eveningBefore({ house, camera }: Pick<Set, 'house' | 'camera'>, halls: Pick<Halls, 'next' | 'link'>) {
	const guest = await house.page(null, 360);
	await guest.goto(halls.link);
	const budi = await house.page('budi', 1280);
	await budi.goto(`${halls.next}/ubah`);
	await budi.getByLabel('Tempat', { exact: true }).fill('Gedung Serba Guna Kecamatan (contoh)');
	await budi
		.getByRole('button', { name: /^Simpan/ })
		.first()
		.click();
	await budi.waitForLoadState('networkidle');
	await guest.goto(halls.link);
	await camera.screen(guest, '2-malam-kartu-berubah', { whole: true });
	const ani = await house.page('ani', 360);
	await ani.goto('/acara');
	await ani
		.getByRole('link', { name: /Simulasi Kasus/ })
		.first()
		.click();
	await ani.getByText('Tidak dapat hadir?').click();
	await ani.locator('input[value=represented]').check();
	await camera.screen(ani, '2-malam-tidak-dapat-hadir', { whole: true });
	const dark = await house.page('ani', 360, true);
	await dark.goto(ani.url());
	await camera.screen(dark, '2-malam-kartu-gelap');
}

export async function atTheDoor({ house, camera }: Set, { today, session }: Halls): Promise<void> {
	const phone = await house.page('budi', 360);
	await phone.goto('/beranda');
	await camera.screen(phone, '3-pintu-beranda-bertugas');
	await phone.goto(today);
	await camera.screen(phone, '3-pintu-meja', { whole: true });
	const desk = await house.page('budi', 1280);
	await desk.goto(today);
	await camera.screen(desk, '3-pintu-meja', { whole: true });
	await desk.goto(`${session}/lembar`);
	await desk.getByRole('button', { name: /^Buat lembar/ }).click();
	await desk.getByRole('link', { name: /^Unduh \d+ lembar/ }).waitFor();
	await camera.screen(desk, '3-pintu-lembar');
	const sheet = await desk.getByRole('link', { name: /^Unduh \d+ lembar/ }).getAttribute('href');
	await camera.paper(desk, sheet ?? '', '3-pintu-lembar-presensi');
	await desk.goto(`${today}/bantu`);
	await desk.getByRole('button', { name: 'Tampilkan QR' }).click();
	await desk.getByLabel('QR petugas bantu').waitFor();
	await camera.screen(desk, '3-pintu-petugas-bantu');
	await scanner({ house, camera }, session);
	const hall = await house.page('budi', 1920);
	await hall.goto(`${session}/layar`);
	await hall.getByRole('img').first().waitFor();
	await camera.screen(hall, '3-pintu-layar-aula');
	const guest = await house.page(null, 360);
	await guest.goto('/h');
	await camera.screen(guest, '3-pintu-ketik-kode');
}

async function scanner({ house, camera }: Pick<Set, 'house' | 'camera'>, session: string): Promise<void> {
	const phone = await house.page('budi', 360);
	await phone.goto(`${session}/pindai`);
	await phone.waitForURL(/\/pindai/);
	await phone.getByLabel('Nama pintu').fill('Gerbang utara');
	await camera.screen(phone, '3-pintu-pindai-mulai', { whole: true });
	await phone.getByRole('button', { name: /^Mulai memindai/ }).click();
	await phone.getByRole('button', { name: 'Riwayat' }).waitFor();
	await phone.waitForTimeout(3000);
	await camera.screen(phone, '3-pintu-pindai');
	await phone.getByRole('button', { name: 'Cari' }).click();
	await phone.getByRole('searchbox').or(phone.locator('input[type=search], input[type=text]')).first().fill('sri');
	await phone.waitForTimeout(600);
	await camera.screen(phone, '3-pintu-pindai-cari');
	await phone
		.getByRole('button', { name: /^Tandai/ })
		.first()
		.click();
	await phone.getByRole('button', { name: 'kartu tertinggal' }).click();
	await phone
		.getByText(/Hadir|Tercatat/i)
		.first()
		.waitFor();
	await phone.context().setOffline(true);
	await phone.getByRole('button', { name: 'Tamu' }).click();
	await phone.waitForTimeout(600);
	await camera.screen(phone, '3-pintu-pindai-luring-tamu');
	await phone.context().setOffline(false);
	await phone.getByRole('button', { name: 'Riwayat' }).click();
	await phone.waitForTimeout(600);
	await camera.screen(phone, '3-pintu-pindai-riwayat');
}
