/** Flow 4: the head of a kecamatan reads the dashboard, opens the list behind a figure and takes both files away. */
import { expect, test } from '@playwright/test';
import { anotherPerson, expectNoSidewaysScroll, picture, signIn } from './support.ts';

test('a head sees the own subtree with n of m, opens the people behind it and exports the same', async ({
	page,
	browser
}, info) => {
	await signIn(page, 'citra');
	await page.goto('/dasbor');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Netralitas ASN');
	await expect(page.locator('main')).toContainText('Kecamatan Balikpapan Tengah');
	await expect(page.locator('main')).toContainText(/\d+ dari \d+/);
	await expect(page.getByText(/Data per \d\d\.\d\d WITA/)).toBeVisible();
	await expectNoSidewaysScroll(page);
	await picture(page, info, 'dasbor');

	const waiting = page.getByRole('link', { name: /^belum mulai/ });
	const count = Number(/\d+/.exec((await waiting.textContent()) ?? '')?.[0]);
	await waiting.click();
	await expect(page.locator('tbody tr')).toHaveCount(count);
	await expectNoSidewaysScroll(page);
	await picture(page, info, 'dasbor-orang');

	await page.goto('/dasbor');
	const csv = await page.request.get((await page.getByRole('link', { name: 'Unduh CSV' }).getAttribute('href')) ?? '');
	expect(csv.headers()['content-type']).toContain('text/csv');
	const text = await csv.text();
	expect(text.charCodeAt(0)).toBe(0xfeff);
	expect(text).toContain('DATA CONTOH');
	expect(text).not.toContain('Belitung Timur');
	const xlsx = await page.request.get(
		(await page.getByRole('link', { name: 'Unduh XLSX' }).getAttribute('href')) ?? ''
	);
	expect((await xlsx.body()).subarray(0, 2).toString()).toBe('PK');

	// Completion, never answers.
	for (const word of ['Jawaban Anda', 'jawaban tepat oleh']) expect(await page.content()).not.toContain(word);

	// Dewi, head in another agency, sees nothing of it: not the unit, not its people.
	const unit = new URL(
		(await page.getByRole('link', { name: 'Unduh CSV' }).getAttribute('href')) ?? '',
		page.url()
	).searchParams.get('unit');
	const dewi = await anotherPerson(browser, info, 'dewi');
	const foreign = await dewi.goto(`/dasbor?unit=${unit ?? 'tidak-ada'}`);
	expect(foreign?.status()).toBe(404);
	await dewi.goto('/dasbor');
	await expect(dewi.locator('main')).toContainText('Kecamatan Manggar');
	expect(await dewi.content()).not.toContain('Balikpapan Tengah');
});
