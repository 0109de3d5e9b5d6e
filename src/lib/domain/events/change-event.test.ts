import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideCheckIn } from '#lib/domain/attendance/check-in.ts';
import { decideChange, PLAN_FIELDS, plannedHours, type EventPlan, type EventSessionChange } from './change-event.ts';

const plan = Object.fromEntries(PLAN_FIELDS.map((field) => [field, field])) as EventPlan;
const same = { before: plan, after: plan };
const at = (minute: number) => new Date(Date.UTC(2026, 10, 25) + minute * 60_000).toISOString();
const hours = (opens: number, starts: number, ends: number) => ({
	title: 'Sesi',
	opensAt: at(opens),
	startsAt: at(starts),
	endsAt: at(ends),
	lateAfterMinutes: 30,
	room: ''
});
const fresh = { closedAt: null, firstScanAt: null, lastScanAt: null, used: false };

test('hours may be changed exactly as long as every scan that counted would still be let in, whatever their order', () => {
	const minute = fc.integer({ min: 0, max: 1500 });
	const window = fc
		.tuple(minute, fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 300 }))
		.map(([opens, lead, length]) => hours(opens, opens + lead, opens + lead + length));
	fc.assert(
		fc.property(
			window,
			window,
			fc.array(minute, { minLength: 1, maxLength: 8 }),
			fc.option(minute),
			(before, after, scans, closed) => {
				const times = scans.map(at).sort();
				const closedAt = closed === null ? null : at(closed);
				fc.pre(before.opensAt !== after.opensAt || before.endsAt !== after.endsAt);
				const decision = decideChange(
					same,
					[
						{
							number: 1,
							before: { ...before, closedAt, firstScanAt: times[0]!, lastScanAt: times.at(-1)!, used: true },
							after
						}
					],
					false
				);
				const allLetIn = times.every(
					(scannedAt) =>
						decideCheckIn(
							{ opensAt: after.opensAt, endsAt: after.endsAt, closedAt, cancelled: false },
							{ kind: 'participant', participantId: 'a', removed: false, passSerial: 1 },
							{ method: 'pass', scannedAt, clockUncertain: false, passSerial: 1 }
						).outcome !== 'refuse'
				);
				expect(decision).toEqual(
					allLetIn
						? { ok: true, changed: expect.arrayContaining(['session1']) as string[] }
						: { ok: false, reason: 'scans-outside', fields: ['session1'] }
				);
			}
		),
		{ numRuns: 1000 }
	);
});

test('after certificates nothing printed changes; the list of guests and the name of a session do', () => {
	const eventSession = (after: EventSessionChange['after']): EventSessionChange => ({
		number: 1,
		before: { ...hours(0, 60, 180), ...fresh },
		after
	});
	for (const field of PLAN_FIELDS.filter((name) => name !== 'invitedUnits'))
		expect(decideChange({ before: plan, after: { ...plan, [field]: 'lain' } }, [], true)).toEqual({
			ok: false,
			reason: 'certificates-issued',
			fields: [field]
		});
	expect(decideChange(same, [eventSession(hours(0, 60, 190))], true)).toMatchObject({ fields: ['session1'] });
	expect(decideChange(same, [eventSession(null)], true)).toMatchObject({ fields: ['session1'] });
	expect(
		decideChange(
			{ before: plan, after: { ...plan, invitedUnits: [] } },
			[eventSession({ ...hours(0, 60, 180), title: 'Pagi' })],
			true
		)
	).toEqual({ ok: true, changed: ['invitedUnits', 'session1'] });
});

test('a session that moves to another room has changed, also once certificates were issued: none names the room', () => {
	const before = { ...hours(0, 60, 180), ...fresh };
	const moved: EventSessionChange = { number: 1, before, after: { ...hours(0, 60, 180), room: 'Aula 2' } };
	expect(decideChange({ before: plan, after: plan }, [moved], true)).toEqual({ ok: true, changed: ['session1'] });
});

test('the zone stands from the first scan that counted; a session that was used is not taken out, an unused one is', () => {
	const other = { before: plan, after: { ...plan, zone: 'WIB' } };
	const scanned = { ...hours(0, 60, 180), closedAt: null, firstScanAt: at(5), lastScanAt: at(5), used: true };
	expect(decideChange(other, [{ number: 1, before: scanned, after: hours(0, 60, 180) }], false)).toMatchObject({
		reason: 'zone-fixed'
	});
	const unused: EventSessionChange = { number: 2, before: { ...hours(0, 60, 180), ...fresh }, after: null };
	expect(decideChange(other, [unused], false)).toEqual({ ok: true, changed: ['zone', 'session2'] });
	expect(decideChange(same, [{ number: 1, before: scanned, after: null }], false)).toEqual({
		ok: false,
		reason: 'session-in-use',
		fields: ['session1']
	});
});

test('what a form cannot show stays as it was: seconds, and a door of the session’s own', () => {
	const before = {
		title: 'Sesi',
		startsAt: '2026-11-25T01:00:42.123Z',
		endsAt: at(180),
		opensAt: '2026-11-25T00:15:42.123Z',
		lateAfterMinutes: 15,
		room: ''
	};
	const typed = { title: 'Sesi', startsAt: new Date('2026-11-25T01:00:00Z'), endsAt: new Date(at(180)) };
	expect(plannedHours(typed, before, { minutes: 60, changed: false })).toEqual(before);
	expect(plannedHours(typed, before, { minutes: 30, changed: true }).opensAt).toBe('2026-11-25T00:30:42.123Z');
	expect(plannedHours(typed, null, { minutes: 30, changed: false }).opensAt).toBe('2026-11-25T00:30:00.000Z');
});
