/**
 * What a first visit costs on a phone plan, as the built server sends it: bytes of the bodies on the wire, everything
 * the page asks for until it is quiet. Goals G-26 and G-53. Bytes, never seconds: those are `npm run bench`.
 */
import { expect, test, type Browser, type Cookie, type Request } from '@playwright/test';
import { openAttempt, signIn } from './support.ts';

const KB = 1000;
const MOST = { total: 200 * KB, script: 90 * KB, document: 30 * KB, stylesheet: 12 * KB };

type Weight = { total: number; script: number; document: number; stylesheet: number; font: number; hosts: string[] };

/** Opens the page in a browser that has never been here, with these cookies, and adds up what came. */
async function weigh(browser: Browser, path: string, cookies: Cookie[] = []): Promise<Weight> {
	const context = await browser.newContext();
	await context.addCookies(cookies);
	const page = await context.newPage();
	const requests: Request[] = [];
	page.on('request', (request) => requests.push(request));
	// "networkidle" on purpose: what comes late was asked for too.
	const answer = await page.goto(path, { waitUntil: 'networkidle' });
	expect(answer?.status(), path).toBe(200);
	expect(new URL(page.url()).pathname).toBe(path);
	const weight: Weight = { total: 0, script: 0, document: 0, stylesheet: 0, font: 0, hosts: [] };
	for (const request of requests) {
		const { responseBodySize } = await request.sizes();
		const kind = request.resourceType();
		weight.total += responseBodySize;
		if (kind === 'script' || kind === 'document' || kind === 'stylesheet') weight[kind] += responseBodySize;
		if (kind === 'font') weight.font += 1;
	}
	weight.hosts = [...new Set(requests.map((request) => new URL(request.url()).host))];
	await context.close();
	return weight;
}

function expectLight(weight: Weight, path: string, host: string): void {
	const shown = `${path}: ${JSON.stringify(weight)}`;
	for (const kind of ['total', 'script', 'document', 'stylesheet'] as const) {
		expect(weight[kind], shown).toBeLessThanOrEqual(MOST[kind]);
	}
	// A page of nothing would pass the lines above.
	expect(weight.document, shown).toBeGreaterThan(500);
	expect(weight.font, shown).toBe(0);
	expect(weight.hosts, shown).toEqual([host]);
}

const SIGNED_OUT = ['/masuk', '/verifikasi', '/larangan'];
const SIGNED_IN = ['/beranda', '/modul', '/modul/enam-belas-larangan', '/kuis', '/sertifikat'];

test('G-26 a first visit of a learner page is at most 200 kB, 90 kB of it script, with no font and no other host', async ({
	browser,
	page,
	context,
	baseURL
}) => {
	const host = new URL(baseURL ?? '').host;
	for (const path of SIGNED_OUT) expectLight(await weigh(browser, path), path, host);
	const { username, attemptId } = await openAttempt();
	await signIn(page, username);
	const cookies = await context.cookies();
	expect(cookies.length, 'G-53 at most two cookies, both necessary').toBeLessThanOrEqual(2);
	for (const path of [...SIGNED_IN, `/kuis/${attemptId}`]) expectLight(await weigh(browser, path, cookies), path, host);
});

test('the scanner brings at most 170 kB of script, with its decoder and all its views, and two sheets of styles', async ({
	browser,
	request
}) => {
	const weight = await weigh(browser, '/pindai');
	expect(weight.script, JSON.stringify(weight)).toBeLessThanOrEqual(170 * KB);
	expect(weight.script).toBeGreaterThan(50 * KB);
	// What a learner's page asks for, and the sheet of work.
	expect(weight.stylesheet, JSON.stringify(weight)).toBeLessThanOrEqual(26 * KB);
	expect(weight.stylesheet, JSON.stringify(weight)).toBeGreaterThan(12 * KB);
	expect(weight.hosts).toHaveLength(1);
	// The second decoder comes when it is needed, and is kept with the page (scanner-app.phone.spec.ts).
	const [, second = ''] =
		/name="second-decoder" content="([^"]+)"/.exec(await (await request.get('/pindai')).text()) ?? [];
	const answer = await request.get(second, { headers: { 'accept-encoding': 'br' } });
	expect(Number(answer.headers()['content-length'])).toBeLessThanOrEqual(30 * KB);
});
