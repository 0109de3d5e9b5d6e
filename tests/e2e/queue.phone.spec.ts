/** C37: whatever an operator does with a phone, a scan that said HADIR ends in the ledger, or somebody said why not. */
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import {
	discardsTold,
	ledgerOf,
	peopleExpected,
	personOf,
	readByHand,
	sessionsToday,
	standAtDoor,
	type Expected
} from './hall.ts';
import { anotherPerson, expectNoSidewaysScroll, picture, signIn } from './support.ts';

const TRANSLATOR = readFileSync(new URL('../cases/page-translator.js', import.meta.url), 'utf8');
const SCANS = '**/api/acara/*/pindai';

const openScanner = (page: Page, path: string): Promise<void> => standAtDoor(page, () => page.goto(path));
async function signOutByMenu(page: Page): Promise<void> {
	await page.locator('details.menu summary').click();
	await page.locator('details.menu').getByRole('button', { name: 'Keluar' }).click();
}
/** A scan as a phone of yesterday's version keeps it. */
async function putWaiting(page: Page, person: Expected): Promise<void> {
	const eventSessionId = (await sessionsToday()).scanners[0]?.split('/').at(-2);
	const operatorId = await personOf('budi');
	const scan = { eventId: person.eventId, sessionId: eventSessionId, operatorId, pass: person.pass, nonce: person.id };
	await page.evaluate(async (scan) => {
		const opened = indexedDB.open('kelas-netral');
		await new Promise((done) => (opened.onsuccess = done));
		const store = opened.result.transaction('scans', 'readwrite').objectStore('scans');
		await new Promise((done) => (store.add({ ...scan, deviceAt: new Date().toISOString() }).onsuccess = done));
		opened.result.close();
	}, scan);
}
const bar = (page: Page) => page.getByRole('status').filter({ hasText: 'dari ponsel ini' });
const allSent = (page: Page) => page.getByText('Semua pindaian dari ponsel ini sudah terkirim.');

test('C37, C39 a shared phone: offline scans, a session that ends, a colleague who signs in and out; the owner comes back and all are there', async ({
	page,
	context
}, info) => {
	const people = await peopleExpected(3);
	const [first, second, third] = people.map(({ name }) => name) as [string, string, string];
	const { scanners } = await sessionsToday();
	await signIn(page, 'budi');
	await openScanner(page, scanners[0] ?? '');
	// From here on under the browser's page translation: each word has to follow the state all the same.
	await page.evaluate(TRANSLATOR);
	await page.evaluate(() => (globalThis as unknown as { __translate(): void }).__translate());

	const sheet = page.getByRole('status');
	await context.setOffline(true);
	await readByHand(page, people[0]?.pass ?? '');
	await expect(sheet).toHaveText(new RegExp(`^\\s*HADIR.*${first}.*Luring`));
	await readByHand(page, people[1]?.pass ?? '');
	await expect(sheet).toHaveText(new RegExp(`^\\s*HADIR.*${second}.*Luring`));
	await readByHand(page, 'https://contoh.id/menu');
	await expect(sheet).toHaveText(/^\s*DITOLAK\s*Luring. Ini bukan kode acara/);
	await expect(page.getByText('3 belum terkirim')).toBeVisible();

	await context.clearCookies();
	await context.setOffline(false);
	await expect(page.getByText('untuk mengirim 3 pindaian')).toBeVisible();
	await readByHand(page, people[2]?.pass ?? '');
	await expect(sheet).toHaveText(new RegExp(`^\\s*DISIMPAN.*${third}.*Masuk lagi untuk mengirimnya.`));
	await expect(page.getByText('untuk mengirim 4 pindaian')).toBeVisible();
	await picture(page, info, 'pemindai-disimpan');
	await expectNoSidewaysScroll(page);
	expect(await page.getByRole('link', { name: 'Masuk lagi' }).first().getAttribute('href')).toContain(
		encodeURIComponent(scanners[0] ?? '')
	);

	await signIn(page, 'eka');
	await page.goto('/fasilitator/pindaian');
	await expect(page.getByText('4 pindaian petugas lain')).toBeVisible();
	await signOutByMenu(page);
	await expect(page).toHaveURL(/masuk/);
	expect(await ledgerOf(people)).toEqual([]);

	await signIn(page, 'budi');
	await expect(allSent(page)).toBeVisible();
	expect((await ledgerOf(people)).map(({ operator }) => operator)).toEqual(['budi', 'budi', 'budi']);
});

