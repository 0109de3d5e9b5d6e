import { expect, test } from 'vitest';
import { eventIssueProblem, type EventToIssue } from './issue-event.ts';

const NOW = new Date('2026-11-25T05:00:00.000Z');
const held = {
	closedAt: '2026-11-25T04:00:00.000Z',
	endsAt: '2026-11-25T04:30:00.000Z',
	headCount: 40,
	present: 40
};
const ready: EventToIssue = {
	cancelled: false,
	numberFormat: '800/{urut}/{tahun}',
	sessions: [held, held],
	printProblem: null
};

test('K9 an event that took place, was closed and counted gives certificates', () => {
	expect(eventIssueProblem(ready, NOW)).toBe(null);
	expect(eventIssueProblem({ ...ready, sessions: [{ ...held, headCount: null }] }, NOW)).toBe(null);
	expect(eventIssueProblem({ ...ready, sessions: [{ ...held, endsAt: NOW.toISOString() }] }, NOW)).toBe(null);
});

test.each([
	['cancelled', { cancelled: true }],
	['not-closed', { sessions: [] }],
	['not-closed', { sessions: [held, { ...held, closedAt: null }] }],
	['not-over', { sessions: [held, { ...held, endsAt: '2026-11-25T05:00:00.001Z' }] }],
	['needs-reconciliation', { sessions: [held, { ...held, headCount: 44 }] }],
	['number-format', { numberFormat: '800/{urut}' }],
	['no-signatory', { printProblem: 'no-signatory' }],
	['signatory-ended', { printProblem: 'signatory-ended' }]
] as const)('K9 an event gives none: %s', (problem, change) => {
	expect(eventIssueProblem({ ...ready, ...change }, NOW)).toBe(problem);
});

test('K9 what is worse is said first', () => {
	const all = { ...ready, cancelled: true, numberFormat: '', sessions: [{ ...held, closedAt: null, headCount: 0 }] };
	const said = [eventIssueProblem(all, NOW), eventIssueProblem({ ...all, cancelled: false }, NOW)];
	expect(said).toEqual(['cancelled', 'not-closed']);
});
