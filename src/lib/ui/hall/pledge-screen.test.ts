import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import ikrar from '../../../../content/pledges/ikrar-1.yaml?raw';
import pakta from '../../../../content/pledges/pakta-integritas-1.yaml?raw';
import type { HallPledgeState } from '#lib/server/hall-pledges/hall-pledges.ts';
import PledgeScreen from './PledgeScreen.svelte';

const AT = Date.parse('2026-11-22T02:42:00.000Z');
/** The folded texts of a pledge's file, as the screen shows them. */
function wordsIn(file: string) {
	const folded = (text: string) => text.replace(/\s+/g, ' ').trim();
	const between = (from: string, to: string) => file.slice(file.indexOf(from) + from.length, file.indexOf(to));
	return {
		title: folded(between('\ntitle:', '\nopening:')),
		opening: folded(between('opening: >-', '\npoints:')),
		points: between('points:', '\nclosing:').split('- >-').slice(1).map(folded),
		closing: folded(between('closing: >-', '\nvalid_from:'))
	};
}
const frame = {
	eventTitle: 'Sosialisasi Netralitas ASN',
	sessionTitle: 'Sesi pagi',
	zone: 'WITA' as const,
	entry: 'netral.contoh.go.id/babak',
	desk: '/kendali',
	signIn: '/masuk'
};
const stateOf = (text: string, hands: number | null): HallPledgeState => ({
	serverNow: AT,
	present: 268,
	pledge: {
		id: 'ikrar',
		pledgeId: 'ikrar-1',
		version: 1,
		textHash: 'a'.repeat(64),
		words: wordsIn(text),
		open: true,
		signed: 184,
		hands,
		present: 268
	}
});
const words = (container: HTMLElement) => container.innerText.replace(/\s+/g, ' ');

beforeEach(() => {
	document.documentElement.lang = 'id';
});

test('the whole ikrar, and the whole pakta, fit the projector with their two numbers, and nobody is named', async () => {
	expect([wordsIn(ikrar).points.length, wordsIn(pakta).points.length]).toEqual([4, 9]);
	for (const [width, height] of [
		[1920, 1080],
		[1280, 720]
	] as const) {
		await page.viewport(width, height);
		for (const [text, hands] of [
			[ikrar, null],
			[pakta, 60]
		] as const) {
			const state = stateOf(text, hands);
			const screen = await render(PledgeScreen, { hall: state, frame, at: AT, link: 'connected' });
			const { title, points, closing } = state.pledge!.words;
			for (const said of [title, ...points, closing, '184 dari 268 yang hadir menandatangani', 'Versi 1'])
				expect(words(screen.container)).toContain(said);
			expect(words(screen.container).includes('60 tangan terhitung')).toBe(hands !== null);
			expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
			expect(document.documentElement.scrollHeight).toBeLessThanOrEqual(height);
			await screen.unmount();
		}
	}
});

test('before anything is put before the hall it waits, and a lost network is said', async () => {
	const screen = await render(PledgeScreen, {
		hall: { serverNow: AT, present: 3, pledge: null },
		frame,
		at: AT,
		link: 'offline'
	});
	expect(words(screen.container)).toContain('Sebentar lagi kita berikrar bersama.');
	expect(words(screen.container)).toContain('tanpa jaringan · jumlah tidak bergerak');
});