test('C37 under a network that says nothing a scan of session 1 is kept, and the scanner of session 2 says so and sends it', async ({
	page
}) => {
	const people = await peopleExpected(1);
	const { scanners } = await sessionsToday();
	await signIn(page, 'budi');
	await openScanner(page, scanners[0] ?? '');
	let silent = true;
	await page.route(SCANS, (route) => (silent ? undefined : route.continue()));
	await readByHand(page, people[0]?.pass ?? '');
	await expect(page.getByRole('status')).toHaveText(new RegExp(`^\\s*HADIR.*${people[0]?.name}.*Luring`), {
		timeout: 3_000
	});
	silent = false;
	await page.goto(scanners[1] ?? '');
	await expect(page.getByText('Semua terkirim, juga 1 dari sesi lain')).toBeVisible();
	expect(await ledgerOf(people)).toHaveLength(1);
});

test('C37 signing out with scans that wait asks: sent first, saved to a file that only its code opens, or given up for a reason', async ({
	page,
	browser
}, info) => {
	const [one, two, three, four] = await peopleExpected(4);
	const { scanners } = await sessionsToday();
	await signIn(page, 'budi');
	await openScanner(page, scanners[0] ?? '');
	await page.route(SCANS, (route) => route.abort());
	for (const person of [one, two]) {
		await readByHand(page, person?.pass ?? '');
		await expect(page.getByRole('status')).toContainText(person?.name ?? '');
	}
	await picture(page, info, 'pemindai-menunggu');
	await page.goto('/beranda');
	await expect(bar(page)).toContainText('2 pindaian menunggu dikirim dari ponsel ini: menunggu jaringan');
	await expectNoSidewaysScroll(page);
	await signOutByMenu(page);
	await expect(page).toHaveURL(/keluar/);
	await expect(page.getByRole('status')).toContainText('belum ada di daftar hadir: menunggu jaringan');
	await picture(page, info, 'keluar-menunggu');
	await expectNoSidewaysScroll(page);
	await page.getByRole('button', { name: 'Kirim dulu' }).click();
	await expect(page.getByRole('status')).toContainText('2 pindaian');

	// A file, which a colleague opens on another device, twice.
	await page.getByRole('button', { name: 'Simpan ke berkas terenkripsi' }).click();
	const code = (await page.locator('.code').textContent()) ?? '';
	const download = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Unduh berkas 2 pindaian' }).click();
	const file = await (await download).path();
	await picture(page, info, 'keluar-berkas');
	const pusat = await anotherPerson(browser, info, 'pusat');
	await pusat.goto('/fasilitator/pindaian');
	for (const news of ['2 di antaranya baru', '2 di antaranya baru']) {
		await pusat.getByLabel('Berkas pindaian').setInputFiles(file);
		await pusat.getByLabel('Kode berkas').fill(code.toLowerCase());
		await pusat.getByRole('button', { name: 'Buka dan kirim' }).click();
		await expect(pusat.getByRole('status').filter({ hasText: 'Berkas dibuka' })).toContainText(news);
		await expect(pusat.getByText('2 orang tercatat hadir')).toBeVisible();
	}
	await picture(pusat, info, 'berkas-dibuka');
	expect(await ledgerOf([one!, two!])).toEqual([
		{ operator: 'pusat', note: 'dari berkas pindaian' },
		{ operator: 'pusat', note: 'dari berkas pindaian' }
	]);
	await page.getByRole('button', { name: 'Kode sudah saya tulis, keluar' }).click();
	await expect(page).toHaveURL(/masuk/);

	// A copy: the scans stayed, and their owner sends them without a second presence.
	await page.unroute(SCANS);
	await signIn(page, 'budi');
	await expect(allSent(page)).toBeVisible();
	expect(await ledgerOf([one!, two!])).toHaveLength(2);

	await page.route(SCANS, (route) => route.abort());
	await putWaiting(page, three!);
	await page.goto('/keluar');
	await expect(page.getByRole('status')).toContainText('1 pindaian');
	await page.unroute(SCANS);
	// Or it went by itself meanwhile.
	await page
		.locator('main')
		.getByRole('button', { name: /^(Kirim dulu|Keluar)$/ })
		.click();
	await expect(page).toHaveURL(/masuk/);
	expect(await ledgerOf([three!])).toHaveLength(1);

	await signIn(page, 'budi');
	await page.route(SCANS, (route) => route.abort());
	await putWaiting(page, four!);
	await page.goto('/keluar');
	await page.getByText('Buang dengan alasan').click();
	await page.getByRole('button', { name: 'Buang 1 pindaian dan keluar' }).click();
	await expect(page.getByText('Pilih alasannya.')).toBeVisible();
	await page.getByLabel('Hanya mencoba pemindai').check();
	await page.getByRole('button', { name: 'Buang 1 pindaian dan keluar' }).click();
	await expect(page).toHaveURL(/masuk/);
	expect(await discardsTold()).toMatchObject([{ count: 1, reason: 'trial' }]);
	await page.unroute(SCANS);
	await signIn(page, 'budi');
	await page.goto('/fasilitator/pindaian');
	await expect(page.getByText('Semua pindaian Anda di perangkat ini sudah terkirim.')).toBeVisible();
	expect(await ledgerOf([four!])).toEqual([]);
});

