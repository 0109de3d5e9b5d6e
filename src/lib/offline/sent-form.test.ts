import { afterEach, expect, test, vi } from 'vitest';
import { errorWords } from '#lib/text/errors.ts';
import { FORM_PATIENCE_MS, sentForm } from './sent-form.ts';

afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

const ADDRESS = new URL('/fasilitator/acara/satu/tinjau', location.href).href;
const form = (body: BodyInit = new URLSearchParams({ reason: 'dikenali "pak lurah"', verdict: 'confirmed' })) =>
	new Request(ADDRESS, { method: 'POST', body });
/** The network's border: what is behind it is the real server's, in tests/e2e/offline. */
const network = (answer: () => Promise<Response>) => vi.stubGlobal('fetch', answer);
const never = () => new Promise<Response>(() => undefined);
const broken = () => Promise.reject(new TypeError('Failed to fetch'));
const saysIn = async (answer: Promise<Response>, cause: 'offline' | 'unreachable' | 'silent') => {
	const html = await (await answer).text();
	const { title, what } = errorWords({ status: 0, cause }, 'send');
	expect(html).toContain(title);
	expect(html).toContain(what);
	return html;
};

test('a form into a network that swallows everything is answered after a while, with what was typed in it', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	network(never);
	let answered = false;
	const answer = sentForm(form(), () => true);
	void answer.then(() => (answered = true));
	await vi.advanceTimersByTimeAsync(FORM_PATIENCE_MS - 1);
	expect(answered).toBe(false);
	await vi.advanceTimersByTimeAsync(1);
	const html = await saysIn(answer, 'silent');
	expect(html).toContain('value="dikenali &quot;pak lurah&quot;"');
	expect(html).toContain('Lihat dahulu apakah sudah tersimpan');
	expect(html).toContain('href="/fasilitator/acara/satu/tinjau" target="_blank"');
});

test('a broken network may have taken it, a device without one has not', async () => {
	network(broken);
	expect(
		await saysIn(
			sentForm(form(), () => true),
			'unreachable'
		)
	).toContain('Lihat dahulu');
	const html = await saysIn(
		sentForm(form(), () => false),
		'offline'
	);
	expect(html).not.toContain('Lihat dahulu');
	expect(html).toContain('value="confirmed"');
});

test('a file takes as long as it takes, and is never copied into a page', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	const body = new FormData();
	body.append('file', new File(['nama'], 'daftar.csv'));
	network(() => new Promise((resolve) => setTimeout(() => resolve(new Response('dibaca')), 4 * FORM_PATIENCE_MS)));
	const answer = sentForm(form(body), () => true);
	await vi.advanceTimersByTimeAsync(4 * FORM_PATIENCE_MS);
	expect(await (await answer).text()).toBe('dibaca');
});
