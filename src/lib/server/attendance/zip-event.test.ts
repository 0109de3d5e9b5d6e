/** One ZIP per event and per agency: lists, minutes, letters, and a manifest with the sum of each (C40). */
import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { pdfLines } from '#tests/support/pdf-text.ts';
import { aWorld } from '#tests/support/people.ts';
import { addParticipants } from './attendance.ts';
import { closeEventSession } from './close-session.ts';
import { makeMinutes } from './minutes.ts';
import { makeLetters } from './unit-letters.ts';
import { zipEvent } from './zip-event.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
const later = (minutes: number) => budi.at(new Date(root.now().getTime() + minutes * 60_000));

async function aDay(close = true) {
	const event = await aHallEvent(root, world, {});
	const { village, otherDistrict } = world.units;
	const person = (name: string, unitId: string, unitLabel: string) => ({
		...{ personId: null, name, titlePrefix: '', titleSuffix: '', number: null, numberType: null },
		...{ position: '', rank: '', unitId, unitLabel, attendsAs: 'participant' as const }
	});
	await addParticipants(root, event.eventId, [
		person('Zahra Kirana', village.id, village.name),
		person('Wicaksono Adi', otherDistrict.id, otherDistrict.name)
	]);
	const of = { eventId: event.eventId, demo: false };
	const session = { ...of, eventSessionId: event.eventSessionIds[0]! };
	if (close) {
		await closeEventSession(later(60), { ...session, headCount: 0 });
		await makeMinutes(later(61), session);
		await makeLetters(later(62), of);
	}
	return of;
}
async function unzipped(of: { eventId: string; demo: boolean }, agency: string | null, unit: string | null = null) {
	const zip = await zipEvent(later(90), { ...of, agency, unit });
	if (!zip.ok) throw new Error(zip.reason);
	return {
		fileName: zip.value.fileName,
		files: unzipSync(Buffer.from(await new Response(zip.value.stream).arrayBuffer()))
	};
}
const textsOf = (files: Record<string, Uint8Array>) =>
	Object.entries(files).map(([name, bytes]) =>
		name.endsWith('.pdf') ? pdfLines(bytes).join(' ') : Buffer.from(bytes).toString('latin1')
	);
const manifestOf = (files: Record<string, Uint8Array>) =>
	Buffer.from(files['manifest.csv']!)
		.toString()
		.slice(1)
		.trim()
		.split('\r\n')
		.map((line) => line.split(';').map((cell) => cell.replace(/^"|"$/g, '')));

test('C40 the ZIP of an event holds lists, minutes and letters, each in the manifest with its code and its sum', async () => {
	const { fileName, files } = await unzipped(await aDay(), null);
	expect(fileName).toBe('Arsip-Sosialisasi-Netralitas-ASN.zip');
	expect(Object.keys(files)).toEqual([
		'daftar-hadir/daftar-hadir-2026-11-22.csv',
		'daftar-hadir/daftar-hadir-2026-11-22.xlsx',
		'daftar-hadir/daftar-hadir-2026-11-22.pdf',
		'berita-acara/1-Sesi-1-versi-1.pdf',
		'surat/001-Kecamatan-Manggar-versi-1.pdf',
		'surat/002-Kelurahan-Gunung-Sari-Ulu-versi-1.pdf',
		'manifest.csv'
	]);
	const [, ...rows] = manifestOf(files);
	expect(rows.map(([name]) => name)).toEqual(Object.keys(files).slice(0, -1));
	for (const [name, , , , , sum] of rows) expect(sum).toBe(createHash('sha256').update(files[name!]!).digest('hex'));
	const [, about, version, code] = rows.at(-1)!;
	expect([about, version]).toEqual(['Surat Kelurahan Gunung Sari Ulu', '1']);
	expect(pdfLines(files['surat/002-Kelurahan-Gunung-Sari-Ulu-versi-1.pdf']!).join(' ')).toContain(code);
});

test('C40 the ZIP of an agency names nobody of another one', async () => {
	const of = await aDay();
	const { fileName, files } = await unzipped(of, world.units.otherAgency.id);
	expect(fileName).toContain('Belitung-Timur');
	expect(Object.keys(files).filter((name) => name.startsWith('surat/'))).toEqual([
		'surat/001-Kecamatan-Manggar-versi-1.pdf'
	]);
	const texts = textsOf(files);
	expect(texts.filter((text) => text.includes('Wicaksono')).length).toBeGreaterThan(1);
	expect(texts.filter((text) => text.includes('Zahra'))).toEqual([]);
	expect(await zipEvent(later(90), { ...of, agency: 'siapa', unit: null })).toEqual({ ok: false, reason: 'not-found' });
});

test('C40 the ZIP of a unit holds its rows and its letter, nobody of another unit, and no minutes of everybody', async () => {
	const of = await aDay();
	const { fileName, files } = await unzipped(of, null, world.units.village.id);
	expect(fileName).toContain('Kelurahan-Gunung-Sari-Ulu');
	expect(Object.keys(files)).toEqual([
		'daftar-hadir/daftar-hadir-2026-11-22.csv',
		'daftar-hadir/daftar-hadir-2026-11-22.xlsx',
		'daftar-hadir/daftar-hadir-2026-11-22.pdf',
		'surat/002-Kelurahan-Gunung-Sari-Ulu-versi-1.pdf',
		'manifest.csv'
	]);
	const texts = textsOf(files);
	expect(texts.filter((text) => text.includes('Zahra')).length).toBeGreaterThan(1);
	expect(texts.filter((text) => text.includes('Wicaksono Adi'))).toEqual([]);
	const refused = { ok: false, reason: 'not-found' };
	for (const unit of ['siapa', world.units.district.id])
		expect(await zipEvent(later(90), { ...of, agency: null, unit })).toEqual(refused);
	// A unit of another agency than the one asked for is in neither.
	const both = { agency: world.units.otherAgency.id, unit: world.units.village.id };
	expect(await zipEvent(later(90), { ...of, ...both })).toEqual(refused);
});

test('C40 before the close the ZIP holds the list alone, and of no agency; it is for supervisors, and logged', async () => {
	const of = await aDay(false);
	const { files } = await unzipped(of, null);
	expect(Object.keys(files).filter((name) => !name.startsWith('daftar-hadir/'))).toEqual(['manifest.csv']);
	const refused = { ok: false, reason: 'not-found' };
	expect(await zipEvent(later(90), { ...of, agency: world.units.city.id, unit: null })).toEqual(refused);
	for (const actor of [world.actors.dewi, world.actors.ani])
		expect(await zipEvent(later(90).as(actor), { ...of, agency: null, unit: null })).toEqual(refused);
	const acts = root.db.selectFrom('audit_entry').select('id').where('action', '=', 'event.archived');
	expect(await acts.where('subject_id', '=', of.eventId).execute()).toHaveLength(1);
});
