/** The scanner's views as somebody at a door sees them, and what each says when something is gone. */
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import { keepGate } from '#lib/offline/gate.ts';
import { ANI, aPack, BONAR, emptyPhone, EVENT, FarEnd, id, SESSION } from '#tests/support/scanner-at-door.ts';
import ScannerDoor from './ScannerDoor.svelte';
import type { SessionPack } from './kept-packs.ts';
import { SessionList } from './session-list.svelte.ts';

const LONG = 'Prof. Dr. Ir. Raden Ajeng Sitirahmawatiningrumkusumaputri Wicaksonowidyaningtyas, S.H., M.Hum., M.Si.';
let far: FarEnd;
let operators = 700;

async function open(pack: Partial<SessionPack> = {}, offsetMs = 0) {
	const operator = { id: id(++operators), name: 'Petugas Satu' };
	const whole = aPack({ operatorId: operator.id, ...pack });
	far.pack = whole;
	const { duty = 'officer', eventTitle = '', sessionTitle = '', venue = '', zone = 'WIB' } = whole;
	const facts = { duty, eventTitle, sessionTitle, venue, zone };
	const kept = { operator, pack: whole, facts, offsetMs, usedAt: 1 };
	const list = new SessionList(operator, { eventId: EVENT, sessionId: SESSION }, kept);
	const screen = await render(ScannerDoor, { list, leave: () => {} });
	// It asks for a fresh list as soon as it stands.
	await expect.poll(() => list.renewing).toBe(false);
	return { screen, list, text: () => plain(screen.container) };
}
const plain = (of: Element) => of.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const view = (name: string) => page.getByRole('navigation').getByRole('button', { name }).click();

beforeEach(async () => {
	await emptyPhone();
	keepGate('Pintu Utara');
	far = new FarEnd();
	far.stand();
	document.documentElement.lang = 'id';
	document.title = 'Pemindai';
});
afterEach(() => vi.unstubAllGlobals());

describe('before the first scan', () => {
	test('C7 an unnamed door is asked for once, with session, size and age of the list; without a name nothing begins', async () => {
		localStorage.clear();
		const { text } = await open();
		for (const word of ['Sesi pagi', '2 orang, diambil baru saja', 'Petugas Satu (pengawas)'])
			expect(text()).toContain(word);
		await page.getByRole('button', { name: 'Mulai memindai' }).click();
		expect(text()).toContain('Isi nama pintu');
		await page.getByLabelText('Nama pintu').fill('Pintu Timur');
		await page.getByRole('button', { name: 'Mulai memindai' }).click();
		await expect.element(page.getByRole('status')).toHaveTextContent('Arahkan ke kode');
		expect(localStorage.getItem('kelas-netral:gerbang')).toBe('Pintu Timur');
	});

	test('C7 a list of more than twelve hours asks whether it will do, and a fresh one does not', async () => {
		far.stand();
		vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
		const { text } = await open({ takenAt: new Date(Date.now() - 13 * 3_600_000).toISOString() });
		expect(text()).toContain('Daftar di ponsel ini sudah lama');
		expect(text()).toContain('13 jam lalu');
		await page.getByRole('button', { name: 'Pakai daftar ini dan mulai memindai' }).click();
		await expect.element(page.getByRole('status')).toHaveTextContent('Arahkan ke kode');
	});

	test('C5 a clock that is off by ten minutes is said before the first scan', async () => {
		vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
		const { text } = await open({}, -600_000);
		expect(text()).toContain('Jam ponsel ini 10 menit lebih cepat dari jam server');
	});
});

