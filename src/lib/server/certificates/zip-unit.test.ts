import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { anAttendedEvent } from '#tests/support/certificates.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase, TEST_KIND } from '#tests/support/database.ts';
import { pdfLines } from '#tests/support/pdf-text.ts';
import { aWorld } from '#tests/support/people.ts';
import { listEventCertificates } from './list-event-certificates.ts';
import { issueEventCertificates } from './issue-event-certificates.ts';
import { replaceCertificate } from './replace-certificate.ts';
import { revokeCertificate } from './revoke-certificate.ts';
import { zipUnit } from './zip-unit.ts';

const connection = await freshDatabase();
const ctx = testContext(connection);
const world = await aWorld(ctx);
const budi = ctx.as(world.actors.budi);

async function unzip(eventId: string, unitId: string): Promise<Record<string, Uint8Array>> {
	const outcome = await zipUnit(budi, eventId, unitId);
	if (!outcome.ok) throw new Error(outcome.reason);
	return unzipSync(new Uint8Array(await new Response(outcome.value.stream).arrayBuffer()));
}

const textOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('utf8');
const nip = (index: number) => `19900913201502${String(2000 + index)}`;

test('K10 the ZIP of a unit holds every person’s own paper under NIP_nama_program.pdf, and a manifest with the hashes', async () => {
	const people = [
		{ name: 'Ani Rahmawati', number: '199009132015022901' },
		{ name: 'Dewi Ma’ruf-Ñuñez' },
		{ name: 'Dewi Ma’ruf-Ñuñez' },
		{ name: 'Sumarto', unitId: world.units.otherVillage.id },
		{ name: 'Tamu', unitId: null },
		{ name: 'Tidak Hadir', present: false }
	];
	const { eventId } = await anAttendedEvent(ctx, world, people);
	await issueEventCertificates(budi, { eventId });
	const files = await unzip(eventId, world.units.village.id);
	expect(Object.keys(files).sort()).toEqual([
		'199009132015022901_Ani-Rahmawati_Sosialisasi-Netralitas-ASN-dalam-Pilkada.pdf',
		'manifest.csv',
		'tanpa-NIP-001_Dewi-Maruf-Nunez_Sosialisasi-Netralitas-ASN-dalam-Pilkada.pdf',
		'tanpa-NIP-002_Dewi-Maruf-Nunez_Sosialisasi-Netralitas-ASN-dalam-Pilkada.pdf'
	]);
	const manifest = textOf(files['manifest.csv']).replace('\ufeff', '').trim().split('\r\n');
	expect(manifest[0]).toBe('nomor;nama;berkas;sha256');
	for (const line of manifest.slice(1)) {
		const [number, name, file, sha256] = line.split(';') as [string, string, string, string];
		expect(createHash('sha256').update(files[file]!).digest('hex')).toBe(sha256);
		expect(pdfLines(files[file]!)).toEqual(expect.arrayContaining([name, `Nomor ${number}`]));
	}
	const list = await listEventCertificates(budi, eventId);
	const outside = list.ok ? list.value.units.filter((unit) => unit.unitId.startsWith('daftar-')) : [];
	expect(outside.map((unit) => [unit.label, unit.count])).toEqual([['Kelurahan Gunung Sari Ulu', 1]]);
	expect(Object.keys(await unzip(eventId, outside[0]?.unitId ?? ''))).toEqual([
		'tanpa-NIP-001_Tamu_Sosialisasi-Netralitas-ASN-dalam-Pilkada.pdf',
		'manifest.csv'
	]);
	const { count } = await connection.db
		.selectFrom('audit_entry')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('action', '=', 'certificate.downloaded-in-bulk')
		.executeTakeFirstOrThrow();
	expect(count).toBe(2);
});

