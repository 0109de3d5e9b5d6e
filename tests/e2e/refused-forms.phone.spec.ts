/**
 * Forms that a script sends, refused by the real server or its absence. All forms × all refusals are tested in
 * src/lib/ui/refusals.test.ts, both ways of sending in tests/contract/refused-forms.test.ts.
 */
import { expect, test, type Page } from '@playwright/test';
import { openAttempt, signIn } from './support.ts';

const endSession = (page: Page) => page.context().clearCookies({ name: 'session' });
const save = (page: Page) => page.getByRole('button', { name: 'Simpan dan lanjut' }).click();

/** Before its script runs, a form is sent by the browser. Only the script writes into the history. */
async function withScript(page: Page): Promise<void> {
	await page.waitForLoadState('networkidle');
	await page.waitForFunction(() => window.history.state !== null);
}

/** Opens the first question of an open attempt; answers its address. */
async function openQuiz(page: Page, attemptId: string): Promise<string> {
	const here = `/kuis/${attemptId}?n=1`;
	await page.goto(here);
	await withScript(page);
	return here;
}

/** Chooses what is not chosen yet, and answers which. */
async function choose(page: Page): Promise<string> {
	const choice = page.locator('input[name=choice]:not(:checked)').first();
	const letter = await choice.inputValue();
	await page.locator(`input[name=choice][value=${letter}]`).check();
	await page.getByRole('radio', { name: 'Cukup yakin' }).check();
	return letter;
}

async function signInHere(page: Page, user: string, password = 'netral-demo'): Promise<void> {
	const dialog = page.getByRole('dialog', { name: 'Masuk lagi' });
	if (!(await dialog.isVisible())) await page.getByRole('link', { name: 'Masuk di sini' }).click();
	await dialog.getByLabel('NIP, NI PPPK, NRP, atau nama pengguna').fill(user);
	await dialog.getByLabel('Kata sandi').fill(password);
	await dialog.getByRole('button', { name: 'Masuk dan kirim' }).click();
}

test('F-16 an answer outlives its session: signed in on the spot it is saved, as nobody else’s', async ({ page }) => {
	const { username, attemptId } = await openAttempt();
	await signIn(page, username);
	const here = await openQuiz(page, attemptId);
	const letter = await choose(page);
	await endSession(page);
	await save(page);
	const alert = page.getByRole('alert');
	await expect(alert).toContainText('Sesi Anda sudah berakhir');
	await expect(alert).toBeFocused();
	await expect(page.locator(`input[name=choice][value=${letter}]`)).toBeChecked();

	await signInHere(page, username, 'bukan sandinya');
	await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Nomor atau kata sandi tidak cocok');
	await signInHere(page, 'budi');
	await expect(page.getByText('Yang masuk sekarang orang lain')).toBeVisible();
	await expect(page).toHaveURL(here);

	await endSession(page);
	await save(page);
	await signInHere(page, username);
	await expect(page).not.toHaveURL(here);
	await page.goto(here);
	await expect(page.locator(`input[name=choice][value=${letter}]`)).toBeChecked();
	await expect(page.getByText('Tersimpan pukul')).toBeVisible();
});

test('an answer into silence says that it may not have arrived, and is sent again; an old page says that it is old', async ({
	page
}) => {
	const { username, attemptId } = await openAttempt();
	await signIn(page, username);
	await page.clock.install();
	const here = await openQuiz(page, attemptId);
	await choose(page);
	const isAnswer = (url: URL) => url.search.includes('/simpan');
	await page.route(isAnswer, () => undefined);
	const swallowed = page.waitForRequest((request) => isAnswer(new URL(request.url())));
	await save(page);
	await swallowed;
	await page.clock.fastForward(25_000);
	await expect(page.getByRole('alert')).toContainText('belum pasti kiriman ini tersimpan');
	await page.unroute(isAnswer);

	await page.route('**/_app/version.json', (route) => route.fulfill({ json: { version: 'berikutnya' } }));
	const form = page.locator('form#answer');
	const action = await form.getAttribute('action');
	await form.evaluate((node) => node.setAttribute('action', '?n=1&/namalama'));
	await save(page);
	await expect(page.getByRole('alert')).toContainText('Kelas Netral baru saja diperbarui');
	await expect(page.getByRole('link', { name: 'Muat ulang halaman' })).toBeVisible();

	await form.evaluate((node, before) => node.setAttribute('action', before ?? ''), action);
	await save(page);
	await expect(page).not.toHaveURL(here);
	await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a refusal that comes after its reader has gone on is told there, and sends what it was about', async ({
	page
}) => {
	const { username, attemptId } = await openAttempt();
	await signIn(page, username);
	const here = await openQuiz(page, attemptId);
	const letter = await choose(page);
	const isAnswer = (url: URL) => url.search.includes('/simpan');
	let refuse = (): void => undefined;
	const gone = new Promise<void>((resolve) => (refuse = resolve));
	await page.route(isAnswer, async (route) => {
		await gone;
		await route.fulfill({ status: 503, json: { message: 'Server sedang dimulai ulang.' } });
	});
	await save(page);
	await page.getByText('Semua skenario').click();
	await page.getByRole('link', { name: 'Periksa dan kirim' }).click();
	await expect(page.getByRole('heading', { name: 'Periksa dan kirim' })).toBeVisible();
	const there = page.url();
	refuse();
	await expect(page.getByRole('alert')).toContainText('Ini tentang kiriman dari halaman sebelumnya.');
	await page.unroute(isAnswer);
	await page.getByRole('button', { name: 'Kirim lagi' }).click();
	await expect(page.getByRole('alert')).toHaveCount(0);
	await expect(page.getByText('Tersimpan pukul')).toBeVisible();
	await expect(page).toHaveURL(there);
	await page.goto(here);
	await expect(page.locator(`input[name=choice][value=${letter}]`)).toBeChecked();
});

test('“Tandai selesai dibaca” without a network keeps the text, and is sent when the network is back', async ({
	page,
	context
}) => {
	await signIn(page, 'ani');
	const here = '/modul/media-sosial';
	await page.goto(here);
	await withScript(page);
	const mark = page.getByRole('button', { name: 'Tandai selesai dibaca' });
	await mark.scrollIntoViewIfNeeded();
	await context.setOffline(true);
	await mark.click();
	await expect(page.getByRole('alert')).toContainText('kiriman ini belum terkirim');
	await expect(page.locator('article.module')).toBeVisible();
	await expect(mark).toBeInViewport();
	await context.setOffline(false);
	await mark.click();
	await expect(page).not.toHaveURL(here);
	await page.goto(here);
	await expect(page.getByText('Sudah Anda tandai selesai dibaca.')).toBeVisible();
});
