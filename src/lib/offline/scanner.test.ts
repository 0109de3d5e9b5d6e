/** What the scanner says, and to whom: the scanner's own code over a real IndexedDB, against a small server of answers. */
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { passBody } from '#lib/domain/attendance/pass.ts';
import type { CheckInPack } from '#lib/domain/attendance/offline-check-in.ts';
import { countPending, putScan } from './check-in-queue.ts';
import { Scanner } from './scanner/scanner.svelte.ts';
import { SessionList } from './scanner/session-list.svelte.ts';
import type { ScanVerdict } from './scanner/verdict.ts';

const id = (n: number) => `0190b5a0-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [EVENT, SESSION, OTHER_SESSION] = [id(1), id(2), id(3)];
const people = [
	{ id: id(11), name: 'Ani Rahmawati', unit: 'Kelurahan Manggar', serial: 1 },
	{ id: id(12), name: 'Bonar Siregar', unit: 'Kelurahan Damai', serial: 1 }
];
const pass = (n: number) =>
	`${passBody({ participantId: people[n]!.id, eventId: EVENT, serial: 1 })}.${'A'.repeat(86)}`;
const pack: CheckInPack = {
	eventId: EVENT,
	sessionId: SESSION,
	takenAt: '2026-11-22T01:00:00.000Z',
	// No key this browser can read, so that the list alone decides.
	publicKeys: ['AAAA'],
	window: { opensAt: '2020-01-01T00:00:00.000Z', closedAt: null, endsAt: '2099-01-01T00:00:00.000Z', cancelled: false },
	people,
	present: [id(12)]
};

let status: number;
let operators = 100;
let operatorId: string;
let said: ScanVerdict[];
let scanner: Scanner;
let close: () => void;

beforeEach(async () => {
	operatorId = id(++operators);
	await countPending(operatorId);
	const db = await openDB('kelas-netral');
	await db.clear('scans');
	db.close();
	[status, said] = [200, []];
	vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
		if (url.includes('/paket?')) return Promise.resolve(Response.json({ ...pack, operatorId }));
		const { items } = JSON.parse(init.body as string) as { items: { nonce: string; pass: string }[] };
		const receipts = items.map(({ nonce }) => ({ nonce, outcome: 'recorded', participant: null, first: null }));
		return Promise.resolve(status === 200 ? Response.json({ receipts }) : new Response('{}', { status }));
	});
	const list = new SessionList({ id: operatorId, name: 'Operator' }, { eventId: EVENT, sessionId: SESSION }, null);
	scanner = new Scanner(list, { gate: () => 'Pintu Utara', signal: (verdict) => said.push(verdict) });
	await list.renew();
});
afterEach(async () => {
	close();
	// Nothing of this test is on its way any more when the next one begins.
	await scanner.courier.send();
	vi.unstubAllGlobals();
});
const open = () => (close = scanner.open());
const words = ({ kind, word, name, line, act }: ScanVerdict) => ({ kind, word, name, line, act });

test('C37 signed out, the word is DISIMPAN and not HADIR, and says what to do', async () => {
	open();
	status = 401;
	await scanner.scan(pass(0));
	expect(words(scanner.verdict)).toEqual({
		kind: 'review',
		word: 'DISIMPAN',
		name: 'Ani Rahmawati',
		line: 'Disimpan di ponsel ini. Masuk lagi untuk mengirimnya.',
		act: 'sign-in'
	});
	// Still nobody is signed in when the network goes as well.
	status = 500;
	await scanner.scan('bukan kartu');
	expect(scanner.verdict.word).toBe('DITOLAK');
	await scanner.scan(pass(0));
	expect(scanner.verdict.word).toBe('DISIMPAN');
	// Whom the server itself has named present is present, whoever asks.
	await scanner.scan(pass(1));
	expect(words(scanner.verdict)).toMatchObject({ word: 'SUDAH HADIR', name: 'Bonar Siregar' });
	expect((await countPending(operatorId)).own).toBe(4);
});

test.each([403, 404])(
	'C37 refused for this event (%i), the word is DISIMPAN, with the way to what is kept',
	async (answer) => {
		open();
		status = answer;
		await scanner.scan(pass(0));
		expect(words(scanner.verdict)).toMatchObject({
			kind: 'review',
			word: 'DISIMPAN',
			name: 'Ani Rahmawati',
			line: 'Disimpan di ponsel ini. Server tidak menerimanya dari akun ini.',
			act: 'waiting'
		});
		expect((await countPending(operatorId)).own).toBe(1);
	}
);

test('C6 without an answer the list says HADIR, and once the server knows the operator again it is HADIR again', async () => {
	open();
	status = 500;
	await scanner.scan(pass(0));
	expect(words(scanner.verdict)).toMatchObject({ kind: 'present', word: 'HADIR', act: undefined });
	expect(scanner.verdict.line).toContain('Luring');
	status = 401;
	await scanner.scan(pass(1));
	status = 200;
	await scanner.scan(`${pass(0)}x`);
	expect(scanner.courier.signedOut).toBe(false);
	expect((await countPending(operatorId)).own).toBe(0);
});

test('C37 scans of another session go along, are said, and do not swell the count of this hall', async () => {
	const deviceAt = '2026-11-22T01:00:00.000Z';
	for (const n of [1, 2])
		await putScan({
			eventId: EVENT,
			sessionId: OTHER_SESSION,
			operatorId,
			nonce: `lain-${n}`.padEnd(24, '0'),
			pass: pass(0),
			deviceAt
		});
	status = 500;
	open();
	await expect.poll(() => scanner.courier.waiting).toEqual({ own: 2, elsewhere: 2, others: 0 });
	status = 200;
	await scanner.scan(pass(0));
	await expect.poll(() => scanner.sentElsewhere).toBe(2);
	expect(scanner.history.entries.filter(({ made }) => made)).toHaveLength(1);
	expect(said.map(({ word }) => word)).toEqual(['HADIR']);
});

test('C37 a phone that can keep nothing says TIDAK TERSIMPAN, and never HADIR', async () => {
	open();
	const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
		throw new DOMException('full', 'QuotaExceededError');
	});
	try {
		await scanner.scan(pass(0));
	} finally {
		add.mockRestore();
	}
	expect(words(scanner.verdict)).toMatchObject({ kind: 'refused', word: 'TIDAK TERSIMPAN' });
});
