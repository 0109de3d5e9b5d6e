import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import { STEP_MS } from '#lib/domain/attendance/hall-code.ts';
import { translatePage } from '#tests/support/page-translator.ts';
import HallScreen, { type Hall, type HallFrame } from './HallScreen.svelte';

/** Sunday, 22 November 2026, 08.00 WITA: the doors open. */
const OPENS = Date.parse('2026-11-22T00:00:00.000Z');
const MINUTE = 60_000;
const frame: HallFrame = {
	eventTitle: 'Sosialisasi Netralitas ASN',
	sessionTitle: 'Sesi pagi',
	zone: 'WITA',
	organiser: 'Bawaslu Kota Balikpapan',
	entry: 'netral.contoh.go.id/h',
	tokenBase: 'https://netral.contoh.go.id/h/',
	desk: '/meja',
	signIn: '/masuk?lanjut=%2Flayar'
};
const open = (codes = 8): Hall => ({
	counts: { present: 217, listed: 286, units: [{ label: 'Kecamatan Balikpapan Kota', present: 41, listed: 48 }] },
	door: 'open',
	opensAt: new Date(OPENS).toISOString(),
	startsAt: new Date(OPENS + 60 * MINUTE).toISOString(),
	codes: Array.from({ length: codes }, (_, step) => ({
		from: OPENS + step * STEP_MS,
		spoken: `K${step}P 4XM`,
		token: `AAAAAAAAAAAAAAA${step}`
	}))
});
const soon: Hall = { ...open(0), door: 'not-yet' };
type State = { hall: Hall; at: number; link: 'connecting' | 'connected' | 'lost' | 'signed-out' | 'refused' };
const props = ({ hall, at, link }: State) => ({ hall, frame, at, link, heardAt: OPENS + MINUTE });
const words = (container: HTMLElement) => container.innerText.replace(/\s+/g, ' ');
const qr = (container: HTMLElement) => container.querySelector('[aria-label^="QR untuk"]');
const status = (container: HTMLElement) => (container.querySelector('[role=status]') as HTMLElement).innerText;

beforeEach(async () => {
	document.documentElement.lang = 'id';
	await page.viewport(1280, 720);
});
afterEach(() => {
	document.documentElement.classList.remove('translated-ltr');
});

test('C20 before the doors open the hall says when they do and counts down, and shows nothing to scan', async () => {
	const screen = await render(HallScreen, props({ hall: soon, at: OPENS - 24 * MINUTE, link: 'connected' }));
	expect(words(screen.container)).toContain('Pintu dibuka pukul 08.00');
	expect(words(screen.container)).toContain('24 menit lagi');
	expect(words(screen.container)).toContain('Acara mulai pukul 09.00 WITA.');
	expect(qr(screen.container)).toBeNull();
	await screen.rerender(props({ hall: soon, at: OPENS - 45_000, link: 'connected' }));
	expect(words(screen.container)).toContain('45 detik lagi');
	// By the clock, before the server has sent a code: neither the hour that is over nor a code.
	await screen.rerender(props({ hall: soon, at: OPENS, link: 'connected' }));
	expect(words(screen.container)).toContain('Kode sedang disiapkan');
	await screen.rerender(props({ hall: open(), at: OPENS + 2000, link: 'connected' }));
	expect(words(screen.container)).toContain('K0P 4XM');
	expect(qr(screen.container)).not.toBeNull();
});

test('C39 a screen whose network is gone says so, keeps to the codes that came ahead, and then shows none', async () => {
	const screen = await render(HallScreen, props({ hall: open(), at: OPENS + 61_000, link: 'connected' }));
	expect(status(screen.container)).toBe('tersambung · kode berganti setiap 15 detik');
	await screen.rerender(props({ hall: open(), at: OPENS + 70_000, link: 'lost' }));
	expect(status(screen.container)).toContain('jaringan terputus, menyambung lagi · kode berganti sampai 08.02');
	expect(words(screen.container)).toContain('Hitungan berhenti pukul 08.01 WITA');
	expect(words(screen.container)).toContain('K4P 4XM');
	for (const later of [8 * STEP_MS, 9 * STEP_MS, 3_600_000]) {
		await screen.rerender(props({ hall: open(), at: OPENS + later, link: 'lost' }));
		expect(qr(screen.container)).toBeNull();
		expect(words(screen.container)).not.toMatch(/K\dP 4XM/);
		expect(words(screen.container)).toContain('Kode menunggu jaringan.');
		expect(status(screen.container)).toBe('jaringan terputus, menyambung lagi');
	}
	// Nor does a connection that is said to be well show a code past its time.
	await screen.rerender(props({ hall: open(), at: OPENS + 8 * STEP_MS, link: 'connected' }));
	expect(qr(screen.container)).toBeNull();
	await screen.rerender(props({ hall: open(), at: OPENS + 2000, link: 'connected' }));
	expect(words(screen.container)).not.toContain('Hitungan berhenti');
});

