import { describe, expect, test } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { freshDatabase } from '#tests/support/database.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { aWorld } from '#tests/support/people.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { cancelEvent } from '#lib/server/events/cancel-event.ts';
import { createEvent } from '#lib/server/events/create-event.ts';
import { applyImport } from './apply-import.ts';
import { participantImport } from './imports.ts';
import { badRowsFile } from './bad-rows-file.ts';
import { viewBatch } from './view-batch.ts';
import { previewImport } from './preview-import.ts';

const connection = await freshDatabase();
const system = testContext(connection);
const world = await aWorld(system);
const budi = system.as(world.actors.budi);
const eventId = await anEvent();
const HEAD = ['No', 'Nama', 'NIP/NI PPPK', 'Pangkat/Gol.', 'Jabatan', 'Unit kerja', 'Hadir sebagai'];
const csv = (rows: string[][]) =>
	Buffer.from(rows.map((cells) => cells.map((cell) => `"${cell}"`).join(';')).join('\n'));

async function anEvent(): Promise<string> {
	const made = await createEvent(budi, {
		organiserUnitId: world.units.organiser.id,
		title: 'Sosialisasi',
		theme: '',
		venue: 'Aula',
		city: 'Balikpapan',
		zone: 'WITA',
		trainingHours: null,
		signatoryId: null,
		numberFormat: '{urut}/{tahun}',
		attendanceRulePercent: 80,
		sessions: [
			{
				title: 'Pagi',
				startsAt: new Date('2026-11-22T02:00:00.000Z'),
				endsAt: new Date('2026-11-22T06:00:00.000Z'),
				opensMinutesBefore: 60
			}
		],
		invitedUnitIds: [world.units.city.id],
		speakers: [],
		staff: []
	});
	if (!made.ok) throw new Error(made.reason);
	return made.value.eventId;
}

async function preview(ctx: TestContext, bytes: Uint8Array) {
	const outcome = await previewImport(ctx, {
		kind: 'participants',
		eventId,
		unitId: null,
		fileName: 'peserta.xlsx',
		bytes
	});
	if (!outcome.ok) throw new Error(JSON.stringify(outcome));
	const seen = await viewBatch(ctx, outcome.value, { eventId, page: 1 });
	if (!seen.ok) throw new Error('no batch');
	return seen.value;
}
const apply = (ctx: TestContext, batch: { id: string; changes: number }) =>
	applyImport(ctx, { batchId: batch.id, eventId, changes: batch.changes, namesConfirmed: false, partConfirmed: true });
const listed = () =>
	connection.db.selectFrom('participant').selectAll().where('event_id', '=', eventId).orderBy('name').execute();

