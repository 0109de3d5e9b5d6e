import type { RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { pageOfNowhere } from './kit-private.ts';

test('the page of an address that cannot be is given out as that of the one asked for, which can write nothing into it', async () => {
	const asked: string[] = [];
	const event = {
		url: new URL('http://127.0.0.1/admin/orang?cari="><script>&x'),
		locals: { ctx: { requestId: 'ours' } },
		fetch: (path: string) => {
			asked.push(path);
			const body = `<a href="/masuk?lanjut=${path}">Masuk</a> <small>theirs</small>`;
			return Promise.resolve(
				new Response(body, { status: 404, headers: { 'x-request-id': 'theirs', etag: '"1"', 'content-length': '9' } })
			);
		}
	} as unknown as RequestEvent;
	const page = await pageOfNowhere(event);
	expect(page.status).toBe(404);
	expect([...page.headers.keys()].filter((name) => name !== 'content-type')).toEqual([]);
	const text = await page.text();
	expect(text).toContain('<small>ours</small>');
	expect(text).not.toContain(asked[0]);
	expect(text).not.toContain('<script>');
	expect(text).toContain('"/masuk?lanjut=/admin/orang?cari=%22%3E%3Cscript%3E&#38;x"');
});
