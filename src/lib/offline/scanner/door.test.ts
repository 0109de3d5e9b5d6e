/** What is done at a door without a code and without a network, and what the server says of it later. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { passBody } from '#lib/domain/attendance/pass.ts';
import { putScan, waitingScans } from '#lib/offline/check-in-queue.ts';
import { deviceNow } from '#lib/offline/device.ts';
import { ANI, aPack, BONAR, emptyPhone, EVENT, FarEnd, id, SESSION } from '#tests/support/scanner-at-door.ts';
import { keepInTouch } from './keep-in-touch.ts';
import { Scanner } from './scanner.svelte.ts';
import { SessionList } from './session-list.svelte.ts';
import type { SessionPack } from './kept-packs.ts';

let operators = 500;
let far: FarEnd;
let scanner: Scanner;
let close = () => {};

/** The scanner of an operator nobody has seen before. */
async function stand(pack: Partial<SessionPack> = {}): Promise<Scanner> {
	const operator = { id: id(++operators), name: 'Petugas' };
	far.pack = aPack({ operatorId: operator.id, ...pack });
	const list = new SessionList(operator, { eventId: EVENT, sessionId: SESSION }, null);
	await list.renew();
	scanner = new Scanner(list, { gate: () => 'Pintu Utara', signal: () => {} });
	close = scanner.open();
	return scanner;
}
/** The same door after the page was closed and opened again. */
function reopen(): Scanner {
	close();
	const { operator, door, pack, facts } = scanner.list;
	const kept = { operator, pack: pack!, facts, offsetMs: 0, usedAt: 0 };
	scanner = new Scanner(new SessionList(operator, door, kept), { gate: () => 'Pintu Utara', signal: () => {} });
	close = scanner.open();
	return scanner;
}
const newest = () => scanner.history.entries[0]!;

beforeEach(async () => {
	await emptyPhone();
	far = new FarEnd();
	far.stand();
});
afterEach(async () => {
	close();
	far.batch = 503;
	far.giveUp();
	await scanner.courier.send();
	vi.unstubAllGlobals();
});

test('C12 a supervisor without a network marks by hand with a reason, adds a guest and takes back, and the server gets it in that order', async () => {
	await stand();
	far.batch = 503;
	await scanner.mark(ANI, 'kartu tertinggal');
	expect(scanner.verdict).toMatchObject({ kind: 'present', word: 'HADIR', name: ANI.name });
	await scanner.addGuest({ name: 'Tamu Satu', unitLabel: 'RT 05', somebodyElse: true });
	expect(scanner.verdict).toMatchObject({ word: 'HADIR', name: 'Tamu Satu' });
	expect([scanner.present.size, scanner.guests.length]).toEqual([2, 1]);
	const marked = scanner.history.entries[1]!;
	await scanner.undo(marked, 'salah orang');
	expect(scanner.verdict).toMatchObject({ word: 'DIURUNGKAN', name: ANI.name });
	expect([...scanner.present]).toEqual([BONAR.id]);
	far.batch = 'receipts';
	await scanner.courier.send();
	expect(far.items.slice(-3)).toMatchObject([
		{ participantId: ANI.id, note: 'kartu tertinggal' },
		{ guest: { name: 'Tamu Satu', unitLabel: 'RT 05', somebodyElse: true } },
		{ undo: { of: marked.nonce, reason: 'salah orang' } }
	]);
	expect(await waitingScans(scanner.list.operator.id)).toEqual([]);
});

test('C12 what an officer or a helper marks waits for a supervisor, and is not counted as present', async () => {
	await stand({ duty: 'officer' });
	far.batch = 503;
	await scanner.mark(ANI, 'dikenali petugas');
	expect(scanner.verdict).toMatchObject({ kind: 'review', word: 'MENUNGGU PENGAWAS' });
	expect([[...scanner.present], [...scanner.waiting]]).toEqual([[BONAR.id], [ANI.id]]);
	far.batch = 'receipts';
	far.outcome = () => ({ outcome: 'review', reason: 'by-officer' });
	await scanner.courier.send();
	expect(newest()).toMatchObject({ outcome: 'review', waits: true, word: 'MENUNGGU PENGAWAS', name: ANI.name });
});

test('C37 after a restart without a network the phone still knows whom it let in and what was taken back', async () => {
	await stand();
	far.batch = 503;
	await scanner.mark(ANI, 'dikenali petugas');
	reopen();
	await expect.poll(() => scanner.present.size).toBe(2);
	await scanner.mark(ANI, 'dikenali petugas');
	expect(scanner.verdict.word).toBe('SUDAH HADIR');
	await scanner.undo(
		scanner.history.entries.find(({ made }) => made)!,
		'salah orang'
	);
	reopen();
	await expect.poll(() => scanner.history.entries.length).toBe(3);
	expect([...scanner.present]).toEqual([BONAR.id]);
});

test('C37 a take-back that the server refuses stands as before, and is told', async () => {
	await stand();
	far.batch = 503;
	await scanner.mark(ANI, 'dikenali petugas');
	const { nonce } = newest();
	await scanner.undo(newest(), 'salah orang');
	far.batch = 'receipts';
	far.outcome = ({ undo }) => (undo ? { outcome: 'refused', reason: 'supervisor-only' } : { outcome: 'recorded' });
	await scanner.courier.send();
	expect(scanner.history.find(nonce)?.undone).toBe(false);
	expect(scanner.surprises[0]).toContain('tidak jadi diurungkan');
	expect(scanner.present.has(ANI.id)).toBe(true);
});

