import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Component } from 'svelte';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import { voteOf } from '#lib/offline/kept-sender.svelte.ts';
import { forgetOthers, keepAnswer } from '#lib/offline/kept-answers.ts';
import { forgetReader } from '#lib/offline/sign-out.ts';
import { scriptForms } from '#tests/support/script-forms.ts';

// Kit's client does not run here; what it does with an answer is proved in tests/e2e/rounds.
vi.mock(import('$app/forms'), async (original) => ({ ...(await original()), applyAction: () => Promise.resolve() }));

const { page, props } = scriptForms.find(({ name }) => name === 'Simpan jawaban')!;
const { data } = props as { data: { round: object } };
const asks = (open: 1 | 2 | null, phase: string) => ({ ...data, open, round: { ...data.round, phase } });
const LATE = 'Jawaban sudah ditutup, jadi pilihan ini tidak terhitung. Lihat layar aula.';
const late = {
	message: LATE,
	fields: {},
	values: { roundId: 'babak', vote: '1', choice: 'B', confidence: '2' }
};
const chosen = () => [...document.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value);

const posts: { body: URLSearchParams; sender: string | null }[] = [];
/** What the network does with the next answers. */
let network: () => Promise<Response> = () => Promise.reject(new TypeError('Failed to fetch'));
const SAVED = () => Promise.resolve(Response.json({ type: 'redirect', status: 303, location: '/babak/sesi' }));
const AWAY = () => Promise.reject<Response>(new TypeError('Failed to fetch'));

beforeEach(() => {
	localStorage.clear();
	posts.length = 0;
	network = AWAY;
	vi.stubGlobal('fetch', (_: URL, init: RequestInit = {}) => {
		if (init.method !== 'POST') return new Promise<Response>(() => undefined);
		posts.push({ body: init.body as URLSearchParams, sender: new Headers(init.headers).get('x-page-sender') });
		return network();
	});
	// A page that listens hears what the test says.
	streams.length = 0;
	vi.stubGlobal(
		'EventSource',
		class {
			onmessage: ((event: { data: string }) => void) | null = null;
			constructor() {
				streams.push(this);
			}
			close() {}
		}
	);
});
afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});
const streams: { onmessage: ((event: { data: string }) => void) | null }[] = [];
/** The hall speaks, that many milliseconds from now by the device's clock. */
function hallSpeaks(later: number) {
	vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + later });
	streams.at(-1)?.onmessage?.({ data: JSON.stringify({ round: 'babak', version: 2, pledge: null }) });
}

test('what came too late for the first vote is said, and neither chosen nor said in the second', async () => {
	const screen = await render(page as Component<object>, { data: asks(1, 'first'), form: late });
	await expect.element(screen.getByRole('alert')).toMatchTextContent(/tidak terhitung/);
	await screen.rerender({ data: asks(null, 'talk'), form: late });
	await expect.element(screen.getByRole('alert')).toMatchTextContent(/tidak terhitung/);
	await screen.rerender({ data: asks(2, 'second'), form: late });
	await expect.element(screen.getByRole('button', { name: 'Simpan jawaban' })).toBeVisible();
	expect(chosen()).toEqual([]);
	expect(screen.getByRole('alert').elements()).toHaveLength(0);
});

test('told when the second vote is open already, it is read, and chooses nothing there', async () => {
	const screen = await render(page as Component<object>, { data: asks(2, 'second'), form: late });
	await expect.element(screen.getByRole('alert')).toMatchTextContent(/tidak terhitung/);
	expect(chosen()).toEqual([]);
});

test('a refusal of the vote that is open keeps what was chosen', async () => {
	const form = { ...late, message: 'Pilihan itu tidak ada.', values: { ...late.values, vote: '2' } };
	const screen = await render(page as Component<object>, { data: asks(2, 'second'), form });
	await expect.element(screen.getByRole('alert')).toBeVisible();
	expect(chosen()).toEqual(['B', '2']);
});

const save = (screen: Awaited<ReturnType<typeof render>>) => screen.getByRole('button', { name: 'Simpan jawaban' });
const opened = (over: object = {}) =>
	render(page as Component<object>, { data: { ...asks(1, 'first'), ...over }, form: null });
