/** The queue and who carries it, over a real IndexedDB; the other side of the wire is a small server of answers. */
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Receipt } from '#lib/domain/attendance/receipt.ts';
import {
	addFromFile,
	countPending,
	discardScans,
	putScan,
	untoldDiscards,
	waitingScans,
	type QueuedScan
} from './check-in-queue.ts';
import { sendWaiting, tellDiscards, type Answered } from './check-in-sync.ts';
import { Courier } from './courier.svelte.ts';

const BUDI = '0190b5a0-0000-7000-8000-00000000000b';
const EKA = '0190b5a0-0000-7000-8000-00000000000e';
let made = 0;
const aScan = (more: Partial<QueuedScan> = {}): QueuedScan => ({
	eventId: 'acara-1',
	sessionId: 'sesi-1',
	operatorId: BUDI,
	nonce: `nonce-${String(++made).padStart(20, '0')}`,
	pass: 'KN1.x',
	deviceAt: '2026-11-22T01:00:00.000Z',
	gate: 'Pintu Utara',
	...more
});

type Sent = {
	url: string;
	body: { sessionId: string; operatorId: string; deviceLabel: string; sentAt?: string; items: { nonce: string }[] };
};
let sent: Sent[];
/** What the server makes of a batch: receipts, a status, or silence. */
let serve: (request: Sent) => 'receipts' | 'silence' | number;
const receipt = (nonce: string) =>
	({ nonce, outcome: 'recorded', participant: null, first: null }) as unknown as Receipt;

beforeEach(async () => {
	sent = [];
	serve = () => 'receipts';
	await countPending(BUDI);
	const db = await openDB('kelas-netral');
	await db.clear('scans');
	db.close();
	vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
		const request = { url, body: JSON.parse(init.body as string) as Sent['body'] };
		sent.push(request);
		const answer = serve(request);
		if (answer === 'silence')
			return new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
		if (typeof answer === 'number')
			return Promise.resolve(new Response(answer === 204 ? null : '{}', { status: answer }));
		return Promise.resolve(Response.json({ receipts: request.body.items.map(({ nonce }) => receipt(nonce)) }));
	});
});
afterEach(() => vi.unstubAllGlobals());

const budi = { operatorId: BUDI, gate: 'Pintu' };
const nothing = () => {};

test('C37 scans of every session and event of an operator are counted and sent, those of others are left alone', async () => {
	await putScan(aScan());
	await putScan(aScan({ sessionId: 'sesi-2' }));
	await putScan(aScan({ eventId: 'acara-2', sessionId: 'sesi-9' }));
	await putScan(aScan({ operatorId: EKA }));
	expect(await countPending(BUDI, 'sesi-2')).toEqual({ own: 3, elsewhere: 2, others: 1 });
	const heard: Answered[] = [];
	expect(await sendWaiting(budi, (answers) => heard.push(...answers))).toEqual({ state: 'sent', refused: [] });
	expect(sent.map(({ url, body }) => [url, body.sessionId, body.operatorId])).toEqual([
		['/api/acara/acara-1/pindai', 'sesi-1', BUDI],
		['/api/acara/acara-1/pindai', 'sesi-2', BUDI],
		['/api/acara/acara-2/pindai', 'sesi-9', BUDI]
	]);
	expect(heard.map(({ sessionId }) => sessionId)).toEqual(['sesi-1', 'sesi-2', 'sesi-9']);
	expect(await countPending(BUDI)).toEqual({ own: 0, elsewhere: 0, others: 1 });
});

test('the session in front of the camera goes first, and scans of two doors keep the names of their doors', async () => {
	for (let n = 0; n < 120; n++) await putScan(aScan());
	await putScan(aScan({ sessionId: 'sesi-2', gate: 'Pintu Timur' }));
	const { gate: _none, ...ofBefore } = aScan({ sessionId: 'sesi-2' });
	await putScan(ofBefore);
	await sendWaiting({ ...budi, first: 'sesi-2' }, nothing);
	expect(sent.map(({ body }) => [body.sessionId, body.deviceLabel, body.items.length])).toEqual([
		['sesi-2', 'Pintu Timur', 1],
		['sesi-2', 'Pintu', 1],
		['sesi-1', 'Pintu Utara', 50],
		['sesi-1', 'Pintu Utara', 50],
		['sesi-1', 'Pintu Utara', 20]
	]);
});

