import { expect, test } from 'vitest';
import { countdownText, opensAtText, screenStatus } from './doors.ts';

test('C20 a countdown speaks of seconds only at the end, and never of zero', () => {
	const s = 1000;
	expect([-1, 0, 1, 45 * s, 119.2 * s, 120 * s, 121 * s, 24 * 60 * s].map(countdownText)).toEqual([
		'sekarang',
		'sekarang',
		'1 detik lagi',
		'45 detik lagi',
		'120 detik lagi',
		'2 menit lagi',
		'3 menit lagi',
		'24 menit lagi'
	]);
	expect([3600 * s, 7500 * s, 86_400 * s, 97_200 * s].map(countdownText)).toEqual([
		'1 jam lagi',
		'2 jam 5 menit lagi',
		'1 hari lagi',
		'1 hari 3 jam lagi'
	]);
});

test('the hour of another day is said with its day', () => {
	const now = new Date('2026-11-22T01:00:00Z');
	expect(opensAtText('2026-11-22T08:00:00.000Z', now, 'WITA')).toBe('pukul 16.00 WITA');
	expect(opensAtText('2026-11-23T00:00:00.000Z', now, 'WITA')).toBe('Senin, 23 November 2026 pukul 08.00 WITA');
});

test('C39 the foot of the screen says "tersambung" of a connection that speaks, and of no other', () => {
	expect(screenStatus('connected', 'open', null)).toBe('tersambung · kode berganti setiap 15 detik');
	for (const link of ['connecting', 'lost', 'signed-out', 'refused'] as const)
		for (const door of ['not-yet', 'open', 'closed', 'over', 'cancelled'] as const)
			expect(screenStatus(link, door, null)).not.toContain('tersambung');
	expect(screenStatus('lost', 'open', '08.49')).toBe('jaringan terputus, menyambung lagi · kode berganti sampai 08.49');
});
