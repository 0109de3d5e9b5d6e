/**
 * From a scan to its answer on the screen, in a real browser at /pindai, over three networks: one that swallows everything
 * from the third scan on without saying so, none at all, and a far one. Timed in the page, from the reader's last key to
 * the sheet's change. The first two scans that are swallowed wait, two seconds and one (domain/time/gate-link.ts): they are
 * how the scanner finds out, and are told apart.
 */
import { chromium, type Browser, type Page } from '@playwright/test';
import { paths } from '#lib/paths.ts';
import { chromiumLaunch } from '../support/chromium.ts';
import { silentProxy } from '../support/silent-proxy.ts';
import { slowProxy } from '../support/slow-proxy.ts';
import type { Row, Stage } from './stage.ts';

const [AT_ONCE_MS, FAR_MS] = [300, 1_000];
const FAR = { roundTripMs: 400, loss: 0.01 };
/** Scans that are timed on each network. */
const [SCANS, FAR_SCANS] = [20, 100];

declare global {
	/** When the reader pressed its last key, and how long the sheet then took to change. */
	var pressedAt: number;
	var scanTook: Promise<number>;
}

export async function scanNetwork(stage: Stage): Promise<Row> {
	const passes = stage.fixture.passes.slice(-(2 + 2 + 2 * SCANS + FAR_SCANS));
	const take = (count: number) => passes.splice(0, count);
	const near = await silentProxy(stage.server.port);
	const slow = await slowProxy(stage.server.port, FAR);
	const open: { close(): Promise<unknown> }[] = [near, slow];
	try {
		const first = await aDoor(stage, Number(new URL(near.origin).port));
		open.unshift(first.browser);
		await timed(first.page, take(2));
		near.silence();
		const finding = await timed(first.page, take(2));
		const swallowed = await timed(first.page, take(SCANS));
		await first.page.context().setOffline(true);
		const offline = await timed(first.page, take(SCANS));
		const second = await aDoor(stage, slow.port);
		open.unshift(second.browser);
		const far = await timed(second.page, take(FAR_SCANS));
		const [worst, p95] = [Math.max(...swallowed, ...offline), far[Math.floor(far.length * 0.95)]!];
		return {
			title: 'Pindai sampai jawaban, peramban sungguhan',
			target: `tanpa jaringan dan ditelan ≤ ${AT_ONCE_MS} ms; 400 ms pulang pergi dengan 1 % hilang: p95 ≤ ${FAR_MS} ms`,
			reached: worst <= AT_ONCE_MS && p95 <= FAR_MS,
			note: [
				`jaringan menelan: dua pindaian pertama ${told(finding)}, lalu ${SCANS} paling lama ${told(swallowed.slice(-1))}`,
				`luring ${told(offline.slice(-1))}`,
				`jauh: ${FAR_SCANS} pindaian, tengah ${told([far[FAR_SCANS / 2]!])}, p95 ${told([p95])}, paling lama ${told(far.slice(-1))}, ${slow.lost()} paket hilang`
			].join('; ')
		};
	} finally {
		for (const one of open) await one.close();
	}
}

const told = (times: readonly number[]) => times.map((ms) => `${Math.round(ms)} ms`).join(' dan ');

/** A phone that stands at the hall's door, its server behind a proxy: the browser is told the server's own address. */
async function aDoor({ server, fixture, enter }: Stage, proxy: number): Promise<{ browser: Browser; page: Page }> {
	const launch = chromiumLaunch();
	const mapped = `--host-resolver-rules=MAP 127.0.0.1:${server.port} 127.0.0.1:${proxy}`;
	const browser = await chromium.launch({ ...launch, args: [...(launch.args ?? []), mapped] });
	const origin = `http://127.0.0.1:${server.port}`;
	const context = await browser.newContext({ viewport: { width: 360, height: 740 }, baseURL: origin });
	const { cookie } = await enter('budi');
	await context.addCookies(
		cookie.split('; ').map((one) => ({ name: one.split('=')[0]!, value: one.slice(one.indexOf('=') + 1), url: origin }))
	);
	// Before the scanner listens: it lets nobody after it hear what a reader types.
	await context.addInitScript(() => {
		const press = ({ key }: KeyboardEvent) => void (key === 'Enter' && (globalThis.pressedAt = performance.now()));
		addEventListener('keydown', press, { capture: true });
	});
	const page = await context.newPage();
	const list = page.waitForResponse(/\/paket\?/, { timeout: 60_000 });
	await page.goto(paths.scanner(fixture.eventId, fixture.eventSessionId));
	await (await list).finished();
	await page.getByLabel('Nama pintu').fill('Pintu uji');
	await page.getByRole('button', { name: 'Mulai memindai' }).click();
	await page.getByText('semua terkirim').waitFor();
	return { browser, page };
}

/** A bench that hangs says nothing. */
const tooLong = () => new Promise<number>((resolve) => setTimeout(resolve, 10_000, Infinity).unref());

/** Scans these one after another as a reader in the hand does; how long each took to be answered, shortest first. */
async function timed(page: Page, passes: readonly string[]): Promise<number[]> {
	const took: number[] = [];
	for (const pass of passes) {
		await page.evaluate(() => {
			globalThis.pressedAt = Number.NaN;
			globalThis.scanTook = new Promise((resolve) => {
				const sheet = document.querySelector('[role=status].verdict');
				const look = new MutationObserver(() => {
					if (Number.isNaN(globalThis.pressedAt)) return;
					look.disconnect();
					resolve(performance.now() - globalThis.pressedAt);
				});
				// The count beside it, too: of two namesakes in a row the sheet says the same words.
				for (const one of [sheet, document.querySelector('.top .count')])
					if (one) look.observe(one, { childList: true, subtree: true, characterData: true });
			});
		});
		// In one go: typed from here, a busy machine makes pauses in it that no reader makes.
		const typed = page.evaluate((text) => {
			for (const key of [...text, 'Enter'])
				document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
			return globalThis.scanTook;
		}, pass);
		took.push(await Promise.race([typed, tooLong()]));
	}
	return took.toSorted((a, b) => a - b);
}
