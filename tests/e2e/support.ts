/** What every flow does: sign in as one of the demo people, and keep a picture for the README when asked to. */
import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Browser, type Page, type TestInfo } from '@playwright/test';

export type DemoUser = 'ani' | 'budi' | 'citra' | 'dewi' | 'eka' | 'pusat';

/** The folder of the server under test: tests/support/e2e-server.ts makes it. */
export const dataDir = join(tmpdir(), `kelas-netral-e2e-${process.env['E2E_PORT'] || '4310'}`);

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

/** With SCREENSHOTS=1 the picture goes to docs/screens, where the README shows it. */
export async function picture(page: Page, info: TestInfo, name: string): Promise<void> {
	if (!process.env['SCREENSHOTS']) return;
	mkdirSync('docs/screens', { recursive: true });
	await page.screenshot({ path: `docs/screens/${name}-${info.project.name}.png` });
}

/** No page is wider than the screen. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
	expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), page.url()).toBeLessThanOrEqual(0);
}

export const sampleFile = (name: string): string => join(dataDir, 'contoh', name);

export const readSample = (name: string): string => readFileSync(sampleFile(name), 'utf8');
