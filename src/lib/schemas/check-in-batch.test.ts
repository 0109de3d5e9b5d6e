import * as v from 'valibot';
import { expect, test } from 'vitest';
import { checkInBatchSchema } from './attendance.ts';

const NONCE = 'a'.repeat(32);
const read = (batch: object) =>
	v.safeParse(checkInBatchSchema, { sessionId: 's', deviceLabel: 'Pintu', items: [], ...batch });
const item = (over: object) => read({ items: [{ nonce: NONCE, ...over }] });

test('M2 a batch of a phone that knows nothing newer is read as before', () => {
	const old = {
		operatorId: 'p',
		sentAt: '2026-11-22T01:00:00.000Z',
		items: [
			{ nonce: NONCE, pass: 'KN1.x', deviceAt: '2026-11-22T01:00:00.000Z' },
			{ nonce: NONCE, participantId: 'x', note: 'dikenali', scannedBy: 'q' },
			{ nonce: NONCE }
		]
	};
	expect(read(old).success).toBe(true);
	expect(item({ participantId: 'x' }).success).toBe(false);
});

test('an item is one thing: a guest or an undo is no pass besides', () => {
	const guest = { name: 'Pak RT Sugeng', unitLabel: 'RT 12' };
	const undo = { of: NONCE, reason: 'salah orang' };
	expect(item({ guest, ageMs: 1234.5 }).success).toBe(true);
	expect(item({ undo }).success).toBe(true);
	expect(item({ guest, pass: 'KN1.x' }).success).toBe(false);
	expect(item({ guest, undo }).success).toBe(false);
	expect(item({ guest: { ...guest, isPresent: true } }).success).toBe(false);
});

test('B-016 a NIK in a guest’s name is taken out, so that the guest is not sent for ever', () => {
	const read = item({ guest: { name: 'Sugeng 6471012345678901', unitLabel: 'RT 12' } });
	expect(JSON.stringify(read.output)).not.toContain('6471012345678901');
	expect(read.success).toBe(true);
});

test('a batch may say only how its device stands', () => {
	const device = { pending: 3, battery: 40.6, packTakenAt: '2026-11-22T01:00:00.000Z' };
	expect(read({ device })).toMatchObject({ success: true, output: { device: { battery: 41 } } });
	expect(read({ device: { pending: 0, battery: null } }).success).toBe(true);
	for (const wrong of [{ pending: -1 }, { pending: 0.5 }, { pending: 0, battery: 101 }, { battery: 10 }])
		expect(read({ device: wrong }).success).toBe(false);
});
