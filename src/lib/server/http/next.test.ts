import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paths, safeNext } from '#lib/paths.ts';

const ORIGIN = 'https://netral.example';
/** Whatever a browser, or somebody who writes addresses by hand, might put there: half letters and control signs too. */
const pieces = fc.oneof(
	fc.constantFrom(
		'/',
		'//',
		'\\',
		'.',
		'..',
		'%2f',
		'%5c',
		'@',
		':',
		'?',
		'#',
		'\r\n',
		'\t',
		'\0',
		'\ud800',
		'日本',
		'é'
	),
	fc.constantFrom('evil.example', 'https:', 'javascript:', 'beranda', 'kuis', '\u2028', '\uff0f', '\u3002'),
	fc.string({ unit: 'binary', maxLength: 5 })
);
const written = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(''));

describe('B-134 where a sign-in leads', () => {
	test('is always a place on this site, in letters that a header takes; nothing makes it throw', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					written,
					written.map((text) => `/${text}`)
				),
				(text) => {
					const next = safeNext(text);
					if (next === null) return;
					expect(next).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/);
					expect(new URL(next, ORIGIN).origin).toBe(ORIGIN);
					expect(new Headers({ location: next }).get('location')).toBe(next);
					// Read again it leads to the same place: it goes through the form in between.
					expect(safeNext(next)).toBe(next);
				}
			),
			{ numRuns: 5000 }
		);
	});

	test('is where the reader wanted to go, whatever its letters', () => {
		expect(safeNext('/kuis/7?n=2#soal')).toBe('/kuis/7?n=2#soal');
		expect(safeNext('/h/日本')).toBe('/h/%E6%97%A5%E6%9C%AC');
		expect(safeNext('/dasbor?unit=Kecamatan Ünïk')).toBe('/dasbor?unit=Kecamatan%20%C3%9Cn%C3%AFk');
		expect(safeNext('/h/%E6%97%A5')).toBe('/h/%E6%97%A5');
	});

	test.each([
		...['', 'beranda', 'https://evil.example', '//evil.example', '/\\evil.example', '/\t/evil.example'],
		...['/.//evil.example', '/x/..//evil.example', '/beranda\r\nset-cookie: a=b', `/${'a'.repeat(500)}`]
	])('is nowhere for %j', (next) => expect(safeNext(next)).toBeNull());
});

test('an address with half a letter in it is still an address', () => {
	expect(paths.signIn('/kuis?n=\ud800')).toBe('/masuk?lanjut=%2Fkuis%3Fn%3D%EF%BF%BD');
	expect(paths.verify('\udfff')).toBe('/verifikasi/%EF%BF%BD');
});
