/** What every flow does: sign in as one of the demo people, and keep a picture when asked to. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Browser, type Page, type TestInfo } from '@playwright/test';
import { connect } from '../../src/lib/server/db/connect.ts';
import { dataDir } from '../support/e2e-address.ts';

export type DemoUser = 'ani' | 'budi' | 'citra' | 'dewi' | 'eka' | 'pusat';

export async function signIn(page: Page, user: DemoUser | string, password = 'netral-demo'): Promise<void> {
	await page.goto('/masuk');
	await page.getByLabel('NIP, NI PPPK, NRP, atau nama pengguna').fill(user);
	await page.getByLabel('Kata sandi').fill(password);
	await page.getByRole('button', { name: 'Masuk' }).click();
	await expect(page).not.toHaveURL(/masuk/);
}

/** A second person at the same moment, in a browser of their own. */
export async function anotherPerson(browser: Browser, info: TestInfo, user?: DemoUser): Promise<Page> {
	const { viewport, deviceScaleFactor, hasTouch, isMobile } = info.project.use;
	const context = await browser.newContext({
		viewport: viewport ?? null,
		...(deviceScaleFactor ? { deviceScaleFactor } : {}),
		...(hasTouch ? { hasTouch } : {}),
		...(isMobile ? { isMobile } : {}),
		locale: 'id-ID',
		timezoneId: 'Asia/Makassar',
		baseURL: info.project.use.baseURL ?? ''
	});
	const page = await context.newPage();
	if (user) await signIn(page, user);
	return page;
}

/** With SCREENSHOTS=1 the picture stays in test-results/screens; those of the documents are taken by `npm run screens`. */
export async function picture(page: Page, info: TestInfo, name: string): Promise<void> {
	if (!process.env['SCREENSHOTS']) return;
	mkdirSync('test-results/screens', { recursive: true });
	await page.screenshot({ path: `test-results/screens/${name}-${info.project.name}.png` });
}

/** No page is wider than the screen. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
	expect(
		await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
		page.url()
	).toBeLessThanOrEqual(0);
}

export const sampleFile = (name: string): string => join(dataDir, 'contoh', name);

/**
 * A one-time code for somebody who is obliged to learn and has not begun, made by the agency's admin on the screens an
 * admin has: the dashboard says who, the person's page makes the code.
 */
export async function activationCodeFor(browser: Browser, info: TestInfo): Promise<{ name: string; code: string }> {
	const eka = await anotherPerson(browser, info, 'eka');
	await eka.goto('/dasbor');
	await eka.getByRole('link', { name: /^belum mulai/ }).click();
	await eka.waitForURL(/orang/);
	const name = ((await eka.locator('tbody tr').first().locator('td, th').first().textContent()) ?? '').trim();
	const bare = name.split(',')[0]?.replace(/^((Drs?|Dra|Ir|H|Hj|dr|drg|Prof)\.?\s+)+/, '') ?? name;
	await eka.goto('/admin/orang');
	await eka.getByLabel('Nama atau nomor').fill(bare);
	await eka.getByLabel('Nama atau nomor').press('Enter');
	await eka.getByRole('link', { name, exact: true }).first().click();
	await eka.getByRole('button', { name: 'Buat kode aktivasi' }).click();
	const code = ((await eka.locator('.code').first().textContent()) ?? '').trim();
	expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/);
	await picture(eka, info, 'admin-kode');
	await eka.context().close();
	return { name, code };
}

/** Somebody whose attempt is open, straight from the demo's database: the screens to it are flow 1's. */
export async function openAttempt(): Promise<{ username: string; attemptId: string }> {
	const connection = connect(join(dataDir, 'netral.db'));
	try {
		const row = await connection.db
			.selectFrom('quiz_attempt')
			.innerJoin('account', 'account.person_id', 'quiz_attempt.person_id')
			.select(['account.username', 'quiz_attempt.id'])
			.where('quiz_attempt.closed_at', 'is', null)
			.where('account.password_hash', 'is not', null)
			.orderBy('quiz_attempt.id')
			.executeTakeFirstOrThrow();
		return { username: row.username, attemptId: row.id };
	} finally {
		await connection.close();
	}
}
