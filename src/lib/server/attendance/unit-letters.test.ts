/** Surat per unit: who came and who did not, of that unit's people, made once and followed by versions (C40). */
import { expect, test } from 'vitest';
import { cancelEvent } from '#lib/server/events/cancel-event.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { pdfLines } from '#tests/support/pdf-text.ts';
import { aWorld } from '#tests/support/people.ts';
import { sealAndVerify } from '#tests/support/seals.ts';
import { addParticipants } from './attendance.ts';
import { checkInBatch } from './check-in-batch.ts';
import { closeEventSession } from './close-session.ts';
import { letterPdf } from './draw-letter.ts';
import { tellExcuse } from './tell-excuse.ts';
import { undoCheckIn } from './undo-check-in.ts';
import { keptLetter, listLetters, makeLetters, publicLetter } from './unit-letters.ts';

const connection = await freshDatabase();
const root = testContext(connection);
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
const later = (minutes: number) => budi.at(new Date(root.now().getTime() + minutes * 60_000));
const ORIGIN = 'https://netral.contoh.go.id';

const VILLAGE = 'Kelurahan Gunung Sari Ulu';
const person = (name: string, unitId: string | null, unitLabel: string, number: string | null = null) => ({
	...{ personId: null, name, titlePrefix: '', titleSuffix: '', number, numberType: number ? ('nip' as const) : null },
	...{ position: 'Staf', rank: '', unitId, unitLabel, attendsAs: 'participant' as const }
});

/** Two sessions; of the village three people and a guest who wrote its name, of a district one, and a neighbour. */
async function aDay({ close = true } = {}) {
	const event = await aHallEvent(root, world, {
		sessions: 2,
		staff: [{ personId: world.people.sumarto, duty: 'supervisor' }]
	});
	const { village, district } = world.units;
	const { ids } = await addParticipants(root, event.eventId, [
		person('Zahra Kirana', village.id, VILLAGE, '198703152010012901'),
		person('Wicaksono Adi', village.id, VILLAGE),
		person('Rahma Sakit', village.id, VILLAGE),
		person('Tamu Kelurahan', null, 'kelurahan gunung sari  ulu'),
		person('Camat Arif', district.id, 'Kecamatan Balikpapan Tengah'),
		person('Pak Sugeng', null, 'RT 14')
	]);
	const of = { eventId: event.eventId, demo: false };
	const [first, second] = event.eventSessionIds as [string, string];
	const mark = (who: number, minute: number, eventSessionId = first) =>
		checkInBatch(later(minute), {
			...{ eventId: of.eventId, eventSessionId, deviceId: 'd', deviceLabel: 'Gerbang' },
			items: [{ nonce: root.newId(), participantId: ids[who], note: 'dikenali' }]
		});
	await mark(0, 1);
	await mark(1, 40);
	await mark(5, 2);
	const who = (index: number) => ({ eventId: of.eventId, eventSessionId: first, participantId: ids[index]! });
	const said = { reason: '', standInName: '', standInNumber: '' };
	await tellExcuse(later(1), { ...who(2), ...said, kind: 'sick' });
	await tellExcuse(later(1), { ...who(3), ...said, eventSessionId: second, kind: 'leave' });
	await tellExcuse(later(1), { ...who(4), ...said, kind: 'represented', standInName: 'Sekretaris Camat' });
	if (close)
		for (const eventSessionId of [first, second])
			await closeEventSession(later(60), { eventId: of.eventId, eventSessionId, headCount: 3 });
	const undo = (index: number, minute: number) =>
		undoCheckIn(later(minute), { ...who(index), reason: 'salah orang', nonce: root.newId() });
	return { of, first, second, undo };
}
const units = async (of: { eventId: string; demo: boolean }) => (await listLetters(later(90), of))!.units;

test('C40 letters are made of an event whose sessions are all closed, once for each unit, with numbers that count up', async () => {
	const { of, first, second } = await aDay({ close: false });
	expect(await makeLetters(later(50), of)).toEqual({ ok: false, reason: 'not-closed' });
	expect(await listLetters(later(50), of)).toMatchObject({ closed: false, units: [] });
	await closeEventSession(later(60), { eventId: of.eventId, eventSessionId: first, headCount: 3 });
	expect(await makeLetters(later(61), of)).toEqual({ ok: false, reason: 'not-closed' });
	await closeEventSession(later(62), { eventId: of.eventId, eventSessionId: second, headCount: 0 });
	expect(await makeLetters(later(63), of)).toEqual({ ok: true, value: { made: 3, same: 0 } });
	expect(await makeLetters(later(64), of)).toEqual({ ok: true, value: { made: 0, same: 3 } });
	expect((await units(of)).map((unit) => [unit.unitLabel, unit.agency.label, unit.letters[0]?.facts.number])).toEqual([
		['Kecamatan Balikpapan Tengah', 'Pemerintah Kota Balikpapan', 1],
		[VILLAGE, 'Pemerintah Kota Balikpapan', 2],
		['RT 14', 'RT 14', 3]
	]);
});

