/** The page of a personal link in each of its states (C36). */
import type { ComponentProps } from 'svelte';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import PassPage from '../../../routes/(learner)/acara/[eventId]/+page.svelte';
import LinkPage from '../../../routes/(public)/k/[token]/+page.svelte';
import { forgetOldCards, isCard } from '#lib/offline/kept-card.ts';

const CODE = Array.from({ length: 49 }, (_, y) => Array.from({ length: 49 }, (_, x) => (x * y) % 3 === 0));
const LONG = 'Prof. Dr. Ir. Raden Ajeng Sitirahmawatiningrumkusumaputri Wicaksonowidyaningtyas, S.H., M.Hum., M.Si.';
const data = {
	...{ shell: {}, requestId: '', sender: null, title: 'Kartu peserta', cancelled: false, cancelReason: null },
	...{ matrix: CODE, name: LONG, unit: 'Unit Pelaksana Teknis Daerah Pengelolaan Kebersihan dan Pertamanan' },
	...{
		event: 'Sosialisasi Netralitas ASN',
		where: 'Aula Balai Kota, Balikpapan',
		arrival: null,
		typing: true,
		changes: [] as object[]
	},
	sessions: [
		{ id: 's1', title: 'Sesi 1', when: 'Minggu, 22 November 2026 pukul 09.00 WITA', arrived: null, round: false },
		{ id: 's2', title: 'Sesi 2', when: 'Minggu, 22 November 2026 pukul 13.00 WITA', arrived: '13.02 WITA', round: true }
	],
	...{ door: null, nextTitle: '', serverNow: 1_795_000_000_000, asOf: 'Minggu pukul 08.45 WITA' },
	...{ endsAt: 'Senin pukul 12.00 WITA', here: '/k/AAAAAAAAAAAAAAAAAAAAAA', calendar: '/k/A/kalender' }
};
type Props = ComponentProps<typeof LinkPage>;
const show = (over: object = {}, form: object | null = null) =>
	render(LinkPage, { data: { ...data, ...over }, form } as unknown as Props);
const soon = { opensAt: data.serverNow + 300_000, opens: 'pukul 08.50 WITA' };
const plain = (of: Element) => of.textContent?.replace(/\s+/g, ' ').trim() ?? '';

beforeEach(() => {
	document.documentElement.lang = 'id';
	vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
});
afterEach(() => {
	vi.unstubAllGlobals();
	delete document.documentElement.dataset['theme'];
});

test('C32 the pass of whoever is signed in takes the same word of not coming, and gives back what was typed and refused', async () => {
	const sessions = [
		{ id: 's1', title: 'Sesi 1', when: 'a', room: '', arrived: null, round: null, excuse: null, excusable: true },
		{
			...{ id: 's2', title: 'Sesi 2', when: 'b', room: '', arrived: null, round: null, excusable: false },
			excuse: { said: 'diwakilkan oleh Sri Utami', own: true, byDesk: false }
		}
	];
	const shown = (form: object | null) =>
		render(PassPage, { data: { ...data, sessions }, form } as unknown as ComponentProps<typeof PassPage>);
	const first = await shown(null);
	const fields = (action: string) => {
		const form = first.container.querySelector<HTMLFormElement>(`form[method="post"][action="${action}"]`)!;
		return Object.fromEntries(new FormData(form));
	};
	expect(fields('?/izin')).toMatchObject({ eventSessionId: 's1', standInName: '' });
	expect(fields('?/batal')).toEqual({ eventSessionId: 's2' });
	expect(first.container.querySelector('details')?.open).toBe(false);
	await first.unmount();
	const values = { eventSessionId: 's1', kind: 'represented', standInName: 'Sri 7', standInNumber: '1' };
	const message = 'Nomor ini bukan NIP.';
	const refused = await shown({ message, fields: { standInNumber: message }, values });
	expect(refused.container.querySelector('details')?.open).toBe(true);
	await expect.element(refused.getByLabelText('Nama yang datang menggantikan')).toHaveValue('Sri 7');
	expect(plain(refused.container)).toContain(message);
});