test('a camera that a call takes away is said to be busy and comes back by itself, and the screen stays on', async ({
	page
}, info) => {
	await page.addInitScript(() => {
		const hall = { free: true, locks: 0, tracks: [] as MediaStreamTrack[] };
		const picture = () => {
			const canvas = document.createElement('canvas');
			canvas.getContext('2d')?.fillRect(0, 0, 1, 1);
			const stream = canvas.captureStream(5);
			hall.tracks.push(...stream.getVideoTracks());
			return stream;
		};
		navigator.mediaDevices.getUserMedia = () =>
			hall.free ? Promise.resolve(picture()) : Promise.reject(new DOMException('', 'NotReadableError'));
		const request = () => {
			hall.locks += 1;
			return Promise.resolve({ released: false, release: () => Promise.resolve() });
		};
		Object.defineProperty(navigator, 'wakeLock', { value: { request } });
		Object.assign(globalThis, { hall });
	});
	type Hall = { free: boolean; locks: number; tracks: MediaStreamTrack[] };
	const { scanners } = await sessionsToday();
	await signIn(page, 'budi');
	await openScanner(page, scanners[0] ?? '');
	await expect(page.locator('.frame')).toBeVisible();
	await page.evaluate(() => {
		const { hall } = globalThis as unknown as { hall: Hall };
		hall.free = false;
		hall.tracks[0]?.dispatchEvent(new Event('ended'));
	});
	await expect(page.getByText('Kamera sedang dipakai aplikasi lain. Dicoba lagi sendiri.')).toBeVisible();
	await picture(page, info, 'pemindai-kamera-dipakai');
	await readByHand(page, 'https://contoh.id/menu');
	await expect(page.getByRole('status')).toContainText('DITOLAK');
	await page.evaluate(() => ((globalThis as unknown as { hall: Hall }).hall.free = true));
	await expect(page.locator('.frame')).toBeVisible();
	expect(await page.evaluate(() => (globalThis as unknown as { hall: Hall }).hall.locks)).toBe(1);
});
