import { expect, test } from 'vitest';
import { aBank, aScenario, rulesOf } from '#tests/support/content.ts';
import { checkArticles, covers } from './check-articles.ts';
import { checkPenalties } from './check-penalties.ts';

const check = (why: string) => rulesOf(checkArticles(aBank({ scenarios: [aScenario({ why })] })));

test('an article or an act in the text is one that the file cites', () => {
	expect(check('Menurut UU 20/2023 Pasal 24 ayat (1) huruf d begitu.')).toEqual([]);
	expect(check('Menurut Pasal 24 begitu.')).toEqual([]);
	expect(check('Menurut Pasal 2 begitu.')).toEqual(['article-without-basis']);
	expect(check('Menurut PP 94/2021 begitu.')).toEqual(['article-without-basis']);
	expect(check('Menurut Pasal 24 ayat (2) begitu.')).toEqual(['article-without-basis']);
});

test('the standing reminder beside penalties cites nothing', () => {
	expect(check('Perlu verifikasi terhadap UU 1/2026.')).toEqual([]);
});

test('“Pasal 7” is not covered by “Pasal 71”', () => {
	expect(covers('UU 10/2016 Pasal 71 ayat (1)', 'Pasal 7')).toBe(false);
	expect(covers('UU 10/2016 Pasal 71 ayat (1)', 'Pasal 71')).toBe(true);
	expect(covers('SKB Netralitas 2022, disiplin butir 3', 'SKB 2022')).toBe(true);
});

test('a penalty is quoted as of 2024 only', () => {
	const penalties = (why: string) => rulesOf(checkPenalties(aBank({ scenarios: [aScenario({ why })] })));
	expect(penalties('Diancam penjara 6 bulan.')).toEqual(['penalty-as-of-2024']);
	expect(penalties('Menurut bunyi tahun 2024, penjara 6 bulan; perlu verifikasi terhadap UU 1/2026.')).toEqual([]);
	expect(penalties('Kabar “ASN dipenjara, denda Rp5 juta” tidak tepat.')).toEqual([]);
});
