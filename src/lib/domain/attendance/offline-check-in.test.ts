import { describe, expect, test } from 'vitest';
import { decideOffline, type CheckInPack } from './offline-check-in.ts';
import { passBody, type PassClaim } from './pass.ts';

const EVENT = '0190b5a0-0000-7000-8000-0000000000e1';
const ANI = '0190b5a0-0000-7000-8000-0000000000a1';
const BUDI = '0190b5a0-0000-7000-8000-0000000000b1';
const pack: CheckInPack = {
	eventId: EVENT,
	sessionId: 's',
	takenAt: '2026-11-22T00:30:00.000Z',
	publicKeys: [],
	window: {
		opensAt: '2026-11-22T00:00:00.000Z',
		closedAt: null,
		endsAt: '2026-11-22T04:00:00.000Z',
		cancelled: false
	},
	people: [
		{ id: ANI, name: 'Ani', unit: 'Kelurahan Prapatan', serial: 2 },
		{ id: BUDI, name: 'Budi', unit: 'Kelurahan Damai', serial: 1 }
	],
	present: [BUDI]
};
const pass = (claim: Partial<PassClaim> = {}) =>
	`${passBody({ participantId: ANI, eventId: EVENT, serial: 2, ...claim })}.${'A'.repeat(86)}`;
const judge = (text: string, scan: Partial<Parameters<typeof decideOffline>[2]> = {}, of = pack) =>
	decideOffline(of, text, { signature: 'good', at: '2026-11-22T01:00:00.000Z', presentHere: new Set(), ...scan });

describe('C8 a scanner without a network', () => {
	test('lets a listed person in by name, once', () => {
		expect(judge(pass())).toEqual({ outcome: 'recorded', person: pack.people[0] });
		expect(judge(pass(), { presentHere: new Set([ANI]) })).toMatchObject({ outcome: 'already' });
		expect(judge(pass({ participantId: BUDI, serial: 1 }))).toMatchObject({ outcome: 'already' });
	});

	test('tells a broken signature, another event, a replaced pass and another shop’s code apart', () => {
		const reason = (text: string, scan = {}) => (judge(text, scan) as { reason?: string }).reason;
		expect([
			reason(pass(), { signature: 'bad' }),
			reason(pass({ eventId: BUDI })),
			reason(pass({ serial: 1 })),
			reason('https://contoh.id/menu')
		]).toEqual(['pass-unknown', 'pass-other-event', 'pass-revoked', 'not-a-pass']);
	});

	test('leaves to the server whom its list does not know yet: somebody added since, or a newer pass', () => {
		expect(judge(pass({ participantId: EVENT }))).toEqual({ outcome: 'unknown' });
		expect(judge(pass({ serial: 3 }))).toEqual({ outcome: 'unknown' });
	});

	test('keeps the hours of the door, as the server does', () => {
		expect(judge(pass(), { at: '2026-11-21T23:59:00.000Z' })).toMatchObject({ reason: 'session-not-open' });
		const closed = { ...pack, window: { ...pack.window, closedAt: '2026-11-22T00:45:00.000Z' } };
		expect(judge(pass(), {}, closed)).toMatchObject({ reason: 'session-closed' });
	});

	test('goes by the list alone where the browser cannot check a signature', () => {
		expect(judge(pass(), { signature: 'unchecked' })).toMatchObject({ outcome: 'recorded' });
	});
});
