/** The demo on a clock of its own, and browsers that share it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { connect } from '#lib/server/db/connect.ts';
import { browsers } from '../tasks/browsers.ts';
import { root, waitFor } from '../tasks/process.ts';

export type User = 'ani' | 'budi' | 'citra' | 'eka';
export type Width = 360 | 1280 | 1920;
const HEIGHT: Record<Width, number> = { 360: 740, 1280: 800, 1920: 1080 };

export type House = {
	/** A page of this person (null: nobody signed in) on a screen of this width, the same each time. */
	page(user: User | null, width: Width, dark?: boolean): Promise<Page>;
	/** The server anew at another hour; everybody signs in again. */
	moveTo(now: string): Promise<void>;
	close(): Promise<void>;
};

/** How far a clock that says `now` at this moment is ahead of the machine's. */
const aheadOf = (now: string): number => Date.parse(now) - Date.now();

const withClock = (ahead: number): NodeJS.ProcessEnv => ({
	...process.env,
	SCREENS_AHEAD: String(ahead),
	NODE_OPTIONS: `--import=${join(root, 'scripts/screens/clock.mjs')}`
});

/** Writes the demo as it would be at that moment. */
export async function seed(dataDir: string, now: string): Promise<void> {
	const seeding = spawn('node', ['scripts/seed-demo.ts'], {
		cwd: root,
		env: { ...withClock(aheadOf(now)), DATA_DIR: dataDir },
		stdio: ['ignore', 'inherit', 'inherit']
	});
	if ((await waitFor(seeding)) !== 'ok') throw new Error('the demo was not written');
}

/** The papers of past certificates, which the demo prints over the coming hours, would all be due after a jump of the clock. */
export async function printNothing(dataDir: string): Promise<void> {
	const connection = connect(join(dataDir, 'netral.db'));
	try {
		await connection.db
			.updateTable('job')
			.set({ run_at: '2099-01-01T00:00:00.000Z' })
			.where('state', '=', 'waiting')
			.execute();
	} finally {
		await connection.close();
	}
}

export async function openHouse(dataDir: string, port: number, first: string): Promise<House> {
	const origin = `http://127.0.0.1:${port}`;
	let ahead = aheadOf(first);
	let server = await serve({ dataDir, port, ahead });
	const path = process.env['PLAYWRIGHT_CHROMIUM'] ?? browsers.find((one) => existsSync(one));
	const browser = await chromium.launch({
		...(path ? { executablePath: path } : {}),
		args: ['--no-sandbox', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream']
	});
	let contexts = new Map<string, Promise<BrowserContext>>();
	return {
		async page(user, width, dark = false) {
			const key = `${user}|${width}|${dark}`;
			const context = contexts.get(key) ?? visitor(browser, { origin, ahead, user, width, dark });
			contexts.set(key, context);
			const [page] = (await context).pages();
			return page ?? (await context).newPage();
		},
		async moveTo(later) {
			await Promise.all([...contexts.values()].map(async (context) => (await context).close()));
			contexts = new Map();
			await stop(server);
			ahead = aheadOf(later);
			server = await serve({ dataDir, port, ahead });
		},
		async close() {
			await browser.close();
			await stop(server);
		}
	};
}

async function serve({
	dataDir,
	port,
	ahead
}: {
	dataDir: string;
	port: number;
	ahead: number;
}): Promise<ChildProcess> {
	const origin = `http://127.0.0.1:${port}`;
	const server = spawn('node', ['scripts/start.ts'], {
		cwd: root,
		env: { ...withClock(ahead), HOST: '127.0.0.1', PORT: String(port), ORIGIN: origin, DATA_DIR: dataDir },
		stdio: ['ignore', 'ignore', 'inherit']
	});
	for (let tries = 0; tries < 300; tries += 1) {
		const answer = await fetch(`${origin}/healthz`).catch(() => undefined);
		if (answer?.ok) return server;
		await new Promise((next) => setTimeout(next, 100));
	}
	server.kill();
	throw new Error('the server did not start');
}

async function stop(server: ChildProcess): Promise<void> {
	const ended = new Promise((done) => server.once('exit', done));
	server.kill('SIGTERM');
	await ended;
}

type Visitor = { origin: string; ahead: number; user: User | null; width: Width; dark: boolean };

async function visitor(browser: Browser, { origin, ahead, user, width, dark }: Visitor): Promise<BrowserContext> {
	const context = await browser.newContext({
		baseURL: origin,
		viewport: { width, height: HEIGHT[width] },
		deviceScaleFactor: width === 360 ? 2 : 1,
		hasTouch: width === 360,
		isMobile: width === 360,
		locale: 'id-ID',
		timezoneId: 'Asia/Makassar',
		colorScheme: dark ? 'dark' : 'light',
		reducedMotion: 'reduce',
		permissions: ['camera']
	});
	context.setDefaultTimeout(10_000);
	await context.addInitScript(shiftClock, ahead);
	const page = await context.newPage();
	if (user) {
		await page.goto('/masuk');
		await page.getByLabel('NIP, NI PPPK, NRP, atau nama pengguna').fill(user);
		await page.getByLabel('Kata sandi').fill('netral-demo');
		await page.getByRole('button', { name: 'Masuk' }).click();
		await page.waitForURL((url) => !url.pathname.startsWith('/masuk'));
	}
	return context;
}

function shiftClock(ahead: number): void {
	const Real = Date;
	globalThis.Date = new Proxy(Real, {
		construct: (target, given, made) =>
			Reflect.construct(target, given.length > 0 ? given : [Real.now() + ahead], made) as Date,
		get: (target, name) => (name === 'now' ? () => Real.now() + ahead : (Reflect.get(target, name) as unknown))
	});
}
