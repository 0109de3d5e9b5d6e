/** Flows 1 and 2: an ASN activates, reads, decides sixteen scenarios, downloads the certificate; anyone checks it. */
import { expect, test } from '@playwright/test';
import { readAllModules, rightChoice } from './learn.ts';
import { activationCodeFor, anotherPerson, expectNoSidewaysScroll, picture } from './support.ts';

test('an ASN activates, reads, decides, reads the reasons and downloads; anyone verifies the paper', async ({
	page,
	browser
}, info) => {
	test.setTimeout(240_000);
	const person = await activationCodeFor(browser, info);

	await page.goto('/aktivasi');
	await page.getByLabel('Kode aktivasi').fill('salah-salah');
	await page.getByLabel('Kata sandi baru').fill('kalimat yang saya ingat');
	await page.getByRole('button', { name: 'Aktifkan dan masuk' }).click();
	await expect(page.getByRole('alert')).toContainText('Kode aktivasi tidak dikenal');
	await page.getByLabel('Kode aktivasi').fill(person.code.toLowerCase());
	await page.getByLabel('Kata sandi baru').fill('kalimat yang saya ingat');
	await page.getByRole('button', { name: 'Aktifkan dan masuk' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText(person.name);
	await expectNoSidewaysScroll(page);
	await picture(page, info, 'beranda');

	await readAllModules(page);
	await page.goto('/modul/media-sosial');
	await picture(page, info, 'modul');

	await page.goto('/kuis');
	await page.getByRole('button', { name: /Mulai/ }).click();
	for (let position = 1; position <= 16; position++) {
		await expect(page.getByRole('heading', { name: `Skenario ${position} dari 16` })).toBeAttached();
		if (position === 3) await picture(page, info, 'skenario');
		// Nothing of the answer is in the page before it is given: no verdict, no consequence, no article.
		const source = await page.content();
		for (const word of ['consequence', 'misconception', 'legal_basis']) expect(source).not.toContain(word);
		await page.getByRole('radio', { name: await rightChoice(page) }).check();
		await page.getByRole('radio', { name: 'Cukup yakin' }).check();
		await page.getByRole('button', { name: 'Simpan dan lanjut' }).click();
	}
	await expect(page.getByRole('heading', { name: 'Periksa dan kirim' })).toBeVisible();
	await page.getByRole('button', { name: 'Kirim jawaban' }).click();
	await expect(page).toHaveURL(/hasil/);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Keenam belas jawaban Anda tepat');
	await expectNoSidewaysScroll(page);
	await picture(page, info, 'hasil');
	await page.getByRole('button', { name: 'Saya menyatakan sudah membaca alasannya' }).click();
	await expect(page).toHaveURL(/sertifikat/);

	await page.goto('/sertifikat');
	await expect(async () => {
		await page.reload();
		await expect(page.locator('main').getByRole('link').first()).toBeVisible({ timeout: 1000 });
	}).toPass({ timeout: 10_000 });
	await page.locator('main').getByRole('link').first().click();
	await expect(page).toHaveURL(/sertifikat\/.+/);
	await expect(page.locator('main')).toContainText(person.name);
	await picture(page, info, 'sertifikat');
	const code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec((await page.locator('main').textContent()) ?? '')?.[0] ?? '';
	expect(code).toMatch(/^.{19}$/);
	const file = await page.getByRole('link', { name: /Unduh/ }).first().getAttribute('href');
	const pdf = await page.request.get(file ?? '');
	expect(pdf.headers()['content-type']).toBe('application/pdf');
	expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');

	// Anyone, without an account: the code in lower case with spaces finds it; a foreign code says so differently.
	const anyone = await anotherPerson(browser, info);
	await anyone.goto('/verifikasi');
	await anyone.getByRole('textbox').first().fill(code.toLowerCase().replaceAll('-', ' '));
	await anyone
		.getByRole('button', { name: /Periksa/ })
		.first()
		.click();
	await expect(anyone.locator('main')).toContainText('Berlaku');
	await expect(anyone.locator('main')).toContainText(person.name);
	expect(await anyone.content()).not.toMatch(/\b\d{8} ?\d{6} ?\d ?\d{3}\b/);
	await expectNoSidewaysScroll(anyone);
	await picture(anyone, info, 'verifikasi');
	await anyone.goto('/verifikasi/0000-0000-0000-0000');
	await expect(anyone.locator('main')).toContainText('tidak dikenal');
});

test('the path of a learner works without JavaScript', async ({ browser }, info) => {
	test.setTimeout(120_000);
	const person = await activationCodeFor(browser, info);
	const context = await browser.newContext({
		javaScriptEnabled: false,
		baseURL: info.project.use.baseURL ?? '',
		viewport: { width: 360, height: 740 }
	});
	const page = await context.newPage();
	await page.goto('/aktivasi');
	await page.getByLabel('Kode aktivasi').fill(person.code);
	await page.getByLabel('Kata sandi baru').fill('kalimat yang saya ingat');
	await page.getByRole('button', { name: 'Aktifkan dan masuk' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText(person.name);
	await readAllModules(page);
	await page.goto('/kuis');
	await page.getByRole('button', { name: /Mulai/ }).click();
	await page.getByRole('radio', { name: await rightChoice(page) }).check();
	await page.getByRole('button', { name: 'Simpan dan lanjut' }).click();
	await expect(page.getByText('Skenario 2 dari 16').first()).toBeVisible();
	await context.close();
});