test('K10 three hundred come within sixty seconds; asked again, the same bytes come from the store', async () => {
	// Papers are drawn the same whatever keeps them: against PostgreSQL thirty show that they are kept.
	const length = TEST_KIND === 'postgres' ? 30 : 300;
	const people = Array.from({ length }, (_, index) => ({ name: `Peserta Nomor ${index}`, number: nip(index) }));
	const { eventId } = await anAttendedEvent(ctx, world, people);
	await issueEventCertificates(budi, { eventId });
	const started = performance.now();
	const first = await unzip(eventId, world.units.village.id);
	expect(performance.now() - started).toBeLessThan(60_000);
	expect(Object.keys(first)).toHaveLength(length + 1);
	const again = performance.now();
	const second = await unzip(eventId, world.units.village.id);
	expect(performance.now() - again).toBeLessThan(5_000);
	expect(Object.entries(second).every(([name, bytes]) => Buffer.compare(bytes, first[name]!) === 0)).toBe(true);
}, 90_000);

test('K4 a withdrawn certificate is in no ZIP and no manifest, a replaced one only as its replacement', async () => {
	const { eventId } = await anAttendedEvent(ctx, world, [
		{ name: 'Ani Rahmawati', personId: world.people.ani },
		{ name: 'Dicabut' },
		{ name: 'Berlaku' }
	]);
	await issueEventCertificates(budi, { eventId });
	const eka = ctx.as(world.actors.eka);
	const of = (name: string) =>
		connection.db
			.selectFrom('certificate')
			.select(['id', 'number'])
			.where('event_id', '=', eventId)
			.where('search_name', '=', name.toLowerCase())
			.executeTakeFirstOrThrow();
	const gone = await of('Dicabut');
	const why = { reasonClass: 'not-eligible', reason: 'Pulang sebelum acara selesai.' } as const;
	expect(await revokeCertificate(eka, { id: gone.id, ...why })).toMatchObject({ ok: true });
	await connection.db.updateTable('person').set({ name: 'Ani Rahmawaty' }).where('id', '=', world.people.ani).execute();
	const old = await of('Ani Rahmawati');
	expect(await replaceCertificate(eka, { id: old.id, reason: 'Ejaan nama keliru.' })).toMatchObject({ ok: true });

	const outcome = await zipUnit(budi, eventId, world.units.village.id);
	expect(outcome).toMatchObject({ value: { count: 2 } });
	const files = await unzip(eventId, world.units.village.id);
	const manifest = textOf(files['manifest.csv']);
	expect(Object.keys(files).sort()).toEqual([
		'199009132015022901_Ani-Rahmawaty_Sosialisasi-Netralitas-ASN-dalam-Pilkada.pdf',
		'manifest.csv',
		'tanpa-NIP-001_Berlaku_Sosialisasi-Netralitas-ASN-dalam-Pilkada.pdf'
	]);
	for (const absent of [gone.number, old.number, 'Dicabut', 'Rahmawati']) expect(manifest).not.toContain(absent);
	const list = await listEventCertificates(budi, eventId);
	// What the page adds up is what the ZIP holds and who has earned one, less the withdrawn.
	expect(list).toMatchObject({ value: { issued: 2, withdrawn: 2, eligible: 3, waiting: 0, units: [{ count: 2 }] } });
});

test('K4 a unit whose certificates were all withdrawn has no ZIP', async () => {
	const { eventId } = await anAttendedEvent(ctx, world, [{ name: 'Dicabut' }]);
	await issueEventCertificates(budi, { eventId });
	const { id } = await connection.db
		.selectFrom('certificate')
		.select('id')
		.where('event_id', '=', eventId)
		.executeTakeFirstOrThrow();
	await revokeCertificate(ctx.as(world.actors.eka), { id, reasonClass: 'fraud', reason: 'Daftar hadir dipalsukan.' });
	expect(await zipUnit(budi, eventId, world.units.village.id)).toEqual({ ok: false, reason: 'not-found' });
});

test('Dewi, Ani and a unit without certificates get no ZIP', async () => {
	const { eventId } = await anAttendedEvent(ctx, world, [{ name: 'Ani' }]);
	await issueEventCertificates(budi, { eventId });
	for (const actor of [world.actors.dewi, world.actors.ani, world.actors.citra]) {
		expect(await zipUnit(ctx.as(actor), eventId, world.units.village.id)).toEqual({ ok: false, reason: 'not-found' });
	}
	expect(await zipUnit(budi, eventId, world.units.otherVillage.id)).toEqual({ ok: false, reason: 'not-found' });
});