test.each([404, 403])(
	'an event that is closed for this operator (%i) keeps its scans and stops no other',
	async (status) => {
		await putScan(aScan());
		await putScan(aScan());
		await putScan(aScan({ eventId: 'acara-2', sessionId: 'sesi-9' }));
		serve = ({ url }) => (url.includes('acara-1') ? status : 'receipts');
		const { state, refused } = await sendWaiting(budi, nothing);
		expect([state, refused.map(({ scan }) => scan.sessionId)]).toEqual(['sent', ['sesi-1', 'sesi-1']]);
		expect(sent).toHaveLength(2);
		expect((await waitingScans(BUDI)).map(({ scan }) => scan.eventId)).toEqual(['acara-1', 'acara-1']);
	}
);

test('one scan the server cannot read stays alone; the others of its batch are sent', async () => {
	const bad = aScan();
	for (const scan of [aScan(), bad, aScan(), aScan()]) await putScan(scan);
	serve = ({ body }) => (body.items.some(({ nonce }) => nonce === bad.nonce) ? 422 : 'receipts');
	const { state, refused } = await sendWaiting(budi, nothing);
	expect([state, refused.map(({ scan }) => scan.nonce)]).toEqual(['sent', [bad.nonce]]);
	expect((await waitingScans(BUDI)).map(({ scan }) => scan.nonce)).toEqual([bad.nonce]);
});

test.each([
	[401, 'signed-out'],
	[500, 'offline'],
	[507, 'offline'],
	[429, 'offline'],
	[200, 'offline']
] as const)('an answer %i without receipts drops nothing: %s', async (status, state) => {
	await putScan(aScan());
	await putScan(aScan({ sessionId: 'sesi-2' }));
	serve = () => status;
	expect((await sendWaiting(budi, nothing)).state).toBe(state);
	expect(sent).toHaveLength(1);
	expect((await countPending(BUDI)).own).toBe(2);
});

test('what is given up leaves only its reason, of this operator alone, until the server knows it', async () => {
	await putScan(aScan());
	await putScan(aScan());
	await putScan(aScan({ sessionId: 'sesi-2' }));
	await putScan(aScan({ operatorId: EKA }));
	const discarded = { id: 'd'.repeat(22), reason: 'trial', at: '2026-11-22T02:00:00.000Z' } as const;
	expect(await discardScans(BUDI, discarded)).toBe(3);
	expect(await countPending(BUDI)).toEqual({ own: 0, elsewhere: 0, others: 1 });
	expect((await untoldDiscards(BUDI)).every(({ scan }) => scan.pass === undefined)).toBe(true);
	serve = () => 500;
	expect(await tellDiscards(BUDI)).toBe(false);
	serve = () => 204;
	sent = [];
	expect(await tellDiscards(BUDI)).toBe(true);
	expect(sent).toMatchObject([
		{
			url: '/api/pindaian/buang',
			body: { operatorId: BUDI, discards: [{ sessionId: 'sesi-1', count: 2, reason: 'trial' }] }
		},
		{ body: { discards: [{ sessionId: 'sesi-2', count: 1 }] } }
	]);
	expect(await untoldDiscards(BUDI)).toEqual([]);
	expect((await countPending(EKA)).own).toBe(1);
});

test('C38 of a phone that is no scanner any more nothing is taken, and nothing is kept to be told for ever', async () => {
	await putScan(aScan());
	await discardScans(BUDI, { id: 'd'.repeat(22), reason: 'trial', at: '2026-11-22T02:00:00.000Z' });
	serve = () => 410;
	expect(await tellDiscards(BUDI)).toBe(true);
	expect(await untoldDiscards(BUDI)).toEqual([]);
});

test('a file opened twice adds nothing, and its scans go without the clock of this device', async () => {
	const own = aScan();
	await putScan(own);
	const file = [own, aScan(), aScan({ operatorId: EKA })];
	expect((await addFromFile(file, BUDI)).fresh).toBe(2);
	expect((await addFromFile(file, BUDI)).fresh).toBe(0);
	await sendWaiting(budi, nothing);
	expect(sent.map(({ body }) => [body.items.length, body.sentAt !== undefined])).toEqual([
		[1, true],
		[2, false]
	]);
	expect(sent[1]?.body.items).toMatchObject([
		{ note: 'dari berkas pindaian', scannedBy: BUDI },
		{ note: 'dari berkas pindaian', scannedBy: EKA }
	]);
});

