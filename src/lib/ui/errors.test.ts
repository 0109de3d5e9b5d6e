import { expect, test } from 'vitest';
import { errorWords } from './errors.ts';

test('a page that is not there says so once, also when the server sends the same sentence', () => {
	const words = errorWords(404, false, 'Halaman tidak ditemukan.');
	expect(words.title).toBe('Halaman tidak ditemukan');
	expect(words.what).toBe('Alamat ini tidak ada, atau halamannya sudah dipindahkan.');
});

test('a more exact sentence of ours takes the place of the general one; Kit’s English does not', () => {
	expect(errorWords(404, false, 'Modul tidak ditemukan.').what).toBe('Modul tidak ditemukan.');
	expect(errorWords(404, false, 'Not Found').what).toMatch(/^Alamat ini/);
});

test('without a network the page speaks of the network, whatever the status', () => {
	expect(errorWords(500, true).title).toBe('Tidak ada sambungan');
});
