/** Berita acara: made once of a closed session, kept as made, followed by a version that says what it replaces (C40). */
import { expect, test } from 'vitest';
import { sealAndVerify } from '#tests/support/seals.ts';
import { cancelEvent } from '#lib/server/events/cancel-event.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { pdfLines } from '#tests/support/pdf-text.ts';
import { aWorld } from '#tests/support/people.ts';
import { checkInBatch } from './check-in-batch.ts';
import { closeEventSession } from './close-session.ts';
import { minutesPdf } from './draw-minutes.ts';
import { listReviews } from './list-reviews.ts';
import { listMinutes, makeMinutes, publicMinutes } from './minutes.ts';
import { makePass } from './pass.ts';
import { reopenEventSession } from './reopen-session.ts';
import { settleReview } from './settle-review.ts';
import { undoCheckIn } from './undo-check-in.ts';

const connection = await freshDatabase();
const root = testContext(connection);
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
const later = (minutes: number) => budi.at(new Date(root.now().getTime() + minutes * 60_000));
const ORIGIN = 'https://netral.contoh.go.id';

async function aHall() {
	const event = await aHallEvent(root, world, {
		names: ['Zahra Kirana', 'Made Artha', 'Tak Datang'],
		staff: [{ personId: world.people.sumarto, duty: 'supervisor' }]
	});
	const of = { eventId: event.eventId, eventSessionId: event.eventSessionIds[0]!, demo: false };
	const scan = (who: number, minute: number, deviceAt?: number) =>
		checkInBatch(later(minute), {
			...of,
			deviceId: 'd',
			deviceLabel: 'Gerbang',
			...(deviceAt === undefined ? {} : { sentAt: later(minute).now().toISOString() }),
			items: [
				{
					nonce: root.newId(),
					pass: makePass(root.keys, { participantId: event.participantIds[who]!, eventId: of.eventId, serial: 1 }),
					...(deviceAt === undefined ? {} : { deviceAt: later(deviceAt).now().toISOString() })
				}
			]
		});
	await scan(0, 1);
	await scan(1, 40);
	await scan(1, 41);
	const close = (minute = 60) => closeEventSession(later(minute), { ...of, headCount: 3 });
	const undo = (minute: number) =>
		undoCheckIn(later(minute), {
			...of,
			participantId: event.participantIds[0]!,
			reason: 'kartu dipinjamkan',
			nonce: root.newId()
		});
	return { of, scan, close, undo };
}
const kept = async (of: Awaited<ReturnType<typeof aHall>>['of']) => (await listMinutes(budi, of))!;

test('C40 minutes are made of a closed session only, once, and only anew where they would say something new', async () => {
	const { of, close, scan } = await aHall();
	expect(await makeMinutes(later(50), of)).toEqual({ ok: false, reason: 'not-closed' });
	await close();
	expect(await makeMinutes(later(61), of)).toEqual({ ok: true, value: { version: 1, already: false } });
	expect(await makeMinutes(later(62), of)).toEqual({ ok: true, value: { version: 1, already: true } });
	expect(await kept(of)).toMatchObject({ changed: false, minutes: [{ version: 1, replaces: null }] });
	// A phone that was without a network brings a scan of before the close.
	await scan(2, 70, 30);
	const [late] = (await listReviews(budi, of.eventId))!.reviews;
	const answer = {
		eventId: of.eventId,
		scanId: late!.scanId,
		verdict: 'confirmed' as const,
		reason: 'terlihat di aula'
	};
	await settleReview(later(70).as(world.actors.pusat), { ...answer, nonce: root.newId() });
	expect(await kept(of)).toMatchObject({ changed: true });
	expect(await makeMinutes(later(71), of)).toEqual({ ok: true, value: { version: 2, already: false } });
	const { minutes } = await kept(of);
	expect(minutes.map(({ version, facts }) => [version, facts.tally.door.presences])).toEqual([
		[2, 3],
		[1, 2]
	]);
	expect(new Set(minutes.map(({ code }) => code)).size).toBe(2);
});

