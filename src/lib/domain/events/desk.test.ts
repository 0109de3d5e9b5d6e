import { describe, expect, test } from 'vitest';
import { deskActs, nextStep } from './desk.ts';

describe('what the desk offers of a session', () => {
	test('no act that would only be refused: the door decides', () => {
		expect(deskActs('not-yet', 'supervisor')).toEqual(['screen', 'scan', 'search', 'sheets']);
		expect(deskActs('open', 'supervisor')).toEqual([
			'screen',
			'scan',
			'rounds',
			'pledge',
			'search',
			'add-guest',
			'sheets',
			'close'
		]);
		expect(deskActs('over', 'supervisor')).toEqual(['search', 'close']);
		expect(deskActs('closed', 'supervisor')).toEqual(['search', 'minutes', 'count']);
		expect(deskActs('cancelled', 'supervisor')).toEqual(['search']);
	});

	test('C24 an officer scans and looks, and is offered nothing else', () => {
		expect(deskActs('open', 'officer')).toEqual(['screen', 'scan', 'search']);
		expect(deskActs('over', 'officer')).toEqual(['search']);
	});
});

describe('what comes next', () => {
	const eventSession = (door: Parameters<typeof deskActs>[0], reconcile = false) => ({ id: door, door, reconcile });
	const desk = { cancelled: false, duty: 'supervisor' as const, listed: 40, hasCertificates: false };
	const next = (over: Partial<Parameters<typeof nextStep>[0]>) => nextStep({ ...desk, sessions: [], ...over });

	test('an open door comes first, then one that nobody closed', () => {
		expect(next({ sessions: [eventSession('over'), eventSession('open')] })).toEqual({
			step: 'screen',
			eventSessionId: 'open'
		});
		expect(next({ sessions: [eventSession('closed'), eventSession('over')] })).toEqual({
			step: 'close',
			eventSessionId: 'over'
		});
		expect(next({ sessions: [eventSession('closed'), eventSession('not-yet')] })?.step).toBe('roster');
		expect(next({ listed: 0, sessions: [eventSession('open')] })?.step).toBe('import');
	});

	test('certificates are offered when they can be issued, and looked at once they are', () => {
		expect(next({ sessions: [eventSession('closed')] })?.step).toBe('issue');
		expect(next({ sessions: [eventSession('closed', true)] })).toEqual({ step: 'reconcile', eventSessionId: 'closed' });
		expect(next({ sessions: [eventSession('closed')], hasCertificates: true })?.step).toBe('certificates');
	});

	test('of an event that was called off nothing comes next, and an officer is sent to the list', () => {
		expect(next({ cancelled: true, sessions: [eventSession('cancelled')] })).toBe(null);
		expect(next({ duty: 'officer', sessions: [eventSession('closed')] })?.step).toBe('roster');
		expect(next({ duty: 'officer', sessions: [eventSession('open')] })?.step).toBe('scan');
	});
});