describe('what can go away', () => {
	test('the camera: the reason is said, and search is a tap away', async () => {
		vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(new DOMException('', 'NotAllowedError'));
		const { text } = await open();
		await expect.poll(text).toContain('Kamera tidak diizinkan');
		await page.getByRole('button', { name: 'Cari nama' }).click();
		await expect.element(page.getByRole('searchbox')).toBeVisible();
	});

	test('the network: the strip says luring, since when the list is, and how much waits', async () => {
		vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
		const { text } = await open();
		dispatchEvent(new Event('offline'));
		await expect.poll(text).toContain('Luring · 0 belum terkirim');
		expect(text()).toContain('Daftar peserta pukul');
	});

	test('the session: once it was closed the strip says so, and nobody is waved through', async () => {
		const closedAt = new Date(Date.now() - 60_000).toISOString();
		const { text } = await open({ window: { ...aPack().window, closedAt } });
		expect(text()).toContain('Sesi ini sudah ditutup');
		far.batch = 503;
		await view('Cari');
		await page.getByRole('button', { name: `Tandai ${ANI.name}` }).click();
		await page.getByRole('button', { name: 'kartu tertinggal' }).click();
		await expect.poll(text).toContain('DITOLAK');
		expect(text()).toContain('Sesi ini sudah ditutup. Temui petugas');
	});

	test('the list: refused by the server it is gone from the screen, and said so', async () => {
		const { text, list } = await open();
		far.pack = 404;
		await list.renew();
		await expect.poll(text).toContain('Sesi ini tidak lagi terbuka untuk akun ini');
		await view('Cari');
		expect(text()).not.toContain(ANI.name);
	});

	test('the sign-in: the way back is in the strip', async () => {
		const { list } = await open();
		far.pack = 401;
		await list.renew();
		await expect.element(page.getByRole('link', { name: 'Masuk lagi' })).toBeVisible();
	});
});

test('C24 an officer sees no name before three letters, and is told that marks wait for a supervisor', async () => {
	const { text } = await open({ duty: 'officer' });
	await view('Cari');
	expect(text()).toContain('Ketik paling sedikit tiga huruf');
	expect(text()).toContain('menunggu pengawas');
	await page.getByRole('searchbox').fill('ani');
	expect(text()).toContain(ANI.name);
	expect(text()).toContain('NIP … 2901');
});

test('C13 a guest of a listed name is asked about; “Ini orangnya” marks the listed one, somebody else is added', async () => {
	const { text } = await open();
	await view('Tamu');
	await page.getByRole('button', { name: 'Tambah dan catat hadir' }).click();
	expect(text()).toContain('Isi nama.');
	await page.getByLabelText('Nama', { exact: true }).fill('ani rahmawati');
	await page.getByLabelText('Unit kerja atau asal').fill('RT 05');
	await page.getByRole('button', { name: 'Tambah dan catat hadir' }).click();
	expect(text()).toContain('Nama itu sudah ada');
	await page.getByRole('button', { name: 'Orang lain: tambah tamu' }).click();
	await expect.poll(() => far.items).toMatchObject([{ guest: { name: 'ani rahmawati', somebodyElse: true } }]);
	await page.getByLabelText('Nama', { exact: true }).fill('Ani Rahmawati');
	await page.getByLabelText('Unit kerja atau asal').fill('RT 05');
	await page.getByRole('button', { name: 'Tambah dan catat hadir' }).click();
	await page.getByRole('button', { name: 'Ini orangnya' }).first().click();
	await page.getByRole('button', { name: 'kode tidak terbaca' }).click();
	await expect.poll(() => far.items.at(-1)).toMatchObject({ participantId: ANI.id, note: 'kode tidak terbaca' });
});

test('a NIK is not taken for a number of a guest', async () => {
	const { text } = await open();
	await view('Tamu');
	await page.getByLabelText('Nama', { exact: true }).fill('Tamu Dua');
	await page.getByLabelText('Unit kerja atau asal').fill('RT 05');
	await page.getByLabelText('NIP', { exact: false }).fill('6471 0541 0190 0001');
	await page.getByRole('button', { name: 'Tambah dan catat hadir' }).click();
	expect(text()).toContain('Ini tampaknya NIK');
	expect(far.items).toEqual([]);
});

describe.each(['Pindai', 'Cari', 'Tamu', 'Riwayat', 'Periksa'])('the view %s', (name) => {
	test.each(['light', 'dark'])('axe finds nothing, and nothing is wider than 320 px (%s)', async (theme) => {
		document.documentElement.dataset['theme'] = theme;
		await page.viewport(320, 640);
		const { screen } = await open({ people: [{ ...ANI, name: LONG, unit: LONG }, BONAR] });
		await view(name);
		const { violations } = await axe.run(screen.container, { rules: { region: { enabled: false } } });
		delete document.documentElement.dataset['theme'];
		expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`)).toEqual([]);
		expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
	});
});
