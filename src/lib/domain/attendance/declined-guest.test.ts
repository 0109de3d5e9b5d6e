import { expect, test } from 'vitest';
import { restsOnDeclined, type GuestOnList } from './declined-guest.ts';
import type { LedgerLine } from './presence.ts';

const line = (id: string, over: Partial<LedgerLine> = {}): LedgerLine => ({
	id,
	nonce: id,
	method: 'walk-in',
	outcome: 'review',
	reason: 'by-officer',
	scannedAt: '2026-11-18T01:00:00.000Z',
	entry: 'p',
	...over
});
const answer = (of: string, outcome: 'confirmed' | 'declined') =>
	line(`${outcome}-${of}`, { method: 'review', outcome, reviews: of });
const undo = (of: string) => line(`undo-${of}`, { method: 'undo', outcome: 'undone', reason: null, undoes: of });
const declined = [line('a'), answer('a', 'declined')];
const guest = (over: Partial<GuestOnList> = {}): GuestOnList => ({
	sources: ['walk-in'],
	vouched: false,
	ledgers: [declined],
	...over
});

test.each<[string, Partial<GuestOnList>, boolean]>([
	['a guest written down once and declined', {}, true],
	[
		'a guest written down twice and declined twice',
		{ ledgers: [declined, [line('b'), answer('b', 'declined')]] },
		true
	],
	[
		'a guest refused besides',
		{ ledgers: [[...declined, line('b', { outcome: 'refused', reason: 'session-closed' })]] },
		true
	],
	[
		'a guest whose other arrival was in doubt too and taken back',
		{ ledgers: [declined, [line('b'), undo('b')]] },
		true
	],
	['nobody declined: a scan taken back leaves the guest where they are', { ledgers: [[line('b'), undo('b')]] }, false],
	['present in another session', { ledgers: [declined, [line('b', { outcome: 'recorded', reason: null })]] }, false],
	['another arrival waits for its answer', { ledgers: [declined, [line('b')]] }, false],
	['another arrival was confirmed', { ledgers: [[...declined, line('b'), answer('b', 'confirmed')]] }, false],
	[
		'let in by a supervisor once, and taken back',
		{ ledgers: [declined, [line('b', { outcome: 'recorded', reason: null }), undo('b')]] },
		false
	],
	['somebody of the invited, whom an officer marked by hand', { sources: ['import'] }, false],
	['a guest with whom an invited entry was merged', { sources: ['walk-in', 'invitation'] }, false],
	['put back by the organiser, or named by a list since', { vouched: true }, false]
])('C33 off the list goes who rests on declined arrivals alone: %s', (_, over, expected) => {
	expect(restsOnDeclined(guest(over))).toBe(expected);
});
