/**
 * G-55 Every kind of page that links lead to, for each of the people: axe in light and dark, nothing wider than a
 * screen of 320 px, one main heading, no number left to a page translator. A page added later is found by its link.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import axe from 'axe-core';
import { expect, test, type Page } from '@playwright/test';
import { signIn, type DemoUser } from './support.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const NOWHERE = '/alamat-yang-tidak-ada';
/** Pages in their own right that say of something else that it is not there. */
const NOT_FOUND = [NOWHERE, '/verifikasi/0000-0000-0000-0000'];
/** Files, streams, and what would end the visit. */
const NOT_PAGES = /\/(berkas|zip|aliran|templat|unduh|ekspor|jam-pelajaran|baris-salah)\b|\/keluar|\/gaya/;

/** Numbers of people, of certificates, and codes: a page translator that touches one makes it another (C39). */
const KEPT =
	/\d{8} ?\d{6} ?\d ?\d{3}|\b[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2,3}\b|\d+\/[A-Z][A-Z.0-9-]*\/[A-Z0-9-]+\/[XVI0-9]+\/\d{4}/;

/** "/fasilitator/acara/0198…/sesi/0198…/layar" and its sisters are one kind of page. */
function kindOf(url: URL): string {
	return url.pathname
		.split('/')
		.map((part) => (/\d/.test(part) ? ':id' : part))
		.join('/')
		.replace(/^(\/modul|\/larangan|\/jalur)\/(?!kartu-saku)[^/]+/, '$1/:slug')
		.replace(/^(\/jalur\/:slug)\/[^/]+/, '$1/:slug');
}

async function faultsOf(page: Page): Promise<string[]> {
	const faults: string[] = [];
	const headings = await page.locator('h1').count();
	if (headings !== 1) faults.push(`${headings} main headings`);
	await page.evaluate(axeSource);
	for (const scheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
		const found = await page.evaluate(
			async (rules) =>
				(
					await (window as unknown as { axe: typeof axe }).axe.run(document, {
						resultTypes: ['violations'],
						...(rules ? { runOnly: rules } : {})
					})
				).violations.map(
					(violation) => `${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`
				),
			// Colours are all that differs.
			scheme === 'dark' ? ['color-contrast'] : null
		);
		faults.push(...found.map((fault) => `${scheme} ${fault}`));
	}
	const translated = await page.evaluate((pattern) => {
		const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		const found: string[] = [];
		for (let node = texts.nextNode(); node; node = texts.nextNode()) {
			const parent = node.parentElement;
			if (!parent || parent.closest('script, style, textarea, [translate=no]')) continue;
			const text = node.textContent ?? '';
			// An example of a code is nobody's.
			if (new RegExp(pattern).test(text) && !/misalnya|Contoh/.test(text)) found.push(parent.outerHTML.slice(0, 120));
		}
		return found;
	}, KEPT.source);
	faults.push(...translated.map((html) => `left to a page translator: ${html}`));
	const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
	if (wider > 0) faults.push(`${wider} px wider than the screen`);
	return faults;
}

/** Kinds looked at, by whoever came first: the module page is the same for a head as for a learner. */
const seen = new Set<string>();

async function visitEveryKind(page: Page, from: readonly string[]): Promise<string[]> {
	const waiting = [...from];
	const faults: string[] = [];
	for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
		const url = new URL(path, 'http://here');
		const kind = kindOf(url);
		if (seen.has(kind) || NOT_PAGES.test(url.pathname)) continue;
		seen.add(kind);
		const answer = await page.goto(path);
		if (answer?.status() !== (NOT_FOUND.includes(path) ? 404 : 200)) {
			faults.push(`${kind}: answered ${answer?.status()}`);
			continue;
		}
		faults.push(...(await faultsOf(page)).map((fault) => `${kind}: ${fault}`));
		const links = await page
			.locator('a[href]')
			.evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute('href') ?? ''));
		waiting.push(...links.filter((link) => link.startsWith('/') && !link.startsWith('//')));
	}
	return faults;
}

test.use({ viewport: { width: 320, height: 640 } });

const chairs: [DemoUser | null, readonly string[], string][] = [
	[null, ['/', '/masuk', '/h', '/aktivasi', ...NOT_FOUND], '/jalur/:slug/:slug'],
	['ani', ['/beranda', '/kuis', '/hadir'], '/sertifikat/:id'],
	['budi', ['/fasilitator/acara'], '/fasilitator/acara/:id/sesi/:id/tutup'],
	['citra', ['/dasbor'], '/dasbor/orang'],
	['eka', ['/admin'], '/admin/orang/:id'],
	['pusat', ['/admin/jejak'], '/admin/jejak']
];

for (const [who, from, includes] of chairs)
	test(`G-55 axe finds nothing on any page ${who ?? 'a visitor'} is led to, in light and dark, at 320 px`, async ({
		page
	}) => {
		test.setTimeout(180_000);
		if (who) await signIn(page, who);
		const faults = await visitEveryKind(page, from);
		expect(faults, faults.join('\n')).toEqual([]);
		expect([...seen], 'the links were followed').toContain(includes);
	});