test('C40 a letter says of its own people who came and who did not, by class, and of nobody else', async () => {
	const { of } = await aDay();
	await makeLetters(later(63), of);
	const village = (await units(of)).find(({ unitLabel }) => unitLabel === VILLAGE)!;
	const { facts } = village.letters[0]!;
	expect(facts.people.map(({ fullName, standing }) => [fullName, ...standing])).toEqual([
		['Rahma Sakit', 'excused', 'absent'],
		['Tamu Kelurahan', 'absent', 'excused'],
		['Wicaksono Adi', 'late', 'absent'],
		['Zahra Kirana', 'in-time', 'absent']
	]);
	const paper = pdfLines(await letterPdf(village.letters[0]!, ORIGIN)).join(' ');
	for (const words of [
		'SURAT KEHADIRAN Sosialisasi Netralitas ASN Surat nomor 2 dari acara ini. Versi 1',
		`Yth. Pimpinan ${VILLAGE}`,
		'Zahra Kirana',
		'19870315 201001 2 901',
		'Sesi 1: hadir, terlambat',
		'Sesi 1: izin atau sakit',
		'4 orang, yaitu 1 hadir, 1 hadir, terlambat, 1 izin atau sakit, 1 tidak hadir.',
		'Pengawas acara, Sumarto',
		'Yang menutup sesi, Budi Wicaksono',
		village.letters[0]!.code.replace(/(.{4})(?=.)/g, '$1-')
	])
		expect(paper).toContain(words);
	// "Sakit" is a name here, and stands nowhere else.
	expect(paper.match(/[Ss]akit/g)).toHaveLength(3 + facts.sessions.length);
	expect(paper).not.toMatch(/Camat|Sugeng/);
	const district = (await units(of)).find(({ unitLabel }) => unitLabel.startsWith('Kecamatan'))!;
	expect(pdfLines(await letterPdf(district.letters[0]!, ORIGIN)).join(' ')).toContain(
		'diwakilkan oleh Sekretaris Camat'
	);
});

test('C40 a later change makes the next version of the units it concerns, and keeps the one before as it was', async () => {
	const { of, undo } = await aDay();
	await makeLetters(later(63), of);
	const key = (await units(of)).find(({ unitLabel }) => unitLabel === VILLAGE)!.key;
	const before = (await keptLetter(later(64), { eventId: of.eventId, key, version: 1 }))!;
	const drawn = await letterPdf(before, ORIGIN);
	await undo(0, 70);
	expect((await units(of)).filter(({ changed }) => changed).map((unit) => unit.key)).toEqual([key]);
	expect(await publicLetter(root, before.code)).toMatchObject({ outdated: true, newer: null, version: 1 });
	expect(await makeLetters(later(71), of)).toEqual({ ok: true, value: { made: 1, same: 2 } });
	const [second, first] = (await units(of)).find((unit) => unit.key === key)!.letters;
	expect([second?.version, second?.facts.number, first?.version]).toEqual([2, before.facts.number, 1]);
	expect(pdfLines(await letterPdf(second!, ORIGIN)).join(' ')).toMatch(/Versi 2, diubah setelah tutup oleh [^:]*Budi/);
	expect(Buffer.from(await letterPdf(first!, ORIGIN)).equals(Buffer.from(drawn))).toBe(true);
	expect(await publicLetter(root, before.code)).toMatchObject({ outdated: false, newer: 2 });
	expect(await keptLetter(later(72), { eventId: of.eventId, key, version: 3 })).toBeNull();
});

test('C40 anybody with the code learns unit, event and counts that add up, and no name; a call-off ends it', async () => {
	const { of } = await aDay();
	await makeLetters(later(63), of);
	const { letters } = (await units(of)).find(({ unitLabel }) => unitLabel === VILLAGE)!;
	const shown = (await publicLetter(root, letters[0]!.code))!;
	expect(shown).toMatchObject({ unitLabel: VILLAGE, number: 2, newer: null, outdated: false });
	for (const { counts } of shown.sessions) {
		const { listed, ...parts } = counts;
		expect(Object.values(parts).reduce((sum, count) => sum + count, 0)).toBe(listed);
	}
	expect(JSON.stringify(shown)).not.toMatch(/Zahra|Wicaksono|Rahma|\d{18}/);
	expect(await publicLetter(root, 'ABCD')).toBeNull();
	const empty = await aHallEvent(root, world, { names: ['Tak Datang'] });
	const ofEmpty = { eventId: empty.eventId, demo: false };
	await closeEventSession(later(60), { ...ofEmpty, eventSessionId: empty.eventSessionIds[0]!, headCount: 0 });
	await makeLetters(later(61), ofEmpty);
	const code = (await units(ofEmpty))[0]!.letters[0]!.code;
	await cancelEvent(later(62), { eventId: empty.eventId, reason: 'aula dipakai' });
	expect(await publicLetter(root, code)).toMatchObject({ outdated: true });
});

test('C40 letters are for whoever supervises the event, sealed, and nobody changes them', async () => {
	const { of } = await aDay();
	await makeLetters(later(63), of);
	for (const actor of [world.actors.dewi, world.actors.ani]) {
		expect(await makeLetters(later(64).as(actor), of)).toEqual({ ok: false, reason: 'not-found' });
		expect(await listLetters(later(64).as(actor), of)).toBeNull();
		expect(
			await keptLetter(later(64).as(actor), { eventId: of.eventId, key: world.units.village.id, version: 1 })
		).toBeNull();
	}
	expect((await sealAndVerify(root, connection)).filter(({ problems }) => problems.length > 0)).toEqual([]);
	await expect(root.db.updateTable('unit_letter').set({ facts: '{}' }).execute()).rejects.toThrow();
	await expect(root.db.deleteFrom('unit_letter').execute()).rejects.toThrow();
});