test('C39 a screen whose sign-in has ended says so and leads to the sign-in page, and back to itself', async () => {
	const screen = await render(HallScreen, props({ hall: open(0), at: OPENS + MINUTE, link: 'signed-out' }));
	expect(words(screen.container)).toContain('Sesi masuk Anda berakhir');
	expect(screen.getByRole('link', { name: 'Masuk lagi', exact: true }).element().getAttribute('href')).toBe(
		frame.signIn
	);
	await screen.rerender(props({ hall: open(0), at: OPENS + MINUTE, link: 'refused' }));
	expect(words(screen.container)).toContain('Layar ini tidak lagi terbuka untuk Anda');
});

test('a door that takes nobody says why instead of showing a code', async () => {
	const screen = await render(HallScreen, props({ hall: { ...open(), door: 'closed' }, at: OPENS, link: 'connected' }));
	expect(words(screen.container)).toContain('Sesi ini sudah ditutup.');
	expect(qr(screen.container)).toBeNull();
	await screen.rerender(props({ hall: { ...open(), door: 'cancelled' }, at: OPENS, link: 'connected' }));
	expect(words(screen.container)).toContain('Acara ini dibatalkan.');
	await screen.rerender(props({ hall: { ...open(), door: 'over' }, at: OPENS, link: 'connected' }));
	expect(words(screen.container)).toContain('Waktu hadir sesi ini sudah lewat.');
	expect(qr(screen.container)).toBeNull();
});

test('C39 under a page translator the hall screen says what it is told, from before the doors to the closing', async () => {
	const day: State[] = [
		{ hall: soon, at: OPENS - 24 * MINUTE, link: 'connected' },
		{ hall: soon, at: OPENS - 3 * MINUTE, link: 'connected' },
		{ hall: soon, at: OPENS + 1000, link: 'connected' },
		{ hall: open(), at: OPENS + 2000, link: 'connected' },
		{ hall: { ...open(), counts: { ...open().counts, present: 218 } }, at: OPENS + 16_000, link: 'connected' },
		{ hall: open(), at: OPENS + 61_000, link: 'lost' },
		{ hall: open(), at: OPENS + 9 * STEP_MS, link: 'lost' },
		{ hall: open(), at: OPENS + 9 * STEP_MS, link: 'signed-out' },
		{ hall: open(), at: OPENS + 2000, link: 'connected' },
		{ hall: { ...open(), door: 'closed' }, at: OPENS + 180 * MINUTE, link: 'connected' }
	];
	const wanted: string[] = [];
	for (const state of day) {
		const alone = await render(HallScreen, props(state));
		wanted.push(words(alone.container));
		await alone.unmount();
	}
	const [first, ...later] = day as [State, ...State[]];
	const screen = await render(HallScreen, props(first));
	translatePage();
	const heard = [words(screen.container)];
	for (const state of later) {
		await screen.rerender(props(state));
		heard.push(words(screen.container));
	}
	expect(heard).toEqual(wanted);
	// What is read aloud, typed or counted is never translated.
	await screen.rerender(props({ hall: open(), at: OPENS + 2000, link: 'connected' }));
	for (const kept of ['.spoken', 'h1', '.count span', '.hint strong', '.clock'])
		expect(screen.container.querySelector(kept)?.closest('[translate=no]'), kept).not.toBeNull();
});

/** A hall of nine units, the eighth bar stands for the rest. */
const full = (codes: number): Hall => ({
	...open(codes),
	counts: {
		present: 217,
		listed: 286,
		units: Array.from({ length: 9 }, (_, i) => ({ label: `Kecamatan Balikpapan ${i}`, present: i, listed: 20 + i }))
	}
});

test.each([320, 360, 1280, 1920])('the hall screen fits %i px in every state', async (width) => {
	await page.viewport(width, width < 700 ? 740 : (width * 9) / 16);
	const states: State[] = [
		{ hall: soon, at: OPENS - 95 * MINUTE, link: 'connected' },
		{ hall: soon, at: OPENS - 3 * 86_400_000, link: 'lost' },
		{ hall: full(8), at: OPENS + 61_000, link: 'lost' },
		{ hall: full(0), at: OPENS + 61_000, link: 'signed-out' }
	];
	for (const state of states) {
		const screen = await render(HallScreen, props(state));
		expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
		// On a projector nobody scrolls: all of it stands under the strip of a demo.
		const height = screen.container.querySelector('.hall')?.getBoundingClientRect().height;
		if (width > 700) expect(height).toBeLessThanOrEqual(window.innerHeight - Math.ceil(width * 0.0085 * 1.4) - 9);
		// The back row reads letters of a thirtieth of the wall, and sees a bar as thick as half of one.
		const bars = screen.container.querySelector<HTMLElement>('.bars');
		if (width > 700 && bars) {
			expect(parseFloat(getComputedStyle(bars).fontSize) / window.innerHeight).toBeGreaterThanOrEqual(0.027);
			const bar = bars.querySelector('.meter')?.getBoundingClientRect().height ?? 0;
			expect(bar / window.innerHeight).toBeGreaterThanOrEqual(0.013);
		}
		await screen.unmount();
	}
});
