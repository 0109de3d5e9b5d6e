import { describe, expect, test } from 'vitest';
import { decideCheckIn, lastArrivalAt, type Claim, type Found, type EventSessionWindow } from './check-in.ts';
import { correctedTime } from './corrected-time.ts';

const RECEIVED = new Date('2026-11-22T02:00:00.000Z');
const MINUTE = 60_000;
/** What the device's clock showed, so many minutes from the moment of receipt. */
const shown = (minutes: number) => new Date(RECEIVED.getTime() + minutes * MINUTE).toISOString();

describe('C5 when a scan happened', () => {
	test.each([
		['right', 0, -10],
		['an hour fast', -60, 50],
		['an hour slow', 60, -70],
		['two days slow', 2880, -2890]
	])('by a clock that is %s is corrected with what was measured', (_, offsetMinutes, clock) => {
		// Scanned ten minutes before it arrived.
		expect(correctedTime({ deviceAt: shown(clock), offsetMs: offsetMinutes * MINUTE }, RECEIVED)).toEqual({
			at: shown(-10),
			uncertain: false
		});
	});

	test('without a time of the device it is the time of receipt', () => {
		expect(correctedTime({ deviceAt: null, offsetMs: 90 * MINUTE }, RECEIVED)).toEqual({
			at: shown(0),
			uncertain: false
		});
	});

	test('without a measured clock it is taken as it is, and reviewed when over two minutes off', () => {
		expect(correctedTime({ deviceAt: shown(-2), offsetMs: null }, RECEIVED)).toEqual({
			at: shown(-2),
			uncertain: false
		});
		expect(correctedTime({ deviceAt: shown(-2.1), offsetMs: null }, RECEIVED)).toEqual({
			at: shown(-2.1),
			uncertain: true
		});
		expect(correctedTime({ deviceAt: shown(-2.1), offsetMs: 0 }, RECEIVED)).toEqual({
			at: shown(-2.1),
			uncertain: false
		});
	});

	test('of the future, of over three days ago, or no time at all cannot be placed: it counts from receipt, and is reviewed', () => {
		for (const [at, offset] of [
			[shown(0.1), 0],
			[shown(-10), 20 * MINUTE],
			[shown(-3 * 1440 - 1), 0],
			['kemarin', 0]
		] as const)
			expect(correctedTime({ deviceAt: at, offsetMs: offset }, RECEIVED), at).toEqual({
				at: shown(0),
				uncertain: true
			});
		expect(correctedTime({ deviceAt: shown(-3 * 1440), offsetMs: 0 }, RECEIVED)).toEqual({
			at: shown(-3 * 1440),
			uncertain: false
		});
	});

	test('a few seconds ahead are the jitter of the network: it is now, never later', () => {
		expect(correctedTime({ deviceAt: shown(0.05), offsetMs: 0 }, RECEIVED)).toEqual({ at: shown(0), uncertain: false });
	});
});

describe('whether a scan makes somebody present', () => {
	const window: EventSessionWindow = { opensAt: shown(-60), closedAt: null, endsAt: shown(60), cancelled: false };
	const ani: Found = { kind: 'participant', participantId: 'ani', removed: false, passSerial: 2 };
	const claim: Claim = { method: 'pass', scannedAt: shown(0), clockUncertain: false, passSerial: 2 };
	const decide = (over: {
		window?: Partial<EventSessionWindow>;
		ani?: Partial<typeof ani>;
		claim?: Partial<Claim>;
	}) => {
		const made = decideCheckIn({ ...window, ...over.window }, { ...ani, ...over.ani } as Found, {
			...claim,
			...over.claim
		});
		return 'reason' in made ? made.reason : made.outcome;
	};

	test('from the moment the doors open to the moment the session was closed, both included', () => {
		expect(decide({ claim: { scannedAt: shown(-60) } })).toBe('accept');
		expect(decide({ claim: { scannedAt: shown(-60.01) } })).toBe('session-not-open');
		const closed = { closedAt: shown(10) };
		// Known only after the close: it waits for another supervisor.
		expect(decide({ window: closed, claim: { scannedAt: shown(10) } })).toBe('after-close');
		expect(decide({ window: closed, claim: { scannedAt: shown(10.01) } })).toBe('session-closed');
	});

	test('a session nobody closed takes arrivals for six hours after its end', () => {
		expect(lastArrivalAt(shown(60))).toBe(shown(60 + 360));
		expect(decide({ claim: { scannedAt: shown(60 + 360) } })).toBe('accept');
		expect(decide({ claim: { scannedAt: shown(60 + 360.01) } })).toBe('session-closed');
	});

	test('not for an event called off, somebody taken off the list, or a pass that was replaced', () => {
		expect(decide({ window: { cancelled: true } })).toBe('event-cancelled');
		expect(decide({ ani: { removed: true } })).toBe('not-on-list');
		expect(decide({ claim: { passSerial: 1 } })).toBe('pass-revoked');
		expect(decide({ claim: { passSerial: 3 } })).toBe('pass-revoked');
		expect(decide({ claim: { passSerial: null } })).toBe('accept');
	});

	test('by a clock that cannot be trusted it counts, and is reviewed', () => {
		expect(decide({ claim: { clockUncertain: true } })).toBe('clock-uncertain');
	});
});
