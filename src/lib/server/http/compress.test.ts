import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { compress } from './compress.ts';
import { HeldPage } from './kit-private.ts';

const PAGE = `<!doctype html>${'<p>Netral di kantor, bebas di bilik suara.</p>'.repeat(100)}`;
const asking = (encoding: string, method = 'GET') =>
	new Request('http://127.0.0.1/modul', { method, headers: { 'accept-encoding': encoding } });
const page = (headers: Record<string, string> = {}) =>
	new Response(PAGE, { headers: { 'content-type': 'text/html; charset=utf-8', etag: '"1"', ...headers } });
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe('a page', () => {
	test('goes out in brotli where it is taken, else in gzip, and says the same', async () => {
		const brotli = await compress(asking('gzip, deflate, br, zstd'), page());
		expect(brotli.headers.get('content-encoding')).toBe('br');
		expect(brotliDecompressSync(await bytesOf(brotli)).toString()).toBe(PAGE);
		const gzip = await compress(asking('gzip, deflate'), page());
		const bytes = await bytesOf(gzip);
		expect(gunzipSync(bytes).toString()).toBe(PAGE);
		expect(gzip.headers.get('content-length')).toBe(String(bytes.length));
		expect(gzip.headers.get('etag')).toBeNull();
	});

	test('of a report of many people says the same too', async () => {
		const report = PAGE.repeat(30);
		for (const [encoding, undo] of [
			['br', brotliDecompressSync],
			['gzip', gunzipSync]
		] as const) {
			const answer = await compress(
				asking(encoding),
				new Response(report, { headers: { 'content-type': 'text/csv' } })
			);
			expect(undo(await bytesOf(answer)).toString()).toBe(report);
		}
	});

	test('goes out as it is to whoever takes nothing or refuses by q=0, and caches are told to tell them apart', async () => {
		for (const accepted of ['', 'identity', 'gzip;q=0, br;q=0.0']) {
			const answer = await compress(asking(accepted), page());
			expect(answer.headers.get('content-encoding')).toBeNull();
			expect(answer.headers.get('vary')).toBe('accept-encoding');
			expect(await answer.text()).toBe(PAGE);
		}
	});

	test('keeps its status and its cookies', async () => {
		const made = new Response(PAGE, { status: 422, headers: { 'content-type': 'text/html' } });
		made.headers.append('set-cookie', 'a=1');
		made.headers.append('set-cookie', 'b=2');
		const answer = await compress(asking('br'), made);
		expect([answer.status, answer.headers.getSetCookie()]).toEqual([422, ['a=1', 'b=2']]);
	});

	test('asked for by HEAD has the headers of its GET and no body', async () => {
		const [got, head] = [await compress(asking('br'), page()), await compress(asking('br', 'HEAD'), page())];
		expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(got.headers));
		expect(head.body).toBeNull();
	});
});

describe('a page held back from the framework', () => {
	const kits = (html: string, headers: Record<string, string> = { etag: '"0"' }) =>
		new Response(html, { headers: { 'content-type': 'text/html', 'x-sveltekit-page': 'true', ...headers } });

	test('is what is sent, whole, with its own length and without a tag of nothing', async () => {
		const held = new HeldPage();
		const answer = await compress(
			asking(''),
			kits(held.take({ html: PAGE }), { etag: '"0"', 'content-length': '0' }),
			held
		);
		expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(PAGE)));
		expect(answer.headers.get('etag')).toBeNull();
		expect(await answer.text()).toBe(PAGE);
	});

	test('comes before what is streamed after it', async () => {
		const held = new HeldPage();
		const answer = await compress(asking('br'), kits(`${held.take({ html: PAGE })}<script>later</script>`, {}), held);
		expect(brotliDecompressSync(await bytesOf(answer)).toString()).toBe(`${PAGE}<script>later</script>`);
	});

	test('gives way to an answer that is no page of the framework, such as its last resort', async () => {
		const held = new HeldPage();
		held.take({ html: PAGE });
		const plain = new Response('gagal', { status: 500, headers: { 'content-type': 'text/html' } });
		expect(await (await compress(asking('br'), plain, held)).text()).toBe('gagal');
	});
});

describe('left alone', () => {
	test('a stream of events, a PDF, what is compressed already and an empty answer', async () => {
		const given = [
			page({ 'content-type': 'text/event-stream' }),
			page({ 'content-type': 'application/pdf' }),
			page({ 'content-encoding': 'gzip' }),
			new Response(null, { status: 303, headers: { location: '/masuk' } })
		];
		for (const response of given) expect(await compress(asking('br'), response)).toBe(response);
	});

	test('what fits into one packet', async () => {
		const small = new Response('{"status":"ok"}', { headers: { 'content-type': 'application/json' } });
		const answer = await compress(asking('br'), small);
		expect(answer.headers.get('content-encoding')).toBeNull();
		expect(await answer.json()).toEqual({ status: 'ok' });
	});
});