/** As a phone that was closed and opened again: nothing lives but its storage. */
const kept = () => Object.keys(localStorage).filter((key) => key.startsWith('kelas-netral:babak:'));

test('V4 an answer given without a network outlives its page and goes once when the page is opened again', async () => {
	const closed = await opened();
	await closed.getByLabelText(/Pilihan B/).click();
	await save(closed).click();
	await expect.element(closed.getByText(/^Tersimpan di ponsel ini pukul/)).toBeVisible();
	await closed.unmount();
	expect(kept()).toHaveLength(1);

	network = SAVED;
	posts.length = 0;
	const again = await opened();
	await expect.poll(kept).toEqual([]);
	expect(
		posts.map(({ body }) => [body.get('roundId'), body.get('vote'), body.get('choice'), body.get('voter')])
	).toEqual([['babak', '1', 'B', 'pemilih']]);
	await again.unmount();
	await opened();
	expect(posts).toHaveLength(1);
});

test('V4 it fills the form again while it waits, and goes for a vote that is over too, to be marked late', async () => {
	const closed = await opened();
	await closed.getByLabelText(/Pilihan C/).click();
	await save(closed).click();
	await expect.element(closed.getByText(/^Tersimpan di ponsel ini pukul/)).toBeVisible();
	await closed.unmount();
	const waiting = await opened();
	await expect.element(waiting.getByText(/^Tersimpan di ponsel ini pukul/)).toBeVisible();
	expect(chosen()).toEqual(['C']);
	await waiting.unmount();

	network = SAVED;
	posts.length = 0;
	const sentence = 'Jawaban C sebelum diskusi tiba pukul 10.44 WITA, sesudah ditutup.';
	const late = await render(page as Component<object>, {
		data: { ...asks(null, 'talk'), late: [sentence] },
		form: null
	});
	await expect.poll(kept).toEqual([]);
	expect(posts.map(({ body }) => body.get('choice'))).toEqual(['C']);
	await expect.element(late.getByText(sentence)).toBeVisible();
});

test('V4 what one person left on a phone is neither sent nor shown for the next, and is gone', async () => {
	const closed = await opened();
	await closed.getByLabelText(/Pilihan B/).click();
	await save(closed).click();
	await expect.element(closed.getByText(/^Tersimpan di ponsel ini pukul/)).toBeVisible();
	await closed.unmount();
	posts.length = 0;
	network = SAVED;
	await opened({ voter: 'orang-lain' });
	expect([kept(), posts, chosen()]).toEqual([[], [], []]);
});

test('V4 half a day later it is gone, and it goes with a sign-out and with another person’s sign-in', async () => {
	const answer = {
		eventSessionId: 'sesi',
		voter: 'pemilih',
		sender: 'ani',
		fields: { roundId: 'babak', vote: '1', choice: 'B' }
	};
	for (const forget of [
		async () => forgetReader(),
		async () => forgetOthers('citra'),
		async () => {
			vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 12 * 3_600_000 + 1000 });
			forgetOthers(null);
			vi.useRealTimers();
		}
	]) {
		keepAnswer(answer);
		forgetOthers('ani');
		// Signed out by the server: the same person may come back.
		forgetOthers(null);
		expect(kept()).toHaveLength(1);
		await forget();
		expect(kept()).toEqual([]);
	}
});

test('V4 an answer that the server refuses for good is not kept', async () => {
	network = () => Promise.resolve(Response.json({ message: 'Bukan milik Anda.' }, { status: 412 }));
	const screen = await opened();
	await screen.getByLabelText(/Pilihan B/).click();
	await save(screen).click();
	await expect.poll(kept).toEqual([]);
	expect(posts).toHaveLength(1);
});

const FOR_NOW: [string, () => Promise<Response>][] = [
	['no network', AWAY],
	['a busy server', () => Promise.resolve(Response.json({ message: 'Server sibuk.' }, { status: 503 }))],
	[
		'a fault of the server',
		() => Promise.resolve(Response.json({ type: 'error', error: { message: 'Internal Error' } }, { status: 500 }))
	],
	['too many at once', () => Promise.resolve(Response.json({ message: 'Terlalu cepat.' }, { status: 429 }))],
	['a proxy', () => Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 }))],
	['the sign-in page of a Wi-Fi', () => Promise.resolve(new Response('<h1>Masuk Wi-Fi</h1>'))]
];

