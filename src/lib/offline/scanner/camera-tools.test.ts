/** Lamp and choice of a camera at a door: the devices are played, the scanner is real. */
import axe from 'axe-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import { keepGate } from '#lib/offline/gate.ts';
import { aPack, emptyPhone, EVENT, FarEnd, id, SESSION } from '#tests/support/scanner-at-door.ts';
import ScannerDoor from './ScannerDoor.svelte';
import { SessionList } from './session-list.svelte.ts';

type Played = { id: string; label: string; torch?: boolean | 'broken' };
const BACK: Played = { id: 'belakang', label: 'camera2 0, facing back', torch: true };
const FRONT: Played = { id: 'depan', label: 'camera2 1, facing front' };
const USB: Played = { id: 'usb', label: 'HD Webcam (046d:0825)' };

/** What is plugged in, what was asked for, and what each lamp was told. */
class Devices extends EventTarget {
	there: Played[] = [];
	opened: string[] = [];
	lit: boolean[] = [];
	tracks: MediaStreamTrack[] = [];

	getUserMedia({ video }: { video: MediaTrackConstraints }): Promise<MediaStream> {
		const wanted = (video.deviceId as { exact?: string } | undefined)?.exact;
		const found = wanted ? this.there.find((one) => one.id === wanted) : this.there[0];
		if (!found) return Promise.reject(new DOMException('', wanted ? 'OverconstrainedError' : 'NotFoundError'));
		const canvas = document.createElement('canvas');
		[canvas.width, canvas.height] = [640, 480];
		const context = canvas.getContext('2d')!;
		context.fillStyle = '#777';
		context.fillRect(0, 0, 640, 480);
		const stream = canvas.captureStream(5);
		const track = stream.getVideoTracks()[0]!;
		this.opened.push(found.id);
		this.tracks.push(track);
		Object.assign(track, {
			getSettings: () => ({ deviceId: found.id }),
			getCapabilities: () => (found.torch ? { torch: true } : {}),
			applyConstraints: ({ advanced }: { advanced: { torch: boolean }[] }) => {
				if (found.torch === 'broken') return Promise.reject(new DOMException('', 'NotReadableError'));
				this.lit.push(advanced[0]!.torch);
				return Promise.resolve();
			}
		});
		return Promise.resolve(stream);
	}
	enumerateDevices() {
		return Promise.resolve(this.there.map(({ id: deviceId, label }) => ({ kind: 'videoinput', deviceId, label })));
	}
	/** As the browser does it: the picture ends, then it says that something changed. */
	unplug(gone: Played): void {
		this.there = this.there.filter((one) => one !== gone);
		const track = this.tracks.at(-1)!;
		track.stop();
		track.dispatchEvent(new Event('ended'));
		this.dispatchEvent(new Event('devicechange'));
	}
	plug(more: Played): void {
		this.there.push(more);
		this.dispatchEvent(new Event('devicechange'));
	}
}

let devices: Devices;
let operators = 800;

async function open(...there: Played[]) {
	devices.there = there;
	const operator = { id: id(++operators), name: 'Petugas Satu' };
	const pack = aPack({ operatorId: operator.id });
	const { duty = 'officer', eventTitle = '', sessionTitle = '', venue = '', zone = 'WIB' } = pack;
	const facts = { duty, eventTitle, sessionTitle, venue, zone };
	const list = new SessionList(
		operator,
		{ eventId: EVENT, sessionId: SESSION },
		{ operator, pack, facts, offsetMs: 0, usedAt: 1 }
	);
	const screen = await render(ScannerDoor, { list, leave: () => {} });
	await expect.poll(() => devices.opened.length).toBeGreaterThan(0);
	return { screen, text: () => screen.container.textContent?.replace(/\s+/g, ' ') ?? '' };
}
const torch = () => page.getByRole('button', { name: 'Senter' });
const next = () => page.getByRole('button', { name: 'Ganti kamera' });