test('what the opener of a file is refused answers nothing for the phone that made it', async () => {
	const marked = aScan({ operatorId: EKA, participantId: 'p1', note: 'QR rusak' });
	const { nonces } = await addFromFile([marked], BUDI);
	expect(nonces).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
	expect((await addFromFile([marked], 'lain')).nonces).not.toEqual(nonces);
	await sendWaiting(budi, nothing);
	expect(sent[0]?.body.items).toMatchObject([{ nonce: nonces[0], note: 'dari berkas pindaian: QR rusak' }]);
	expect(nonces).not.toContain(marked.nonce);
	// Saved and opened once more, it is still hers.
	sent = [];
	await addFromFile([{ ...marked, operatorId: BUDI, scannedBy: EKA, nonce: nonces[0]! }], BUDI);
	await sendWaiting(budi, nothing);
	expect(sent[0]?.body.items).toMatchObject([{ scannedBy: EKA }]);
});

test('a courier says why scans wait, and forgets the sign-out only when the server knows the operator again', async () => {
	const courier = new Courier(BUDI);
	await courier.send();
	expect([courier.waiting.own, courier.state]).toEqual([0, null]);
	await putScan(aScan());
	serve = () => 401;
	await courier.send();
	expect([courier.waiting.own, courier.state, courier.signedOut]).toEqual([1, 'signed-out', true]);
	// The network goes as well: that does not sign anybody in.
	serve = () => 500;
	await courier.send();
	expect([courier.state, courier.signedOut, courier.online]).toEqual(['signed-out', true, false]);
	serve = () => 404;
	await courier.send();
	expect([courier.state, courier.refuses('sesi-1'), courier.refuses('sesi-2')]).toEqual(['refused', true, false]);
	serve = () => 'receipts';
	await courier.send();
	expect([courier.waiting.own, courier.state, courier.refused]).toEqual([0, null, []]);
});

test('a page that opens sends by itself, and again when the network is back', async () => {
	await putScan(aScan());
	serve = () => 500;
	const courier = new Courier(BUDI);
	const rest = courier.watch();
	try {
		await expect.poll(() => courier.state).toBe('offline');
		serve = () => 'receipts';
		dispatchEvent(new Event('online'));
		await expect.poll(() => courier.waiting.own).toBe(0);
		// Seen again, with something new kept by another page.
		await putScan(aScan());
		document.dispatchEvent(new Event('visibilitychange'));
		await expect.poll(() => sent.length).toBe(3);
	} finally {
		rest();
	}
	await expect.poll(() => courier.waiting.own).toBe(0);
	await putScan(aScan());
	dispatchEvent(new Event('online'));
	expect(sent).toHaveLength(3);
});

test('pages take turns and tell each other what was answered; a page that hangs holds nobody up for long', async () => {
	const [here, there] = [new Courier(BUDI), new Courier(BUDI)];
	const heard: Answered[] = [];
	there.onAnswers((answers) => heard.push(...answers));
	const rests = [here.watch(), there.watch()];
	try {
		const scan = aScan();
		await putScan(scan);
		await Promise.all([here.send(), there.send()]);
		await expect.poll(() => heard.map((answer) => answer.receipt.nonce)).toContain(scan.nonce);
		expect(sent).toHaveLength(1);
		// A third page took the turn and was frozen.
		let thaw = nothing;
		const frozen = navigator.locks.request('kelas-netral:pindaian', () => new Promise<void>((done) => (thaw = done)));
		const patience = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
			const controller = new AbortController();
			setTimeout(() => controller.abort(new DOMException('late', 'TimeoutError')), 20);
			return controller.signal;
		});
		await putScan(aScan());
		await here.send();
		patience.mockRestore();
		expect((await countPending(BUDI)).own).toBe(0);
		thaw();
		await frozen;
	} finally {
		for (const rest of rests) rest();
	}
});

test('silence ends after six seconds and drops nothing', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
		const controller = new AbortController();
		setTimeout(() => controller.abort(new DOMException('late', 'TimeoutError')), ms);
		return controller.signal;
	});
	try {
		await putScan(aScan());
		serve = () => 'silence';
		const sending = sendWaiting(budi, nothing);
		await vi.waitUntil(() => sent.length === 1);
		await vi.advanceTimersByTimeAsync(6_000);
		expect((await sending).state).toBe('offline');
		expect((await countPending(BUDI)).own).toBe(1);
	} finally {
		timeout.mockRestore();
		vi.useRealTimers();
	}
});

test('C37 a phone that was opened again does not say that nothing waits before it has read its own store', async () => {
	await putScan(aScan());
	const courier = new Courier(BUDI);
	expect([courier.counted, courier.waiting.own]).toEqual([false, 0]);
	await courier.count();
	expect([courier.counted, courier.waiting.own]).toEqual([true, 1]);
});
