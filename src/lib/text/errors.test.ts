import { describe, expect, test } from 'vitest';
import { errorWords, type Cause, type Trouble } from './errors.ts';

test('a page that is not there says so once, also when the server sends the same sentence', () => {
	const words = errorWords({ status: 404, message: 'Halaman tidak ditemukan.' });
	expect(words.title).toBe('Halaman tidak ditemukan');
	expect(words.what).toBe('Alamat ini tidak ada, atau halamannya sudah dipindahkan.');
});

test('a more exact sentence of ours takes the place of the general one; Kit’s English does not', () => {
	expect(errorWords({ status: 404, message: 'Modul tidak ditemukan.' }).what).toBe('Modul tidak ditemukan.');
	expect(errorWords({ status: 404, message: 'Not Found' }).what).toMatch(/^Alamat ini/);
	expect(errorWords({ status: 404, message: 'Error: 404' }).what).toMatch(/^Alamat ini/);
});

test('without a network the page speaks of the network, whatever the status', () => {
	expect(errorWords({ status: 500, cause: 'offline' }).title).toBe('Tidak ada sambungan');
});

const STATUSES = [400, 401, 403, 404, 405, 411, 412, 413, 415, 429, 431, 500, 502, 503, 504, 507];
const CAUSES: Cause[] = ['offline', 'unreachable', 'silent', 'foreign', 'outdated'];
const troubles: Trouble[] = [
	...STATUSES.map((status) => ({ status })),
	...CAUSES.map((cause) => ({ status: 0, cause }))
];

describe('every refusal has a title, what happened and what to do', () => {
	test.each(
		troubles.flatMap((trouble) => [
			{ trouble, deed: 'open' as const },
			{ trouble, deed: 'send' as const }
		])
	)('$trouble.status $trouble.cause, to $deed', ({ trouble, deed }) => {
		const { title, what, next } = errorWords(trouble, deed);
		for (const sentence of [what, next]) expect(sentence).toMatch(/^[A-Z].+\.$/);
		expect(title).toMatch(/^[A-Z][^.]+$/);
		expect(what).not.toContain(title);
	});
});

test('the title does not depend on what was being done, so that page and form call a refusal by one name', () => {
	for (const trouble of troubles) expect(errorWords(trouble, 'send').title).toBe(errorWords(trouble, 'open').title);
});

test('an answer that never came is not called "not saved": it may have been', () => {
	for (const cause of ['silent', 'unreachable'] as const) {
		const { what } = errorWords({ status: 0, cause }, 'send');
		expect(what).toContain('belum pasti');
		expect(what).not.toMatch(/belum (tersimpan|terkirim)/);
	}
	expect(errorWords({ status: 0, cause: 'offline' }, 'send').what).toContain('belum terkirim');
});

test('nobody who sent a form is told to check the spelling of an address or to look for another page', () => {
	for (const trouble of troubles)
		expect(errorWords(trouble, 'send').next).not.toMatch(/ejaan alamat|halaman sebelumnya/i);
});