beforeEach(async () => {
	await emptyPhone();
	keepGate('Pintu Utara');
	new FarEnd().stand();
	devices = new Devices();
	Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: devices });
	document.documentElement.lang = 'id';
	document.title = 'Pemindai';
});
afterEach(() => {
	Reflect.deleteProperty(navigator, 'mediaDevices');
	vi.unstubAllGlobals();
});

test('a lamp is offered where the camera has one, is switched by a tap, and says how it stands', async () => {
	const { text } = await open(BACK);
	await expect.element(torch()).toHaveAttribute('aria-pressed', 'false');
	await torch().click();
	await expect.element(torch()).toHaveAttribute('aria-pressed', 'true');
	await expect.poll(text).toContain('Senter menyala.');
	await torch().click();
	await expect.element(torch()).toHaveAttribute('aria-pressed', 'false');
	await expect.poll(text).toContain('Senter mati.');
	expect(devices.lit).toEqual([true, false]);
	expect(next().all()).toEqual([]);
});

test('a lamp that does not obey is not shown as lit, and the screen says so', async () => {
	const { text } = await open({ ...BACK, torch: 'broken' });
	await torch().click();
	await expect.poll(text).toContain('Senter tidak dapat dinyalakan');
	await expect.element(torch()).toHaveAttribute('aria-pressed', 'false');
});

test('a lamp that was lit is lit again when a call has taken the camera away and given it back', async () => {
	await open(BACK);
	await torch().click();
	await expect.element(torch()).toHaveAttribute('aria-pressed', 'true');
	devices.tracks[0]?.dispatchEvent(new Event('ended'));
	await expect.poll(() => devices.opened.length, { timeout: 5_000 }).toBe(2);
	await expect.poll(() => devices.lit).toEqual([true, true]);
	await expect.element(torch()).toHaveAttribute('aria-pressed', 'true');
});

test('another camera is a tap away, is named, has its own lamp or none, and is the one that opens next time', async () => {
	const { screen, text } = await open(BACK, FRONT);
	await next().click();
	await expect.poll(text).toContain('Memakai kamera depan.');
	expect(torch().all()).toEqual([]);
	await screen.unmount();
	await open(BACK, FRONT);
	expect(devices.opened).toEqual(['belakang', 'depan', 'depan']);
	await next().click();
	await expect.element(torch()).toBeVisible();
	expect(devices.opened.at(-1)).toBe('belakang');
});

test('a chosen camera that is pulled out is replaced by another, said so, and taken again when it is back', async () => {
	const { text } = await open(BACK, USB);
	await next().click();
	await expect.poll(text).toContain('Memakai HD Webcam.');
	devices.unplug(USB);
	await expect
		.poll(text, { timeout: 5_000 })
		.toContain('Kamera yang dipilih tidak tersambung. Sementara ini memakai kamera belakang.');
	devices.plug(USB);
	await expect.poll(() => devices.opened.at(-1)).toBe('usb');
	await expect.poll(text).not.toContain('tidak tersambung');
});

test.each(['light', 'dark'])(
	'both are large enough for a thumb, axe finds nothing, nothing is wider than 320 px (%s)',
	async (theme) => {
		document.documentElement.dataset['theme'] = theme;
		await page.viewport(320, 640);
		const { screen, text } = await open({ ...BACK, torch: 'broken' }, FRONT);
		await torch().click();
		await expect.poll(text).toContain('Senter tidak dapat dinyalakan');
		for (const button of [torch(), next()]) {
			const { width, height } = button.element().getBoundingClientRect();
			expect(Math.min(width, height)).toBeGreaterThanOrEqual(48);
		}
		const { violations } = await axe.run(screen.container, { rules: { region: { enabled: false } } });
		delete document.documentElement.dataset['theme'];
		expect(
			violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
		).toEqual([]);
		expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
	}
);
