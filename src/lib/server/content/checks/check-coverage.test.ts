import { expect, test } from 'vitest';
import { PROHIBITION_CODES } from '#lib/domain/prohibitions.ts';
import { aBank, aGrey, aModule, aScenario } from '#tests/support/content.ts';
import { checkCoverage, checkTaught } from './check-coverage.ts';
import { checkReview } from './check-review.ts';
import { coverageCells, coverageTables } from './coverage.ts';

const said = (scenarios: Parameters<typeof aBank>[0]) =>
	checkCoverage(aBank(scenarios))
		.filter((finding) => finding.file === 'scenarios/social_media')
		.map((finding) => finding.message);

test('a prohibition below the blueprint is told what it lacks', () => {
	expect(said({})).toContain('baru 1 skenario kuis; paling sedikit 12');
	expect(said({})).toContain('baru 0 skenario kuis berkunci pada bentuk B; paling sedikit 2');
});

test('a grey scenario never fills the place of a scored one', () => {
	const scenarios = ['A', 'A', 'A'].map((form, n) => aGrey({ id: `social_media-${n}`, form: form as 'A' }));
	expect(said({ scenarios })).toContain('baru 0 skenario kuis berkunci pada bentuk A; paling sedikit 2');
});

test('a prohibition that no module names is a warning', () => {
	expect(checkTaught(aBank({ modules: [aModule(undefined, { prohibitions: [...PROHIBITION_CODES] })] }))).toEqual([]);
	expect(checkTaught(aBank())).toHaveLength(15);
});

test('the table has a row for each prohibition and one for all', () => {
	const [first = ''] = coverageTables(aBank()).split('\n\n');
	expect(first.split('\n')).toHaveLength(1 + 16 + 1);
	expect(first.split('\n')[1]).toMatch(/^social_media +1 +1 +0/);
});

test('Q26 the cells of prohibition, election, phase, employment and pressure are counted', () => {
	const scenarios = [
		aScenario(),
		aScenario({ id: 'social_media-02' }),
		aScenario({ id: 'social_media-03', pressure: 'family' })
	];
	expect(coverageCells(aBank({ scenarios })).split('\n').slice(1)).toEqual([
		'social_media\tlocal\tmayor\tcampaign\tpns\tfamily\t1',
		'social_media\tlocal\tmayor\tcampaign\tpns\tnone\t2'
	]);
	const tables = coverageTables(aBank({ scenarios })).split('\n\n');
	expect(tables.map((table) => table.split('\n')[0])).toEqual([
		expect.stringContaining('langgar'),
		...['kampus', 'kades', 'tenang', 'perangkat', 'utang budi'].map((head) => expect.stringContaining(head))
	]);
});

test('beyond a draft a name and a day are needed, and a draft has none', () => {
	const review = (review: ReturnType<typeof aScenario>['review']) =>
		checkReview(aBank({ scenarios: [aScenario({ review })] })).map((finding) => finding.rule);
	expect(review({ state: 'disahkan' })).toEqual(['review-signed']);
	expect(review({ state: 'disahkan', by: 'Nama', on: '2026-11-22' })).toEqual([]);
	expect(review({ state: 'draf', by: 'Nama' })).toEqual(['review-signed']);
});
