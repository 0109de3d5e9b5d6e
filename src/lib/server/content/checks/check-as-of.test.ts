import { expect, test } from 'vitest';
import { aBank, aBasis, aModule, rulesOf } from '#tests/support/content.ts';
import { checkAsOf } from './check-as-of.ts';

const body = (sentence: string) => aBank({ modules: [aModule(`\n## Yang terbuka\n\n${sentence}\n`)] });

test('L2 a sentence “Per <day>” typed in a text is an error, in a module and in the register alike', () => {
	expect(checkAsOf(body('Per 22 November 2026, empat hal masih terbuka.'))).toMatchObject([
		{ level: 'error', rule: 'typed-as-of' }
	]);
	expect(rulesOf(checkAsOf(body('Keadaan per tanggal 3 Juli belum berubah.')))).toEqual(['typed-as-of']);
	expect(rulesOf(checkAsOf(body('Saat modul ini ditulis, lembaga itu belum ada.')))).toEqual(['typed-as-of']);
	expect(rulesOf(checkAsOf(aBank({ bases: [aBasis({ says: 'Per 1 Mei 2026 belum dicabut.' })] })))).toEqual([
		'typed-as-of'
	]);
});

test('a day on which something happened is no such sentence', () => {
	expect(checkAsOf(body('Pada 16 Oktober 2025 putusan dibacakan. Tarifnya Rp5.000 per orang.'))).toEqual([]);
});