describe('importing participants', () => {
	test('270 people of an XLSX: a dry run, one press, and the same file again changes nothing', async () => {
		const rows = [
			HEAD,
			[
				'1',
				'Ani Rahmawati, S.Sos.',
				'199009132015022901',
				'Penata, III/c',
				'Pengelola',
				'Kelurahan Gunung Sari Ulu',
				''
			],
			...Array.from({ length: 268 }, (_, index) => [
				String(index + 2),
				`Peserta Nomor ${index}`,
				index % 3 ? `19900101201501${1 + (index % 2)}${String(index + 100).slice(-3)}` : '',
				'',
				'',
				index % 2 ? 'RT 05 Kelurahan Karang Jati' : 'Kelurahan Prapatan',
				'Peserta'
			]),
			['270', 'Drs. H. Narasumber Utama, M.Si.', '', '', 'Ketua', 'Bawaslu Kota Balikpapan', 'Narasumber']
		];
		const bytes = await writeExcel(rows.map((cells) => cells.map((value) => ({ value, type: String })))).toBuffer();
		const batch = await preview(budi, bytes);
		expect(batch.summary.counts).toEqual({ new: 270, changed: 0, same: 0, merged: 0, review: 0, error: 0 });
		expect(await listed()).toEqual([]);
		expect((await apply(budi, batch)).ok).toBe(true);
		const people = await listed();
		expect(people).toHaveLength(270);
		expect(people.find((row) => row.name === 'Ani Rahmawati')).toMatchObject({
			person_id: world.people.ani,
			title_suffix: 'S.Sos.',
			unit_id: world.units.village.id,
			source: 'import',
			attends_as: 'participant'
		});
		expect(people.find((row) => row.name === 'Narasumber Utama')).toMatchObject({
			title_prefix: 'Drs. H.',
			attends_as: 'speaker',
			unit_id: world.units.organiser.id
		});
		expect(people.find((row) => row.unit_label.startsWith('RT 05'))).toMatchObject({
			unit_id: null,
			unit_label: 'RT 05 Kelurahan Karang Jati'
		});

		expect(await apply(budi, batch)).toEqual({ ok: false, reason: 'already-applied' });
		const again = await preview(budi, bytes);
		expect(again.summary.counts).toMatchObject({ new: 0, same: 270 });
		expect(await apply(budi, again)).toEqual({ ok: false, reason: 'nothing-to-change' });
		expect(await listed()).toHaveLength(270);
	});

	test('C13 the same name without a number is for a human; with a number of somebody else it is refused (B-017)', async () => {
		const batch = await preview(
			budi,
			csv([
				HEAD,
				['1', 'Kembar Tanpa Nomor', '', '', '', 'Kelurahan Prapatan', ''],
				['2', 'kembar tanpa nomor', '-', '', '', 'Kelurahan Prapatan', ''],
				['3', 'Bukan Sumarto Itu', '199501012024211905', '', '', 'Kelurahan Prapatan', ''],
				['4', 'Joko', '199501012024211905', '', '', 'Kelurahan Prapatan', ''],
				['5', 'Salah Peran', '', '', '', 'Kelurahan Prapatan', 'Raja']
			])
		);
		expect(batch.summary.counts).toMatchObject({ review: 2, error: 3, new: 0 });
		const taken = await preview(
			budi,
			csv([HEAD, ['1', 'Joko Widagdo', '199501012024211905', '', '', 'Kelurahan Prapatan', '']])
		);
		expect(taken.errors).toMatchObject([{ what: 'NIP ini sudah terdaftar atas nama S***. Hubungi admin instansi.' }]);
	});

	test('O5 only who runs the event may import its list; Dewi, Ani and another admin find nothing', async () => {
		const batch = await preview(budi, csv([HEAD, ['1', 'Rahasia', '', '', '', 'Kelurahan Prapatan', '']]));
		for (const actor of [world.actors.dewi, world.actors.ani, world.actors.citra, world.actors.eka]) {
			const ctx = system.as(actor);
			expect(await participantImport(ctx, eventId)).toEqual({ ok: false, reason: 'not-found' });
			expect(
				await previewImport(ctx, { kind: 'participants', eventId, unitId: null, fileName: 'x', bytes: csv([HEAD]) })
			).toEqual({ ok: false, reason: 'not-found' });
			expect(await viewBatch(ctx, batch.id, { eventId, page: 1 })).toEqual({ ok: false, reason: 'not-found' });
			expect(await badRowsFile(ctx, batch.id, eventId)).toEqual({ ok: false, reason: 'not-found' });
			expect(await apply(ctx, batch)).toEqual({ ok: false, reason: 'not-found' });
		}
		// An admin page never opens the batch of an event, whoever asks.
		expect(await viewBatch(system.as(world.actors.pusat), batch.id, { eventId: null, page: 1 })).toEqual({
			ok: false,
			reason: 'not-found'
		});
		// Fifteen days after the event the staff's window is over (Z-14).
		expect(await participantImport(budi.at('2026-12-08T00:00:00.000Z'), eventId)).toEqual({
			ok: false,
			reason: 'not-found'
		});
	});
});

