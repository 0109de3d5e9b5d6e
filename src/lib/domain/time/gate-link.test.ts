import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gateLinkAfter, PATIENCE_MS, type GateLinkState } from './gate-link.ts';

const after = (from: GateLinkState, ...answers: ('good' | 'bad')[]) => answers.reduce(gateLinkAfter, from);

test('C6 two slow or failed answers in a row make a scanner offline, and one alone does not', () => {
	expect(after('online', 'bad')).toBe('shaky');
	expect(after('online', 'bad', 'bad')).toBe('offline');
	expect(after('online', 'bad', 'good', 'bad')).toBe('shaky');
});

test('C6 two good answers in a row bring it back online, and a bad one in between does not', () => {
	expect(after('offline', 'good')).toBe('shaky');
	expect(after('offline', 'good', 'good')).toBe('online');
	expect(after('offline', 'good', 'bad', 'good')).toBe('shaky');
});

test('C6 whatever came before, two equal answers at the end decide', () => {
	const answer = fc.constantFrom<'good' | 'bad'>('good', 'bad');
	fc.assert(
		fc.property(fc.array(answer), answer, (before, last) => {
			expect(after('online', ...before, last, last)).toBe(last === 'good' ? 'online' : 'offline');
		})
	);
});

test('C6 nobody waits for a network that is gone', () => {
	expect(PATIENCE_MS).toEqual({ online: 2_000, shaky: 1_000, offline: 0 });
});