test('C4 a clash that another device caused later is told here, with its name and hour', async () => {
	await stand();
	await scanner.mark(ANI, 'dikenali petugas');
	far.news = [{ nonce: newest().nonce, kind: 'clash', otherDevice: 'Pintu Selatan', at: '2026-11-22T00:47:00.000Z' }];
	await scanner.mark(BONAR, 'dikenali petugas');
	const told = scanner.history.find(scanner.history.entries[1]!.nonce)?.news;
	expect(told).toEqual([expect.stringContaining('Juga dicatat di Pintu Selatan pukul 08.47 WITA')]);
	reopen();
	await expect.poll(() => scanner.history.entries.flatMap(({ news }) => news)).toEqual(told);
});

test('C6 after two failed answers nobody waits for the network any more, and two good ones bring it back', async () => {
	await stand();
	far.batch = 503;
	await scanner.mark(ANI, 'a');
	expect(scanner.link.state).toBe('shaky');
	await scanner.mark(ANI, 'a');
	expect(scanner.link.state).toBe('offline');
	// From here on an answer that never comes keeps nobody: this would end after a second, or two.
	far.batch = 'silence';
	const told = vi.spyOn(window, 'setTimeout');
	await scanner.mark(ANI, 'a');
	expect(told.mock.calls.filter(([, ms]) => ms === 1_000 || ms === 2_000)).toEqual([]);
	told.mockRestore();
	expect(scanner.verdict.word).toBe('SUDAH HADIR');
	for (const answer of [40, 40]) scanner.link.heard(answer);
	expect(scanner.link.state).toBe('online');
});

test('C6 a network that swallows scans without a word: the list answers the first two after a while, and from the third on at once', async () => {
	await stand();
	far.batch = 'silence';
	const pass = (participantId: string) => `${passBody({ participantId, eventId: EVENT, serial: 1 })}.${'A'.repeat(86)}`;
	// What would wait is called without waiting: how long each was to wait is the answer.
	const patience: number[] = [];
	const later = window.setTimeout.bind(window);
	vi.spyOn(window, 'setTimeout').mockImplementation(((what: () => void, ms = 0, ...rest: []) => {
		const waits = ms === 1_000 || ms === 2_000;
		if (waits) patience.push(ms);
		return later(what, waits ? 0 : ms, ...rest);
	}) as typeof setTimeout);
	const told: string[] = [];
	for (const person of [ANI, BONAR, ANI, BONAR]) {
		await scanner.scan(pass(person.id));
		told.push(`${scanner.verdict.word} ${scanner.link.state}`);
	}
	vi.mocked(window.setTimeout).mockRestore();
	expect(patience).toEqual([2_000, 1_000]);
	expect(told).toEqual(['HADIR shaky', ...Array.from({ length: 3 }, () => 'SUDAH HADIR offline')]);
	expect(scanner.courier.waiting.own).toBe(4);
});

test('C5 a scan of this page carries its age by the steady clock, and one of another page does not', async () => {
	await stand();
	far.batch = 503;
	await scanner.mark(ANI, 'a');
	far.batch = 'receipts';
	await scanner.courier.send();
	expect(far.items.at(-1)?.ageMs).toBeGreaterThanOrEqual(0);
	expect(far.items.at(-1)?.ageMs).toBeLessThan(60_000);
	const deviceAt = deviceNow().toISOString();
	await putScan({
		...{ eventId: EVENT, sessionId: SESSION, operatorId: scanner.list.operator.id, nonce: 'n'.repeat(22), pass: 'x' },
		...{ deviceAt, made: { page: 'kemarin', at: 5 } }
	});
	await scanner.courier.send();
	expect(far.items.find(({ nonce }) => nonce === 'n'.repeat(22))).not.toHaveProperty('ageMs');
});

test('a scanner tells the desk what it holds with every batch, and that it is there when it opens', async () => {
	await stand();
	scanner.battery = 41;
	const rest = keepInTouch(scanner);
	await expect.poll(() => far.batches.some(({ items }) => items.length === 0)).toBe(true);
	rest();
	far.batch = 503;
	await scanner.mark(ANI, 'a');
	await scanner.courier.send();
	const { takenAt: packTakenAt } = scanner.list.pack!;
	const device = { pending: 1, battery: 41, packTakenAt };
	expect(far.batches.at(-1)).toMatchObject({ deviceLabel: 'Pintu Utara', device });
});

test.each([403, 404, 410])(
	'C37 an event that is closed for this operator (%i) takes its list from the phone',
	async (status) => {
		await stand();
		far.batch = status;
		far.pack = status;
		const rest = keepInTouch(scanner);
		await expect.poll(() => scanner.list.access).toBe('closed');
		rest();
		expect(scanner.list.pack).toBe(null);
		await scanner.scan('KN1.apa.saja');
		expect(scanner.verdict).toMatchObject({ word: 'DISIMPAN', act: 'waiting' });
		expect(await waitingScans(scanner.list.operator.id)).toHaveLength(1);
	}
);

test('C37 whoever has to sign in again goes on with the list on the screen; a helper sees no name any more', async () => {
	await stand();
	far.pack = 401;
	await scanner.list.renew();
	expect([scanner.list.access, scanner.list.pack?.people.length]).toEqual(['signed-out', 2]);
	await stand({ duty: 'helper' });
	far.pack = 401;
	await scanner.list.renew();
	expect([scanner.list.access, scanner.list.pack]).toEqual(['signed-out', null]);
});