describe('who may put a list on an event', () => {
	const list = csv([HEAD, ['1', 'Tamu Baru', '', '', '', 'Kelurahan Gunung Sari Ulu', '']]);
	const to = (ctx: TestContext, event: string) =>
		previewImport(ctx, { kind: 'participants', eventId: event, unitId: null, fileName: 'a.csv', bytes: list });

	test('C24 its supervisor, and no officer at the door: not to try it and not to press the button', async () => {
		const staff = [{ personId: world.people.sumarto, duty: 'officer' as const }];
		const event = await aHallEvent(system, world, { staff });
		const officer = system.as({ ...world.actors.sumarto, grants: world.actors.budi.grants });
		expect(await to(officer, event.eventId)).toEqual({ ok: false, reason: 'not-found' });
		const tried = await to(budi, event.eventId);
		if (!tried.ok) throw new Error(tried.reason);
		const press = {
			batchId: tried.value,
			eventId: event.eventId,
			changes: 1,
			namesConfirmed: false,
			partConfirmed: true
		};
		expect(await applyImport(officer, press)).toEqual({ ok: false, reason: 'not-found' });
		expect(await applyImport(budi, press)).toMatchObject({ ok: true });
	});

	test('nobody once the event is called off', async () => {
		const event = await aHallEvent(system, world, {});
		expect((await cancelEvent(budi, { eventId: event.eventId, reason: 'Aula banjir' })).ok).toBe(true);
		expect(await to(budi, event.eventId)).toEqual({ ok: false, reason: 'not-found' });
	});
});

describe('the same list once more, corrected', () => {
	const row = (over: Partial<Record<'name' | 'number' | 'position' | 'unit', string>> = {}) => [
		'1',
		over.name ?? 'Wulan Contoh',
		over.number ?? '199203032019032077',
		'Penata, III/c',
		over.position ?? 'Staf',
		over.unit ?? 'Balai Yang Salah',
		'Peserta'
	];
	const wulan = () =>
		connection.db
			.selectFrom('participant')
			.selectAll()
			.where('event_id', '=', eventId)
			.where('number', '=', '199203032019032077')
			.executeTakeFirstOrThrow();

	test('name, unit and position of a known number are shown as berubah with both values, and mended when applied', async () => {
		await apply(budi, { id: (await preview(budi, csv([HEAD, row()]))).id, changes: 1 });
		const before = await wulan();
		expect(before).toMatchObject({ unit_id: null, unit_label: 'Balai Yang Salah' });
		const seen = await preview(
			budi,
			csv([HEAD, row({ name: 'Wulandari Contoh', position: 'Lurah', unit: world.units.village.name })])
		);
		expect(seen.summary.counts).toMatchObject({ new: 0, changed: 1, same: 0 });
		expect(seen.preview[0]).toMatchObject({ state: 'changed' });
		expect(JSON.stringify(seen.preview[0])).toContain('Balai Yang Salah');
		expect(await wulan()).toEqual(before);
		expect(await apply(budi, { id: seen.id, changes: 1 })).toMatchObject({ ok: true });
		expect(await wulan()).toMatchObject({
			id: before.id,
			name: 'Wulandari Contoh',
			search_name: 'wulandari contoh',
			position: 'Lurah',
			unit_id: world.units.village.id,
			unit_label: world.units.village.name
		});
		const kept = await connection.db
			.selectFrom('participant_change')
			.selectAll()
			.where('participant_id', '=', before.id)
			.execute();
		expect(kept).toMatchObject([{ kind: 'imported', changed_by: world.people.budi }]);
		expect(kept[0]?.fields).toContain('Balai Yang Salah');
	});

	test('an empty cell and capitals of the same letters change nothing; a number under quite another name is refused', async () => {
		const same = row({ name: 'WULANDARI CONTOH', position: '', unit: world.units.village.name });
		expect((await preview(budi, csv([HEAD, same]))).summary.counts).toMatchObject({ changed: 0, same: 1 });
		expect((await preview(budi, csv([HEAD, row({ name: 'Orang Berbeda' })]))).summary.counts).toMatchObject({
			changed: 0,
			error: 1
		});
	});

	test('whoever was taken off the list is not put back by a list, and it says so', async () => {
		await connection.db
			.updateTable('participant')
			.set({ removed_at: '2026-11-22T01:00:00.000Z' })
			.where('id', '=', (await wulan()).id)
			.execute();
		const seen = await preview(budi, csv([HEAD, row({ name: 'Wulandari Contoh' })]));
		expect(seen.summary.counts).toMatchObject({ new: 0, error: 1 });
		expect(JSON.stringify(seen.errors)).toContain('dikeluarkan dari daftar');
	});
});
