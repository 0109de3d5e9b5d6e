import { expect, test } from 'vitest';
import type { QueuedScan } from './check-in-queue.ts';
import { newFileCode, openScans, sealScans } from './scan-file.ts';

const id = (n: number) => `0190b5a0-0000-7000-8000-${String(n).padStart(12, '0')}`;
const scan = (n: number): QueuedScan => ({
	eventId: id(1),
	sessionId: id(2),
	operatorId: id(3),
	nonce: `nonce-${String(n).padStart(20, '0')}`,
	pass: `KN1.rahasia${n}`,
	deviceAt: '2026-11-22T01:00:00.000Z',
	gate: 'Pintu Utara'
});

test('C37 scans saved to a file come back whole with its code, typed as people type, and with no other', async () => {
	const scans = [scan(1), scan(2)];
	const code = newFileCode();
	expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
	const file = await sealScans(scans, code);
	expect(file).not.toContain('rahasia');
	expect(file).not.toContain(code);
	const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')} `;
	expect(await openScans(file, typed)).toEqual({ ok: true, value: scans });
	expect(await openScans(file, newFileCode())).toEqual({ ok: false, reason: 'code-wrong' });
	expect(await sealScans(scans, code)).not.toBe(file);
});

test('a file that was changed, or is another file, is refused, and never taken for scans', async () => {
	const code = newFileCode();
	const sealed = JSON.parse(await sealScans([scan(1)], code)) as { data: string; iterations: number };
	const flipped = sealed.data.startsWith('A') ? `B${sealed.data.slice(1)}` : `A${sealed.data.slice(1)}`;
	const changed = JSON.stringify({ ...sealed, data: flipped });
	expect(await openScans(changed, code)).toEqual({ ok: false, reason: 'code-wrong' });
	const refused = { ok: false, reason: 'not-a-scan-file' };
	for (const text of ['', 'nama;unit\nAni;A', '[]', '{"format":"kelas-netral-pindaian"}']) {
		expect(await openScans(text, code)).toEqual(refused);
	}
	// Asking for a key that takes this phone a week is no way to stop it.
	expect(await openScans(JSON.stringify({ ...sealed, iterations: 1e9 }), code)).toEqual(refused);
	const strange = await sealScans([{ ...scan(1), nonce: 'x' }], code);
	expect(await openScans(strange, code)).toEqual(refused);
});
