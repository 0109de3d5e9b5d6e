/** The scanner with a real camera picture: what it sees is the pass on Ani's own screen. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type Page } from '@playwright/test';
import { chromiumLaunch } from '../support/chromium.ts';
import { peopleExpected, readByHand, standAtDoor, TODAY, type Expected } from './hall.ts';
import { anotherPerson, picture, signIn } from './support.ts';

const WIDTH = 640;
const HEIGHT = 480;

/** The grey values of an element as a camera would see it, on white. */
async function lookAt(page: Page, selector: string): Promise<Buffer> {
	const png = (await page.locator(selector).first().screenshot()).toString('base64');
	const luma = await page.evaluate(
		async ({ png, width, height }) => {
			const image = new Image();
			image.src = `data:image/png;base64,${png}`;
			await image.decode();
			const canvas = new OffscreenCanvas(width, height);
			const context = canvas.getContext('2d')!;
			context.fillStyle = '#fff';
			context.fillRect(0, 0, width, height);
			context.drawImage(image, (width - 440) / 2, (height - 440) / 2, 440, 440);
			const { data } = context.getImageData(0, 0, width, height);
			return Array.from({ length: width * height }, (_, i) => data[i * 4]!);
		},
		{ png, width: WIDTH, height: HEIGHT }
	);
	return Buffer.from(luma);
}

/** A camera film of one still picture: Chromium plays it again and again. */
function film(file: string, luma: Buffer): void {
	const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
	const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, chroma]);
	writeFileSync(
		file,
		Buffer.concat([
			Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420\n`),
			...Array.from({ length: 10 }, () => frame)
		])
	);
}

test('the camera reads a pass: HADIR, then SUDAH HADIR, and without a network the scan is kept and sent later', async ({
	page,
	browser
}, info) => {
	test.setTimeout(120_000);
	const folder = mkdtempSync(join(tmpdir(), 'kelas-netral-camera-'));
	const ani = await anotherPerson(browser, info, 'ani');
	await ani.goto('/acara');
	await ani.getByRole('link', { name: 'Sosialisasi Netralitas ASN Kota Balikpapan' }).click();
	await expect(ani.getByRole('heading', { name: 'Kartu peserta' })).toBeVisible();
	await picture(ani, info, 'kartu-peserta');
	film(join(folder, 'pass.y4m'), await lookAt(ani, '.qr svg'));

	await signIn(page, 'budi');
	await page.goto('/fasilitator/acara');
	await page.getByRole('link', { name: 'Sosialisasi Netralitas ASN Kota Balikpapan', exact: true }).click();
	const scanner = await page.getByRole('link', { name: 'Pindai kartu' }).first().getAttribute('href');
	const state = await page.context().storageState();

	const camera = await chromium.launch(chromiumLaunch({ camera: join(folder, 'pass.y4m') }));
	try {
		const context = await camera.newContext({
			storageState: state,
			permissions: ['camera'],
			viewport: { width: 360, height: 740 },
			baseURL: info.project.use.baseURL ?? ''
		});
		const door = await context.newPage();
		await standAtDoor(door, () => door.goto(scanner ?? ''));
		// The desktop run finds Ani present already from the phone run.
		await expect(door.getByRole('status')).toContainText(/HADIR/, { timeout: 20_000 });
		await expect(door.getByRole('status')).toContainText('Ani Rahmawati');
		await expect(door.getByRole('status')).toContainText('SUDAH HADIR', { timeout: 20_000 });
		await picture(door, info, 'pemindai-verdict');

		await context.setOffline(true);
		await expect(door.getByRole('status')).toContainText('Luring', { timeout: 20_000 });
		await expect(door.getByText(/belum terkirim/)).toBeVisible();
		await context.setOffline(false);
		await expect(door.getByText('semua terkirim')).toBeVisible({ timeout: 20_000 });
	} finally {
		await camera.close();
		rmSync(folder, { recursive: true, force: true });
	}
});

test('C4, C6, C8 without a network the door answers by its list, and says later what the server decided otherwise', async ({
	page,
	browser
}, info) => {
	const [{ name, eventId, pass }] = (await peopleExpected(1)) as [Expected];
	await signIn(page, 'budi');
	await page.goto('/fasilitator/acara');
	await page.getByRole('link', { name: TODAY, exact: true }).click();
	await standAtDoor(page, () => page.getByRole('link', { name: 'Pindai kartu' }).first().click());
	const eventSessionId = new URL(page.url()).searchParams.get('sesi') ?? '';

	await page.context().setOffline(true);
	// Another gate lets the same person in: this phone cannot know.
	const gate2 = await anotherPerson(browser, info, 'budi');
	const answer = await gate2.request.post(`/api/acara/${eventId}/pindai`, {
		headers: { origin: new URL(gate2.url()).origin },
		data: {
			sessionId: eventSessionId,
			deviceLabel: 'Gerbang 2',
			items: [{ nonce: `gerbang-2-${info.project.name}`.padEnd(24, '0'), pass }]
		}
	});
	expect(((await answer.json()) as { receipts: { outcome: string }[] }).receipts[0]?.outcome).toBe('recorded');

	const sheet = page.getByRole('status');
	await readByHand(page, pass);
	await expect(sheet).toContainText(name);
	await expect(sheet).toContainText(/^\s*HADIR/);
	await expect(sheet).toContainText('Luring');
	await picture(page, info, 'pemindai-luring');
	await readByHand(page, `${pass.slice(0, -2)}${pass.endsWith('AA') ? 'QQ' : 'AA'}`);
	await expect(sheet).toContainText('Kartu ini tidak dikenal');
	await readByHand(page, 'https://contoh.id/menu');
	await expect(sheet).toContainText('bukan kode acara');
	await readByHand(page, pass);
	await expect(sheet).toContainText('SUDAH HADIR');
	await expect(page.getByText('4 belum terkirim')).toBeVisible();

	await page.context().setOffline(false);
	await expect(page.getByText('semua terkirim')).toBeVisible({ timeout: 20_000 });
	await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText(
		/sudah dicatat pukul .* oleh Gerbang 2/
	);
	await picture(page, info, 'pemindai-bentrok');
});
