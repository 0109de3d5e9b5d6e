import { expect, test } from 'vitest';
import { aBank, aModule, aScenario, rulesOf } from '#tests/support/content.ts';
import type { BannedGroup } from './banned-words.ts';
import { checkWords } from './check-words.ts';

const group = (more: Partial<BannedGroup>): BannedGroup => ({
	group: 'uji',
	why: 'Ganti.',
	level: 'error',
	words: [],
	patterns: [],
	any_case: false,
	allow: [],
	except_in: [],
	...more
});
const check = (why: string, banned: Partial<BannedGroup>) =>
	rulesOf(checkWords(aBank({ scenarios: [aScenario({ why })], bannedWords: { words: [group(banned)] } })));

test('a banned word is found as a whole word in its own case', () => {
	expect(check('Ketua PPK datang.', { words: ['PPK'] })).toEqual(['banned-word']);
	expect(check('PPPK juga wajib netral.', { words: ['PPK'] })).toEqual([]);
	expect(check('Ia membuka panci.', { words: ['PAN'] })).toEqual([]);
	expect(check('Oops, keliru.', { words: ['oops'], any_case: true })).toEqual(['banned-word']);
});

test('a pattern finds what stands on two lines of the file', () => {
	expect(check('Ia memakai kaus\nmerah.', { patterns: ['kaus merah'] })).toEqual(['banned-word']);
});

test('an allowed phrase is not the word it holds', () => {
	const banned = { words: ['KASN'], allow: ['data KASN'] };
	expect(check('Menurut data KASN, begitu.', banned)).toEqual([]);
	expect(check('Melapor ke KASN.', banned)).toEqual(['banned-word']);
});

test('a file that may say it is left out', () => {
	expect(check('Simbol jempol.', { words: ['jempol'], except_in: ['scenarios/social_media/'] })).toEqual([]);
});

test('English is found in a scenario and in the text of a module, with its line', () => {
	const page = aModule('\nBuka loket.\n\nKlik link ini.\n');
	const findings = checkWords(aBank({ modules: [page], bannedWords: { english: ['link', 'upload'] } }));
	expect(findings).toMatchObject([{ rule: 'english', file: page.file, line: page.bodyLine + 3 }]);
});

test('wrong spelling says the right one', () => {
	const bank = aBank({
		scenarios: [aScenario({ why: 'Tidak ada resiko.' })],
		bannedWords: { spelling: { resiko: 'risiko' } }
	});
	expect(checkWords(bank)).toMatchObject([{ rule: 'spelling', message: '“resiko” tidak baku; tulis “risiko”' }]);
});
