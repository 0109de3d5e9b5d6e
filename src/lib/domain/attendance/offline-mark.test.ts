import { expect, test } from 'vitest';
import { decideMark, mayUndo } from './offline-mark.ts';

const window = {
	opensAt: '2026-11-22T01:00:00.000Z',
	closedAt: null,
	endsAt: '2026-11-22T05:00:00.000Z',
	cancelled: false
};
const mark = { participantId: 'p', at: '2026-11-22T02:00:00.000Z', present: false };

test('C12 a supervisor’s mark counts at once, an officer’s and a helper’s waits for a supervisor', () => {
	expect(decideMark(window, 'supervisor', mark)).toEqual({ outcome: 'recorded' });
	expect(decideMark(window, 'officer', mark)).toEqual({ outcome: 'waits' });
	expect(decideMark(window, 'helper', mark)).toEqual({ outcome: 'waits' });
	expect(decideMark(window, 'officer', { ...mark, present: true })).toEqual({ outcome: 'already' });
});

test('C12 a mark is judged by the hours of the session like any scan', () => {
	const early = { ...mark, at: '2026-11-22T00:59:59.000Z' };
	expect(decideMark(window, 'supervisor', early)).toEqual({ outcome: 'refused', reason: 'session-not-open' });
	const closed = { ...window, closedAt: '2026-11-22T01:30:00.000Z' };
	expect(decideMark(closed, 'supervisor', mark)).toEqual({ outcome: 'refused', reason: 'session-closed' });
});

test('C37 only a supervisor takes back, only what made somebody present, and only once', () => {
	const entry = { kind: 'pass', made: true, undone: false } as const;
	expect(mayUndo('supervisor', entry)).toBe(true);
	expect(mayUndo('officer', entry)).toBe(false);
	expect(mayUndo('helper', entry)).toBe(false);
	expect(mayUndo('supervisor', { ...entry, made: false })).toBe(false);
	expect(mayUndo('supervisor', { ...entry, undone: true })).toBe(false);
	expect(mayUndo('supervisor', { ...entry, kind: 'undo' })).toBe(false);
});