test('C40 a later version keeps who made it, and what was done after the close that stands, by whom', async () => {
	const { of, close, undo } = await aHall();
	await close();
	await makeMinutes(later(61), of);
	await undo(70);
	await closeEventSession(later(71), { ...of, headCount: 2 });
	// The same number once more changes nothing.
	await closeEventSession(later(72), { ...of, headCount: 2 });
	const sumarto = later(73).as({ ...world.actors.sumarto, grants: world.actors.budi.grants });
	expect(await makeMinutes(sumarto, of)).toEqual({ ok: true, value: { version: 2, already: false } });
	expect(await makeMinutes(later(74), of)).toEqual({ ok: true, value: { version: 2, already: true } });
	const [second, first] = (await kept(of)).minutes;
	expect(first?.facts).toMatchObject({ madeBy: expect.stringContaining('Budi'), changes: [] });
	expect(second?.facts).toMatchObject({
		madeBy: expect.stringContaining('Sumarto'),
		changes: [
			{
				kind: 'undone-after-close',
				at: later(70).now().toISOString(),
				reason: '',
				by: expect.stringContaining('Budi')
			},
			{
				kind: 'heads-recounted',
				at: later(71).now().toISOString(),
				reason: '3 → 2',
				by: expect.stringContaining('Budi')
			}
		]
	});
	await reopenEventSession(later(75), { ...of, reason: 'rombongan baru tiba' });
	await close(76);
	await makeMinutes(later(77), of);
	expect((await kept(of)).minutes[0]?.facts.changes.map(({ kind }) => kind)).toEqual(['session-reopened']);
});

test('C40 two who make minutes at once make one version', async () => {
	const { of, close } = await aHall();
	await close();
	const both = await Promise.all([makeMinutes(later(61), of), makeMinutes(later(61), of)]);
	expect(both.map((outcome) => outcome.ok && outcome.value.version)).toEqual([1, 1]);
	expect((await kept(of)).minutes).toHaveLength(1);
});

test('C40 the paper says day, place, both sums, heads, what happened, who signs, and how it is checked', async () => {
	const { of, close, undo } = await aHall();
	await close();
	await reopenEventSession(later(61), { ...of, reason: 'rombongan baru tiba' });
	await close(63);
	await makeMinutes(later(64), of);
	const [first] = (await kept(of)).minutes;
	const said = pdfLines(await minutesPdf(first!, ORIGIN)).join(' ');
	for (const words of [
		'BERITA ACARA Sosialisasi Netralitas ASN, Sesi 1 Versi 1',
		'bertempat di Aula Balai Kota, Balikpapan',
		'menurut jadwal pukul 09.00 sampai dengan 09.30 WITA. Kehadiran peserta',
		'Hadir 1 Hadir, terlambat 1 Izin, sakit, atau diwakilkan 0 Tidak hadir 1',
		'Terdaftar 3',
		'Kehadiran tercatat 2 Dicatat lagi, sudah hadir 1 Ditolak 0 Diurungkan 0 Seluruh catatan 3',
		'dihitung 3 orang, 1 lebih banyak daripada yang tercatat hadir',
		// A reopening names who did it.
		'Dibuka lagi oleh Budi Wicaksono, Minggu, 22 November 2026 pukul 10.01 WITA: rombongan baru tiba',
		'Pengawas acara,',
		'Yang menutup sesi,',
		'netral.contoh.go.id/verifikasi',
		first!.code.replace(/(.{4})(?=.)/g, '$1-')
	])
		expect(said).toContain(words);
	expect(said.match(/Sumarto/g)).toHaveLength(2);
	expect(said).not.toContain('Zahra');
	await undo(70);
	await makeMinutes(later(71), of);
	const [second, before] = (await kept(of)).minutes;
	const anew = pdfLines(await minutesPdf(second!, ORIGIN)).join(' ');
	expect(anew).toMatch(/Versi 2, diubah setelah tutup oleh [^:]*Budi[^:]*pukul [\d.]+ WITA/);
	expect(anew).toContain('Satu kehadiran diurungkan setelah tutup oleh');
	expect(pdfLines(await minutesPdf(before!, ORIGIN)).join(' ')).toBe(said);
});

test('C40 a long history goes on on a second page and loses nothing', async () => {
	const { of, close } = await aHall();
	for (let turn = 0; turn < 24; turn++) {
		await close(60 + turn * 2);
		await reopenEventSession(later(61 + turn * 2), {
			...of,
			reason: `rombongan ${turn + 1} masih di jalan dan tiba kemudian`
		});
	}
	await close(120);
	await makeMinutes(later(121), of);
	const said = pdfLines(await minutesPdf((await kept(of)).minutes[0]!, ORIGIN)).join(' ');
	for (let turn = 0; turn < 24; turn++) expect(said).toContain(`rombongan ${turn + 1} masih`);
	expect(said).toContain('Yang menutup sesi,');
	expect(said).toContain('Lanjutan berita acara');
});

