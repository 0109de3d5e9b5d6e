import { describe, expect, test } from 'vitest';
import { applyProblem, blockedBy, type ListToApply } from './blocked.ts';
import type { RowError, RowVerdict } from './findings.ts';

const verdict = (reason?: RowError, value = ''): RowVerdict => ({
	row: 2,
	state: reason ? 'error' : 'new',
	label: 'Sri Uji',
	errors: reason ? [{ reason, field: null, value }] : [],
	notes: [],
	changes: []
});
const list = (good: number, bad: number, reason: RowError, value?: string) => [
	...Array.from({ length: good }, () => verdict()),
	...Array.from({ length: bad }, () => verdict(reason, value))
];

describe('what a list is refused for as a whole', () => {
	test('more than a fifth of its numbers ruined by a spreadsheet, in a list of people', () => {
		expect(blockedBy('people', list(8, 2, 'number-excel', '1.98703E+17'))).toBeNull();
		expect(blockedBy('people', list(7, 2, 'number-excel', '1.98703E+17'))).toEqual({
			reason: 'excel-numbers',
			sample: '1,98703E+17',
			rows: 2
		});
		expect(blockedBy('people', list(0, 1, 'number-excel', '198703000000000000'))).toMatchObject({
			sample: '1,98703E+17'
		});
		// The good rows of an event's list are wanted tomorrow morning.
		expect(blockedBy('participants', list(0, 3, 'number-excel', '1'))).toBeNull();
	});

	test('half of it or more of another agency', () => {
		expect(blockedBy('people', list(2, 1, 'other-agency'))).toBeNull();
		expect(blockedBy('people', list(1, 1, 'unit-outside'))).toEqual({ reason: 'other-agency', count: 1, total: 2 });
		expect(blockedBy('people', [])).toBeNull();
	});
});

describe('I7 what keeps a list from being written', () => {
	const counts = { new: 2, changed: 1, same: 4, merged: 0, review: 0, error: 0 };
	const good: ListToApply = { columnsWrong: false, blocked: null, counts, oddAges: [] };
	const said = { changes: 3, partConfirmed: false };
	const foreign = { reason: 'other-agency', count: 1, total: 2 } as const;

	test.each([
		[good, said, null],
		[{ ...good, columnsWrong: true, blocked: foreign }, said, 'columns-wrong'],
		[{ ...good, blocked: foreign }, { ...said, changes: 9 }, 'blocked'],
		[good, { ...said, changes: 2 }, 'changed-since'],
		[{ ...good, counts: { ...counts, new: 0, changed: 0 } }, { ...said, changes: 0 }, 'nothing-to-change'],
		[{ ...good, counts: { ...counts, error: 1 } }, said, 'part-unconfirmed'],
		[{ ...good, counts: { ...counts, review: 1 } }, said, 'part-unconfirmed'],
		[{ ...good, counts: { ...counts, error: 1 } }, { ...said, partConfirmed: true }, null],
		[{ ...good, oddAges: ['Sri Uji (12 tahun, baris 2)'] }, said, 'ages-unconfirmed'],
		[{ ...good, oddAges: ['Sri Uji (12 tahun, baris 2)'] }, { ...said, agesConfirmed: true }, null]
	])('%#', (checked, sent, problem) => {
		expect(applyProblem(checked, sent)).toBe(problem);
	});
});
