/** A phone before the doors open (C20), the receipt and where it is repeated, and a round that opens at its time. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { aHall, codeNow, expectAwake, openDoors, roundOpensIn, watchWakeLock } from './hall-support.ts';
import { expectNoSidewaysScroll, picture, signIn } from './support.ts';

const translator = readFileSync('tests/cases/page-translator.js', 'utf8');
const HALL = 'Sosialisasi dengan pintu tertutup';

test('C20 a code typed early waits with a countdown and completes by itself; the receipt, the list and the card say so', async ({
	page,
	browser
}, info) => {
	const hall = await aHall(HALL, 540_000, ['dewi', 'eka']);
	await watchWakeLock(page);
	await signIn(page, 'dewi');
	await page.clock.install({ time: new Date() });
	await page.goto('/h');
	// Signed in and on the list, one is told the hour before anything is typed.
	await expect(page.getByText(/^Pintu dibuka pukul/)).toBeVisible();
	await page.getByLabel('Kode di layar').fill('ZZZ ZZZ');
	await page.getByRole('button', { name: 'Lanjut' }).click();
	await expect(page.getByRole('alert')).toContainText('Pintu baru dibuka pukul');
	await page.getByLabel('Kode di layar').fill(await codeNow(hall));
	await page.getByRole('button', { name: 'Lanjut' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pintu belum dibuka');
	await expect(page.getByRole('timer')).toHaveText('9 menit lagi');
	await expectNoSidewaysScroll(page);
	await picture(page, info, 'pintu-belum-dibuka');
	// Its script counts from when it starts.
	await page.waitForLoadState('networkidle');
	await page.evaluate(translator);
	await page.evaluate('__translate()');
	await page.clock.fastForward(60_000);
	await expect(page.getByRole('timer')).toHaveText('8 menit lagi');

	// Without JavaScript the page is fetched again at the opening, and then has the button.
	const { viewport, baseURL } = info.project.use;
	const plain = await browser.newContext({
		javaScriptEnabled: false,
		baseURL: baseURL ?? '',
		viewport: viewport ?? null
	});
	const eka = await plain.newPage();
	await signIn(eka, 'eka');
	await eka.goto('/h');
	await eka.getByLabel('Kode di layar').fill(await codeNow(hall));
	await eka.getByRole('button', { name: 'Lanjut' }).click();
	await expect(eka.getByText(/^Pintu dibuka pukul/)).toBeVisible();
	expect(Number(await eka.locator('meta[http-equiv=refresh]').getAttribute('content'))).toBeGreaterThan(480);
	await expect(eka.getByRole('button', { name: 'Catat saya hadir' })).toBeHidden();

	await openDoors(hall, -1000);
	await page.clock.fastForward(490_000);
	const receipt = page.getByRole('status').filter({ hasText: 'Hadir' });
	await expect(receipt).toContainText('Dewi Ma’ruf');
	await expect(receipt).toContainText(HALL);
	await expect(receipt).toContainText('Sesi pagi');
	await picture(page, info, 'tanda-hadir');
	await eka.reload();
	await eka.getByRole('button', { name: 'Catat saya hadir' }).click();
	await expect(eka.getByRole('status')).toContainText('Eka Putra');
	await plain.close();

	await page.getByRole('link', { name: 'Buka kartu peserta' }).click();
	await expectAwake(page);
	await expect(page.locator('.pass')).toContainText(/Sesi pagi.*Hadir \d\d\.\d\d/s);
	await page.goto('/acara');
	await expect(page.locator('li', { hasText: HALL })).toContainText('Hadir');
	await page.goto('/beranda');
	await expect(page.getByRole('region', { name: 'Acara terdekat' })).toContainText('Hadir');
});

test('the button of a round comes at its time without a reload, also when the network was away, and the quiz follows a translator', async ({
	page,
	context,
	baseURL
}) => {
	const HOUR = 3_600_000;
	await context.addCookies([{ name: 'session', value: await roundOpensIn(HOUR), url: baseURL ?? '' }]);
	await page.clock.install({ time: new Date() });
	await page.goto('/kuis');
	await expect(page.getByText('Putaran 2 belum terbuka')).toBeVisible();
	await page.waitForLoadState('networkidle');
	const start = page.getByRole('button', { name: 'Mulai putaran 2' });
	await context.setOffline(true);
	await roundOpensIn(-1000);
	await page.clock.fastForward(HOUR + 2000);
	// Neither the button nor an error in its place.
	await expect(page.getByText('Putaran 2 belum terbuka')).toBeVisible();
	await expect(start).toBeHidden();
	await context.setOffline(false);
	await expect(start).toBeVisible();

	await page.evaluate(translator);
	await page.evaluate('__translate()');
	await start.click();
	const bar = page.locator('header.bar small');
	const saved = page.locator('.dock [role=status]');
	await expect(bar).toHaveText(/^\s*Skenario 1 dari \d+ · 0 terjawab\s*$/);
	await expect(saved).toHaveText('Belum ada jawaban');
	await page
		.locator('label', { has: page.locator('input[name=choice]') })
		.first()
		.click();
	await expect(saved).toHaveText('Pilihan ini belum disimpan');
	await page.getByRole('button', { name: 'Simpan dan lanjut' }).click();
	await expect(bar).toHaveText(/^\s*(Skenario 2 dari \d+|Periksa dan kirim) · 1 terjawab\s*$/);
	await page.goBack();
	await expect(bar).toHaveText(/^\s*Skenario 1 dari \d+ · 1 terjawab\s*$/);
	await expect(saved).toHaveText(/^Tersimpan pukul \d\d\.\d\d WI(?:B|TA|T)$/);
});

test('C39 under a page translator another address is another page, made once', async ({ page }) => {
	await page.goto('/larangan');
	const links = page.locator('main a[href^="/larangan/"]:not([href$="kartu-saku"])');
	const paths = await links.evaluateAll((all) => all.slice(0, 2).map((link) => link.getAttribute('href') ?? ''));
	const titles: string[] = [];
	for (const path of paths) {
		await page.goto(path);
		titles.push(await page.locator('h1').innerText());
	}
	await page.goto(paths[0] ?? '', { waitUntil: 'networkidle' });
	await page.evaluate(translator);
	await page.evaluate('__translate()');
	await page.evaluate(() => {
		const seen = new Set<Element>();
		new MutationObserver(() => document.querySelectorAll('h1').forEach((h1) => seen.add(h1))).observe(document.body, {
			childList: true,
			subtree: true
		});
		Object.assign(window, { seen });
	});
	// A link as the router takes it, between two addresses that share a page.
	await page.evaluate((href) => {
		const link = document.createElement('a');
		link.href = href;
		document.querySelector('main')?.append(link);
		link.click();
	}, paths[1] ?? '');
	await expect(page).toHaveURL(paths[1] ?? '');
	await expect(page.locator('h1')).toHaveText(titles[1] ?? '');
	expect(await page.evaluate(() => (window as unknown as { seen: Set<Element> }).seen.size)).toBe(2);
});