test('C40 the signatures never stand alone on a page: the last matter goes with them, however many there are', async () => {
	const { of, close } = await aHall();
	await close();
	await makeMinutes(later(61), of);
	const [kept1] = (await kept(of)).minutes;
	const reopened = { kind: 'session-reopened' as const, at: later(60).now().toISOString(), by: null };
	let broken = 0;
	for (let count = 0; count < 12; count++) {
		const changes = Array.from({ length: count }, (_, turn) => ({ ...reopened, reason: `rombongan ke-${turn}` }));
		const lines = pdfLines(await minutesPdf({ ...kept1!, facts: { ...kept1!.facts, changes } }, ORIGIN));
		const page = lines.slice(lines.findLastIndex((line) => line.startsWith('Lanjutan')) + 1);
		if (page.length === lines.length) continue;
		broken++;
		expect(page.join(' ')).toMatch(/^\d+\. Dibuka lagi .*Demikian berita acara.*Pengawas acara,/);
	}
	expect(broken).toBeGreaterThan(3);
});

test('C40 whoever holds the paper learns that it is genuine, of what, and whether it still stands: no names', async () => {
	const { of, close, undo } = await aHall();
	await close();
	await makeMinutes(later(61), of);
	const code = (await kept(of)).minutes[0]!.code;
	const seen = await publicMinutes(root, ` ${code.toLowerCase().replace(/(.{4})(?=.)/g, '$1-')} `);
	expect(seen).toMatchObject({
		version: 1,
		newer: null,
		outdated: false,
		eventTitle: 'Sosialisasi Netralitas ASN',
		gap: 1
	});
	expect(JSON.stringify(seen)).not.toMatch(/Budi|Sumarto|Zahra|\d{18}/);
	await undo(70);
	await makeMinutes(later(71), of);
	expect(await publicMinutes(root, code)).toMatchObject({ version: 1, newer: 2, outdated: false });
	for (const wrong of ['', 'ABCD', `${code.slice(0, 15)}${code.endsWith('0') ? '1' : '0'}`])
		expect(await publicMinutes(root, wrong)).toBeNull();
});

test.each<[string, (hall: Awaited<ReturnType<typeof aHall>>) => Promise<unknown>]>([
	['a presence was taken back', ({ undo }) => undo(70)],
	['a phone brought a scan of before the close', ({ scan }) => scan(2, 70, 30)],
	['heads were counted again', ({ of }) => closeEventSession(later(70), { ...of, headCount: 2 })],
	['the session was opened again', ({ of }) => reopenEventSession(later(70), { ...of, reason: 'rombongan tiba' })]
])('C40 whoever holds minutes that nobody made anew learns that they hold no more: %s', async (_, change) => {
	const hall = await aHall();
	await hall.close();
	await makeMinutes(later(61), hall.of);
	const code = (await kept(hall.of)).minutes[0]!.code;
	const before = await publicMinutes(root, code);
	await change(hall);
	expect(await publicMinutes(root, code)).toEqual({ ...before, outdated: true });
	expect(before?.outdated).toBe(false);
});

test('C40 minutes of an event that was called off hold no more', async () => {
	const { eventId, eventSessionIds } = await aHallEvent(root, world, { names: ['Tak Datang'] });
	const of = { eventId, eventSessionId: eventSessionIds[0]!, demo: false };
	await closeEventSession(later(60), { ...of, headCount: 0 });
	await makeMinutes(later(61), of);
	const code = (await kept(of)).minutes[0]!.code;
	expect(await publicMinutes(root, code)).toMatchObject({ outdated: false });
	await cancelEvent(later(62), { eventId, reason: 'aula dipakai acara lain' });
	expect(await publicMinutes(root, code)).toMatchObject({ outdated: true });
});

test('C40 minutes are for whoever supervises the event, sealed, and nobody changes them', async () => {
	const { of, close } = await aHall();
	await close();
	await makeMinutes(later(61), of);
	for (const actor of [world.actors.dewi, world.actors.ani]) {
		expect(await makeMinutes(root.as(actor), of)).toEqual({ ok: false, reason: 'not-found' });
		expect(await listMinutes(root.as(actor), of)).toBeNull();
	}
	const verdicts = await sealAndVerify(root, connection);
	expect(verdicts.filter(({ problems }) => problems.length > 0)).toEqual([]);
	await expect(root.db.updateTable('session_minutes').set({ facts: '{}' }).execute()).rejects.toThrow();
	await expect(root.db.deleteFrom('session_minutes').execute()).rejects.toThrow();
});
