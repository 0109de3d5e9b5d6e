import { expect, test } from 'vitest';
import { checkHelperScans, type HelperLine } from './check-helper-scans.ts';

const line = (over: Partial<HelperLine> = {}): HelperLine => ({
	id: 's',
	event_id: 'e',
	method: 'pass',
	outcome: 'recorded',
	received_at: '2026-11-22T02:00:00.000Z',
	...over
});
const problems = (over: Partial<HelperLine>) =>
	checkHelperScans({
		id: 'p',
		event_id: 'e',
		joined_at: '2026-11-22T01:00:00.000Z',
		endedAt: '2026-11-22T03:00:00.000Z',
		lines: [line(over)]
	}).problems.map((problem) => problem.split(': ')[1]);
const late = '2026-11-22T03:00:05.001Z';

test.each<[string, Partial<HelperLine>, string[]]>([
	['a card while it held', {}, []],
	['a card in the moment it was taken back', { received_at: '2026-11-22T03:00:05.000Z' }, []],
	['a card afterwards that counts', { received_at: late }, ['dihitung sesudah berakhir']],
	['afterwards, for a look', { received_at: late, outcome: 'review' }, []],
	['afterwards, refused', { received_at: late, outcome: 'refused' }, []],
	['before it was let in', { received_at: '2026-11-22T00:59:59.999Z' }, ['sebelum diizinkan']],
	['at another event', { event_id: 'lain' }, ['dari acara lain']],
	['a mark by hand that counts', { method: 'manual' }, ['dihitung tanpa pengawas']],
	['a guest that counts', { method: 'walk-in', outcome: 'already' }, ['dihitung tanpa pengawas']],
	['a guest for a look', { method: 'walk-in', outcome: 'review' }, []]
])('C38 what a helper’s phone may have written: %s', (_, over, expected) => {
	expect(problems(over)).toEqual(expected);
});