test.each(FOR_NOW)(
	'V4 %s: the answer goes again by itself once the hall is heard, and less often each time',
	async (_, answer) => {
		network = answer;
		const screen = await opened();
		await screen.getByLabelText(/Pilihan B/).click();
		await save(screen).click();
		const said = screen.getByText(/Dikirim sendiri, satu kali, begitu tersambung/);
		await expect.element(said).toBeVisible();
		expect(posts).toHaveLength(1);
		hallSpeaks(1500);
		await expect.poll(() => posts.length).toBe(2);
		await expect.element(said).toBeVisible();
		hallSpeaks(1500);
		await new Promise((resolve) => setTimeout(resolve));
		expect(posts, 'two seconds after the second failure').toHaveLength(2);
		network = SAVED;
		hallSpeaks(1500);
		await expect.poll(kept).toEqual([]);
		expect(posts.map(({ body }) => body.get('choice'))).toEqual(['B', 'B', 'B']);
	}
);

test('V4 of two answers that a closed page left, one that is refused for good does not hold the other back', async () => {
	const fields = { roundId: 'babak', vote: '1', voter: 'pemilih', choice: 'B' };
	const answer = { eventSessionId: 'sesi', voter: 'pemilih', sender: null };
	keepAnswer({ ...answer, fields });
	vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
	keepAnswer({ ...answer, fields: { ...fields, vote: '2', choice: 'C' } });
	network = () => {
		network = SAVED;
		return Promise.resolve(Response.json({ message: 'Tidak ada.' }, { status: 404 }));
	};
	await render(page as Component<object>, { data: asks(null, 'decided'), form: null });
	await expect.poll(kept).toEqual([]);
	expect(posts.map(({ body }) => voteOf(Object.fromEntries(body)))).toEqual(['babak-1', 'babak-2']);
});

test('V4 an answer of a phone that speaks for nobody any more stays on it until somebody is asked there', async () => {
	network = () => Promise.resolve(Response.json({ type: 'redirect', status: 303, location: '/babak' }));
	const screen = await opened();
	await screen.getByLabelText(/Pilihan B/).click();
	await save(screen).click();
	await expect.element(save(screen)).toBeVisible();
	expect([kept(), posts]).toEqual([[expect.any(String)], [expect.anything()]]);
});

test('V7 the phone says in words how long is left, until when, and lets anybody ask for more time', async () => {
	const now = Date.parse('2026-11-22T02:42:00.000Z');
	const closes = { at: new Date(now + 80_000).toISOString(), hour: '10.43.20', hasMore: false };
	const screen = await opened({ serverNow: now, closes });
	await expect
		.element(screen.getByRole('timer'))
		.toMatchTextContent(/Sisa waktu 1 menit (20|19) detik.*sampai pukul 10\.43\.20/);
	await expect.element(screen.getByRole('button', { name: 'Saya perlu waktu lebih' })).toBeVisible();
	await screen.rerender({
		data: { ...asks(1, 'first'), serverNow: now, closes: { ...closes, hasMore: true } },
		form: null
	});
	await expect.element(screen.getByText('Dengan waktu tambahan')).toBeVisible();
	expect(screen.getByRole('button', { name: 'Saya perlu waktu lebih' }).elements()).toHaveLength(0);
	await screen.rerender({ data: { ...asks(1, 'first'), serverNow: now, closes: null }, form: null });
	expect(screen.getByRole('timer').elements()).toHaveLength(0);
});

test('V6 an anonymous round says so, and asks nobody how sure they are', async () => {
	const terms = { anonymous: true, answerRule: 'first', seconds: null };
	const screen = await opened({ terms });
	await expect
		.element(screen.getByText('yang disimpan hanya jumlah, bukan jawaban Anda', { exact: false }))
		.toBeVisible();
	await expect.element(screen.getByText('Sekali disimpan tidak dapat diubah')).toBeVisible();
	expect(screen.getByText('Seberapa yakin Anda?').elements()).toHaveLength(0);
});
