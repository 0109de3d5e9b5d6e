import { expect, test } from 'vitest';
import { aBank, aModule, aScenario, rulesOf } from '#tests/support/content.ts';
import type { ModuleReview } from '../content-schema.ts';
import { checkReview, reviewCounts } from './check-review.ts';

const SIGNED = { state: 'ditinjau', by: 'Peninjau Uji', on: '2026-11-30' } as const;

test('a text beyond a draft is signed with name and day, a draft is not: scenarios and modules alike', () => {
	expect(checkReview(aBank())).toEqual([]);
	expect(rulesOf(checkReview(aBank({ scenarios: [aScenario({ review: { state: 'disahkan' } })] })))).toEqual([
		'review-signed'
	]);
	const row = { module: 'mengapa-netral', version: 1 };
	const module = (review: ModuleReview['review']) => aBank({ moduleReviews: [{ ...row, review }] });
	expect(rulesOf(checkReview(module({ state: 'ditinjau' })))).toEqual(['review-signed']);
	expect(rulesOf(checkReview(module({ ...SIGNED, state: 'draf' })))).toEqual(['review-signed']);
	expect(checkReview(module(SIGNED))).toEqual([]);
	expect(reviewCounts(module(SIGNED))).toMatchObject({ ditinjau: 1 });
});

test('every module has one state, for its present version', () => {
	const review = SIGNED;
	expect(rulesOf(checkReview(aBank({ moduleReviews: [] })))).toEqual(['module-unreviewed']);
	const changed = aModule(undefined, { version: 2, changes: [{ version: 2, on: '2026-11-30', what: 'Pasalnya.' }] });
	const read = { module: 'mengapa-netral', version: 1, review };
	expect(rulesOf(checkReview(aBank({ modules: [changed], moduleReviews: [read] })))).toEqual(['review-outdated']);
	expect(checkReview(aBank({ modules: [changed], moduleReviews: [{ ...read, version: 2 }] }))).toEqual([]);
	expect(rulesOf(checkReview(aBank({ moduleReviews: [read, read] })))).toEqual(['module-twice']);
	expect(rulesOf(checkReview(aBank({ moduleReviews: [read, { ...read, module: 'tidak-ada' }] })))).toEqual([
		'module-unknown'
	]);
});
