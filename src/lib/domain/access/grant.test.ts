/** What a role is on a day, and who may give one to whom. */
import { describe, expect, test } from 'vitest';
import { accountStanding, isAccountOpen } from './account.ts';
import { grantProblem, isHeldAlready, type WantedGrant } from './give-grant.ts';
import { grantPeriod, grantState, isEndable } from './grant-period.ts';
import type { Grant, PersonActor, Role } from './policy.ts';

const NOW = new Date('2026-11-25T03:00:00.000Z');
const BEFORE = '2026-11-25T02:59:59.999Z';
const AT = NOW.toISOString();
const AFTER = '2026-11-25T03:00:00.001Z';

test.each([
	[{ validFrom: AT, validUntil: null, revokedAt: null }, 'active'],
	[{ validFrom: AT, validUntil: AFTER, revokedAt: null }, 'active'],
	[{ validFrom: AFTER, validUntil: null, revokedAt: null }, 'future'],
	// The end is the first instant at which it no longer holds.
	[{ validFrom: BEFORE, validUntil: AT, revokedAt: null }, 'ended'],
	[{ validFrom: BEFORE, validUntil: AT, revokedAt: BEFORE }, 'revoked'],
	[{ validFrom: AFTER, validUntil: null, revokedAt: BEFORE }, 'revoked']
] as const)('O3 a role %o is %s', (times, state) => {
	expect(grantState(times, NOW)).toBe(state);
	expect(isEndable(state)).toBe(state === 'active' || state === 'future');
});

describe('O3 the period of a role', () => {
	const of = (from: string, until: string, acting = false) => grantPeriod({ from, until, acting }, 'WITA', NOW);

	test('its last day counts whole, in the zone of the unit', () => {
		expect(of('', '2026-11-25')).toEqual({
			ok: true,
			value: { from: NOW, until: new Date('2026-11-25T16:00:00.000Z') }
		});
		expect(of('2026-12-01', '')).toEqual({
			ok: true,
			value: { from: new Date('2026-11-30T16:00:00.000Z'), until: null }
		});
	});

	test.each([
		['2026-02-30', '', false, 'dates-wrong'],
		['', '2026-11-24', false, 'dates-wrong'],
		['2026-12-02', '2026-12-01', false, 'dates-wrong'],
		['', 'besok', false, 'dates-wrong'],
		['', '', true, 'acting-needs-end']
	])('from %j until %j, acting %s: %s', (from, until, acting, reason) => {
		expect(of(from, until, acting)).toEqual({ ok: false, reason });
	});
});

describe('T-26 who gives a role to whom', () => {
	const actor = (role: Role, unitPath: string | null = '/kota/'): PersonActor => {
		const grant: Grant = { role, unitId: unitPath === null ? null : 'kota', unitPath, acting: false };
		return {
			kind: 'person',
			personId: 'saya',
			accountId: 'a',
			sessionId: 's',
			name: 'Saya',
			unitId: 'kota',
			grants: [grant]
		};
	};
	const head: WantedGrant = { role: 'unit-head', unitId: 'camat', acting: false };
	const other = { personId: 'dia', personPath: '/kota/camat/', unitPath: '/kota/camat/', left: false };
	const country: WantedGrant = { ...head, unitId: null };
	const abroad = { ...other, unitPath: '/kabupaten/' };

	test.each([
		['an admin to one of theirs', actor('agency-admin'), head, other, null],
		['oneself', actor('national-admin', null), head, { ...other, personId: 'saya' }, 'self-grant'],
		['somebody of another agency', actor('agency-admin'), head, { ...other, personPath: '/kabupaten/' }, 'not-found'],
		['over a unit of another agency', actor('agency-admin'), head, abroad, 'not-found'],
		['above the own level', actor('agency-admin'), { ...head, role: 'national-admin' as const }, other, 'above-level'],
		['a head of the whole country', actor('national-admin', null), country, { ...other, unitPath: null }, 'needs-unit'],
		[
			'an auditor of the whole country',
			actor('national-admin', null),
			{ ...country, role: 'auditor' as const },
			{ ...other, unitPath: null },
			null
		],
		['who has left', actor('agency-admin'), head, { ...other, left: true }, 'person-left']
	])('%s: %#', (_whom, who, wanted, of, problem) => {
		expect(grantProblem(who, wanted, of)).toBe(problem);
	});

	test('nobody gets the same role twice; acting beside lasting, another unit or another role is not the same', () => {
		expect(isHeldAlready(head, [])).toBe(false);
		expect(isHeldAlready(head, [head])).toBe(true);
		const others: WantedGrant[] = [{ ...head, acting: true }, country, { ...head, role: 'facilitator' }];
		expect(isHeldAlready(head, others)).toBe(false);
	});
});

test('an account is active between its code and its end, and nobody who left signs in by it', () => {
	const made = { activatedAt: null, deactivatedAt: null };
	expect(accountStanding(undefined)).toBe('none');
	expect(accountStanding(made)).toBe('waiting');
	expect(accountStanding({ ...made, activatedAt: AT })).toBe('active');
	expect(accountStanding({ activatedAt: AT, deactivatedAt: AT })).toBe('closed');
	expect(isAccountOpen({ deactivatedAt: null, leftAt: null })).toBe(true);
	expect(isAccountOpen({ deactivatedAt: AT, leftAt: null })).toBe(false);
	expect(isAccountOpen({ deactivatedAt: null, leftAt: AT })).toBe(false);
});