describe('C36 a personal link', () => {
	test('at an open door shows the pass, and a form for the code that needs no script', async () => {
		const { container } = await show();
		expect(container.querySelector('svg[role="img"][aria-label^="Kode kartu peserta"]')).not.toBeNull();
		const form = container.querySelector<HTMLFormElement>('form[action="?/kode"]');
		expect([form?.method, form?.querySelector('input')?.name]).toEqual(['post', 'code']);
		expect(container.querySelector('input[type="hidden"][name="eventSessionId"]')?.getAttribute('value')).toBe('s2');
	});

	test('before the door says when it opens, and asks for no code long ahead of it', async () => {
		const { container } = await show({ typing: false, door: soon, nextTitle: 'Sesi 1' });
		expect(plain(container)).toContain('pukul 08.50 WITA');
		expect(container.querySelector('form[action="?/kode"]')).toBeNull();
	});

	test('C20 with a code that was typed here early waits, and sends by itself; opened late it asks', async () => {
		const arrival = { grant: 'izin.tanda', session: 'Sesi 1', sends: true, waits: soon };
		const waiting = await show({ arrival, door: soon });
		const form = waiting.container.querySelector<HTMLFormElement>('form[action="?/hadir"]')!;
		expect(Object.fromEntries(new FormData(form))).toEqual({ grant: 'izin.tanda' });
		expect(form.querySelector('button')).toBeNull();
		expect(plain(waiting.container)).toContain('kehadiran Anda dicatat sendiri');
		await waiting.unmount();
		const open = await show({ arrival: { ...arrival, waits: null } });
		expect(plain(open.container)).toContain(`Dicatat atas nama ${LONG}`);
		await expect.element(open.getByRole('button', { name: 'Catat saya hadir' })).toBeVisible();
		expect(open.container.querySelector('form[action="?/kode"]')).toBeNull();
	});

	test('C20 sends what was typed on its own page as soon as the door opens, and nothing that this phone saw elsewhere', async () => {
		const sent: unknown[] = [];
		const submit = vi.spyOn(HTMLFormElement.prototype, 'requestSubmit').mockImplementation(function (
			this: HTMLFormElement
		) {
			sent.push(new FormData(this).get('grant'));
		});
		vi.stubGlobal('fetch', () => Promise.resolve(new Response('')));
		const opened = { opensAt: data.serverNow - 5000, opens: 'pukul 08.40 WITA' };
		const arrival = { session: 'Sesi 1', waits: opened };
		const elsewhere = await show({ arrival: { ...arrival, grant: 'dari.layar', sends: false } });
		expect(plain(elsewhere.container)).not.toContain('dicatat sendiri');
		await show({ arrival: { ...arrival, grant: 'diketik.sini', sends: true } });
		await vi.waitFor(() => expect(sent).toContain('diketik.sini'));
		expect(sent).toEqual(['diketik.sini']);
		submit.mockRestore();
	});

	test('on a phone that opened somebody else’s link first says whose card the hall’s QR opens, and lets it be this one', async () => {
		const { container } = await show({ ofAnother: true });
		expect(plain(container)).toContain(`bukan kartu ${LONG}`);
		expect(container.querySelector('form[action="?/ponsel"] button')?.textContent).toContain('Ini ponsel saya');
		expect((await show()).container.querySelector('form[action="?/ponsel"]')).toBeNull();
	});

	test('once recorded says so on top, with the pass below', async () => {
		const done = { name: LONG, unit: data.unit, event: data.event, session: 'Sesi 1', at: 'pukul 09.01 WITA' };
		const { container } = await show({}, { done });
		expect(container.querySelector('h1')?.textContent).toBe('Hadir');
		expect(plain(container)).toContain('Tercatat pukul 09.01 WITA');
		expect(container.querySelector('form[action="?/kode"]')).toBeNull();
	});

	test('says what has changed, what it was before, and asks that it be seen', async () => {
		const changes = [
			{ label: 'Tempat', before: 'Aula A', after: 'Aula B' },
			{ label: 'Sesi 3', before: null, after: 'sesi baru, pukul 15.00–16.00 WITA' }
		];
		const { container } = await show({ changes });
		expect([...container.querySelectorAll('.changes li')].map(plain)).toEqual([
			'Tempat dulu Aula A Aula B',
			'Sesi 3 sesi baru, pukul 15.00–16.00 WITA'
		]);
		expect(container.querySelector('form[action="?/tahu"] button')?.textContent).toContain('Saya sudah tahu');
		const { container: calm } = await show();
		expect(calm.querySelector('form[action="?/tahu"]')).toBeNull();
	});

	test('a refused code is said beside its field', async () => {
		const message = 'Kode tidak cocok atau sudah berganti.';
		const { container } = await show({}, { message, fields: { code: message }, values: {} });
		expect(container.querySelector('input[name="code"]')?.getAttribute('aria-invalid')).toBe('true');
	});

	test('of an event that was called off shows no code, and why', async () => {
		const screen = await show({ cancelled: true, cancelReason: 'Banjir di jalan', matrix: null, typing: false });
		expect(plain(screen.container)).toContain('Alasan penyelenggara: Banjir di jalan');
		expect(screen.container.querySelector('svg[role="img"][aria-label^="Kode"]')).toBeNull();
		await expect.element(screen.getByRole('link', { name: 'Batalkan di kalender' })).toBeVisible();
	});

	test.each(['light', 'dark'])('axe finds nothing (%s), and a long name is not wider than a phone', async (theme) => {
		document.documentElement.dataset['theme'] = theme;
		await page.viewport(320, 700);
		const { container } = await show();
		expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
		const { violations } = await axe.run(container, { rules: { region: { enabled: false } } });
		expect(violations.map((one) => one.id)).toEqual([]);
	});
});

describe('C36 a kept page', () => {
	const CARDS = 'kelas-netral-kartu-1';
	const at = (iso: string) => new Date(iso);
	const kept = (until: string) => new Response('<p>kartu</p>', { headers: { 'x-kept-until': until } });
	const [one, other] = [`/k/${'a'.repeat(22)}`, `/k/${'b'.repeat(22)}`];

	test('goes when its time is over, and with the last one what they needed', async () => {
		const cache = await caches.open(CARDS);
		await cache.put(one, kept('2026-11-23T04:00:00.000Z'));
		await cache.put(other, kept('2026-11-24T04:00:00.000Z'));
		await cache.put('/_app/immutable/a.js', new Response(''));
		await forgetOldCards(at('2026-11-23T04:00:00.000Z'));
		expect(await cache.keys()).toHaveLength(3);
		await forgetOldCards(at('2026-11-23T04:00:00.001Z'));
		expect((await cache.keys()).map(({ url }) => new URL(url).pathname)).toEqual([other, '/_app/immutable/a.js']);
		await forgetOldCards(at('2026-11-25T00:00:00.000Z'));
		expect(await caches.has(CARDS)).toBe(false);
	});

	test('is the page of a link alone: not its data, not its calendar', () => {
		const paths = [one, `${one}/__data.json`, `${one}/kalender`, '/k/pendek', '/h/AAAA', '/'];
		expect(paths.map(isCard)).toEqual([true, false, false, false, false, false]);
	});
});
