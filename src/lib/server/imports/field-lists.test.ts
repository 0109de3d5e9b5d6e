/** Lists as offices send them (tests/cases/lists), from the file to what is written. */
/* eslint-disable max-lines -- one list of the files of tests/cases/lists, each with its right answers */
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '#tests/support/database.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { aWorld } from '#tests/support/people.ts';
import { sheetText } from '#tests/support/sheet-text.ts';
import { createEvent } from '#lib/server/events/create-event.ts';
import { unitScope } from '#lib/domain/access/policy.ts';
import { listPeople } from '#lib/server/people/people.ts';
import { addPerson } from '#lib/server/people/add-people.ts';
import { addUnits } from '#lib/server/units/units.ts';
import { applyImport } from './apply-import.ts';
import { badRowsFile } from './bad-rows-file.ts';
import { viewBatch } from './view-batch.ts';
import { previewImport } from './preview-import.ts';

const connection = await freshDatabase();
const system = testContext(connection);
const world = await aWorld(system);
const eka = system.as(world.actors.eka);
const list = (name: string) => readFileSync(`tests/cases/lists/${name}`);

type Where = { kind: 'people' | 'units' | 'participants'; eventId: string | null };
const PEOPLE: Where = { kind: 'people', eventId: null };

async function preview(
	ctx: TestContext,
	bytes: Uint8Array,
	{ kind, eventId }: Where = PEOPLE,
	fileName = 'daftar.xlsx'
) {
	const unitId = kind === 'participants' ? null : world.units.city.id;
	const outcome = await previewImport(ctx, { kind, eventId, unitId, fileName, bytes });
	if (!outcome.ok) throw new Error(JSON.stringify(outcome));
	const seen = await viewBatch(ctx, outcome.value, { eventId, page: 1 });
	if (!seen.ok) throw new Error('no batch');
	return seen.value;
}
const apply = (batch: { id: string; changes: number }, eventId: string | null = null) =>
	applyImport(eka, { batchId: batch.id, eventId, changes: batch.changes, namesConfirmed: true, partConfirmed: true });
const personNamed = (name: string) =>
	connection.db
		.selectFrom('person')
		.leftJoin('person_number', 'person_number.person_id', 'person.id')
		.select(['person.id', 'name', 'title_prefix', 'title_suffix', 'position', 'person_number.number'])
		.where('name', '=', name)
		.executeTakeFirst();

async function anEvent(organiserUnitId: string, actor = eka, invitedUnitIds: string[] = []): Promise<string> {
	const made = await createEvent(actor, {
		organiserUnitId,
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
		invitedUnitIds,
		speakers: [],
		staff: []
	});
	if (!made.ok) throw new Error(made.reason);
	return made.value.eventId;
}

/** The rows of an XLSX of texts, taken apart by hand: what stands in it, not how we read it. */
function textsOf(name: string): string[][] {
	const sheet = strFromU8(unzipSync(list(name))['xl/worksheets/sheet1.xml'] as Uint8Array);
	return [...sheet.matchAll(/<row[^>]*>(.*?)<\/row>/gs)].map(([, row = '']) =>
		[...row.matchAll(/<c [^>]*?(?:\/>|>(.*?)<\/c>)/gs)].map(([, cell = '']) => cell.replace(/<[^>]+>/g, ''))
	);
}

beforeAll(async () => {
	const units = await preview(eka, list('simpeg-units-first.csv'), { kind: 'units', eventId: null });
	expect((await apply(units)).ok).toBe(true);
});

describe('a NIK', () => {
	test('B-016 in a name, a position, a number or a column nobody reads is stored, listed and shown nowhere', async () => {
		const batch = await preview(eka, list('nik-inside-cells.xlsx'), PEOPLE, 'daftar 9999015503870001.xlsx');
		expect(batch.summary.counts).toMatchObject({ new: 2, error: 3 });
		expect(batch.notes.map(({ cell, said }) => [cell, said])).toEqual([
			['A2', 'NIK dihapus dan tidak disimpan.'],
			['C2', 'NIK dihapus dan tidak disimpan.'],
			['C3', 'NIK dihapus dan tidak disimpan.']
		]);
		expect(batch.weighty).toEqual(['NIK dihapus di 3 sel dan tidak disimpan.']);
		const bad = await badRowsFile(eka, batch.id, null);
		const badText = bad.ok ? sheetText(bad.value) : '';
		expect(badText).toContain('NIK dihapus');
		expect((await apply(batch)).ok).toBe(true);
		expect(await personNamed('Citra Melati Rekaan')).toMatchObject({ position: 'Pelaksana' });
		expect(await personNamed('Dimas Aji Rekaan')).toMatchObject({ position: '', number: '198801012010011954' });
		const kept = await connection.db.selectFrom('import_batch').selectAll().execute();
		const audit = await connection.db.selectFrom('audit_entry').selectAll().execute();
		const people = await connection.db.selectFrom('person').selectAll().execute();
		expect(JSON.stringify([batch, badText, kept, audit, people])).not.toMatch(/9999\d{4}/);
	});

	test('B-016 in what is shown of a file in an older encoding it is not kept either', async () => {
		const text = 'Nama;NIP;Unit kerja\nJos\u00e9 NIK 9999015503870001;;Dinas Uji\n';
		const batch = await preview(eka, Buffer.from(text, 'latin1'), PEOPLE);
		const kept = await connection.db.selectFrom('import_batch').selectAll().where('id', '=', batch.id).execute();
		expect(JSON.stringify(kept)).toContain('Jos\u00e9');
		expect(JSON.stringify([kept, batch])).not.toMatch(/9999\d{4}/);
	});

	test('B-016 in an event’s list and in a list of units it is not kept either', async () => {
		const eventId = await anEvent(world.units.city.id);
		const where: Where = { kind: 'participants', eventId };
		const text =
			'Nama;Unit kerja;Keterangan\nSiti Rekaan (NIK 9999015503870001);Dinas 9999 0128 0290 0002;KTP 9999012802900003\n';
		const guests = await preview(eka, Buffer.from(text), where);
		expect(guests.summary.counts.new).toBe(1);
		expect(guests.notes.map(({ said }) => said)).toContain(
			'NIK di kolom yang tidak dibaca dihapus dan tidak disimpan.'
		);
		expect((await apply(guests, eventId)).ok).toBe(true);
		const units = Buffer.from('Kode;Nama;9999015503870001\nUJI-1;Sekolah 9999015503870001;x\n');
		const schools = await preview(eka, units, { kind: 'units', eventId: null });
		expect((await apply(schools)).ok).toBe(true);
		const kept = await Promise.all(
			(['import_batch', 'participant', 'unit'] as const).map((table) =>
				connection.db.selectFrom(table).selectAll().execute()
			)
		);
		expect(JSON.stringify([kept, guests, schools])).not.toMatch(/9999[ \d]{4}/);
	});
});

describe('numbers', () => {
	test('B-019 typographic characters are read; thousands commas are Excel’s', async () => {
		const batch = await preview(eka, list('nip-with-typographic-characters.csv'));
		expect(batch.summary).toMatchObject({ counts: { new: 25, error: 1 }, blocked: null });
		expect(batch.errors).toMatchObject([
			{ row: 19, what: 'NIP sudah diubah menjadi angka oleh Excel; angka aslinya hilang.' }
		]);
	});

	test('B-019 the list of people finds them by whatever was pasted of their number', async () => {
		for (const text of ['NIP. 19900913', '١٩٩٠٠٩١٣٢٠١٥٠٢٢٩٠١', '‘19900913‑201502‑2‑901’'])
			expect(
				(await listPeople(eka, unitScope(eka.actor, 'person.read'), { text, page: 1 })).map(({ name }) => name)
			).toEqual(['Ani Rahmawati']);
	});

	test('B-022 a column that Excel has ruined stops a list of people and says how it is mended', async () => {
		const batch = await preview(eka, list('simpeg-nip-angka.xlsx'));
		expect(batch.summary.blocked).toMatchObject({ reason: 'excel-numbers', rows: 25 });
		expect(await apply({ ...batch, changes: 1 })).toEqual({ ok: false, reason: 'blocked' });
	});

	test('B-022 a fifth of ruined numbers lets the others through, one more does not', async () => {
		const rows = (ruined: number) =>
			Array.from({ length: 10 }, (_, at) => {
				const serial = at < ruined ? '000' : `21${at}`;
				return `Pegawai Uji ${'ABCDEFGHIJ'[at]};1990010${1 + (at % 9)}2015011${serial};Inspektorat`;
			});
		const of = (ruined: number) => preview(eka, Buffer.from(`Nama;NIP;Unit kerja\n${rows(ruined).join('\n')}\n`));
		expect((await of(2)).summary).toMatchObject({ blocked: null, counts: { new: 8, error: 2 } });
		expect((await of(3)).summary.blocked).toMatchObject({ reason: 'excel-numbers', rows: 3 });
	});

	test('a birth year that makes a child or somebody very old is written only when somebody says it is so', async () => {
		const text =
			'Nama;NIP;Unit kerja\nAnak Rekaan;201503152030011211;Inspektorat\nTua Rekaan;194903151970011211;Inspektorat\n';
		const batch = await preview(eka, Buffer.from(text));
		expect(batch.summary.oddAges).toEqual({
			count: 2,
			first: ['Anak Rekaan (11 tahun, baris 2)', 'Tua Rekaan (77 tahun, baris 3)']
		});
		expect(await apply(batch)).toEqual({ ok: false, reason: 'ages-unconfirmed' });
		expect(await personNamed('Anak Rekaan')).toBeUndefined();
		const said = { batchId: batch.id, eventId: null, changes: 2, namesConfirmed: false, partConfirmed: false };
		expect((await applyImport(eka, { ...said, agesConfirmed: true })).ok).toBe(true);
		// Known already: nobody is asked twice.
		expect((await preview(eka, Buffer.from(text))).summary.oddAges?.count).toBe(0);
	});
});

describe('names', () => {
	test('a name and its NIP in one cell are two', async () => {
		const batch = await preview(eka, list('nama-nip-one-column.xlsx'));
		expect(batch.summary.counts).toMatchObject({ new: 2, error: 0 });
		expect((await apply(batch)).ok).toBe(true);
		expect(await personNamed('Wulan Sekar Ningtyas')).toMatchObject({
			title_suffix: 'S.Sos.',
			number: '198703152010012992'
		});
		expect((await preview(eka, list('simpeg-nama-nip-satu-sel.xlsx'))).summary.counts).toMatchObject({
			new: 10,
			error: 0
		});
	});

	test('B-096 letters that were damaged before, or that no certificate has, are said', async () => {
		const batch = await preview(eka, list('names-already-damaged.csv'));
		expect(batch.summary.counts.new).toBe(3);
		expect(batch.notes.map(({ row, said }) => [row, said.split(/[(:.]/)[0]?.trim()])).toEqual([
			[2, 'Huruf rusak'],
			[3, 'Huruf rusak'],
			[4, 'Huruf ini belum ada di sertifikat']
		]);
	});

	test('capitals of the same letters change nobody; what does change shows its old and its new value', async () => {
		const careful = list('simpeg-kapital.csv')
			.toString()
			.replace(/(?<=\n)[^;]+/g, (name) => name.toLowerCase().replace(/\b\p{L}/gu, (letter) => letter.toUpperCase()));
		expect((await apply(await preview(eka, Buffer.from(careful)))).ok).toBe(true);
		const shouted = await preview(eka, list('simpeg-kapital.csv'));
		expect(shouted.summary.counts).toMatchObject({ same: 5, changed: 0, new: 0 });
		const other = list('simpeg-kapital.csv').toString().replace('YULI LAWAI', 'YULI LAWAY');
		expect((await preview(eka, Buffer.from(other))).preview).toMatchObject([
			{ changes: [{ field: 'Nama', before: 'Yuli Lawai', after: 'YULI LAWAY' }] }
		]);
		const units = 'Kode;Nama\n64.71-DINSOS;DINAS SOSIAL\n64.71-DINKES;DINAS KESEHATAN HEWAN\n';
		expect((await preview(eka, Buffer.from(units), { kind: 'units', eventId: null })).preview).toMatchObject([
			{ changes: [{ field: 'Nama', before: 'Dinas Kesehatan', after: 'DINAS KESEHATAN HEWAN' }] }
		]);
	});
});

test('B-035 contradictions are named on both rows, equal rows merged, a NIK removed, a letter O found', async () => {
	const batch = await preview(eka, list('simpeg-duplikat.xlsx'));
	expect(batch.summary.counts).toMatchObject({ new: 16, merged: 1, review: 2, error: 10 });
	expect(batch.errors.map(({ what }) => what)).toEqual(
		expect.arrayContaining([
			'Nomor yang sama dengan nama berbeda di baris 25.',
			'Nomor yang sama dengan nama berbeda di baris 5.',
			'Ini tampaknya NIK. Jangan isi NIK di sini.',
			'Ada huruf O pada posisi 12. Maksudnya angka 0?'
		])
	);
});

test('heads of RT without a number are told apart by their positions, this month and the next', async () => {
	const first = await preview(eka, list('rt.csv'));
	expect(first.summary.counts).toMatchObject({ new: 4, review: 0, error: 0 });
	expect(first.notes.map(({ said }) => said)).toContain('Nama sama dengan baris 4; dibedakan dari jabatannya.');
	const outcome = await apply(first);
	expect(
		outcome.ok && outcome.value.codes.map(({ number, username }) => [number, /^[a-z.]+\.[0-9a-f]{4}$/.test(username)])
	).toEqual(Array.from({ length: 4 }, () => ['', true]));
	const again = await preview(eka, list('rt.csv'));
	expect(again.summary.counts).toMatchObject({ new: 0, same: 4, review: 0, error: 0 });
	// Who was alone in the register is one of two in the list, not both.
	const head = 'Nama;Jabatan;Unit kerja\nJumadi Rekaan;Ketua RT 01;Kelurahan Prapatan\n';
	expect((await apply(await preview(eka, Buffer.from(head)))).ok).toBe(true);
	const two = `${head}Jumadi Rekaan;Ketua RT 02;Kelurahan Prapatan\n`;
	expect((await preview(eka, Buffer.from(two))).summary.counts).toMatchObject({ same: 1, new: 1, changed: 0 });
	// Alone in the list too, another position is a new job.
	expect((await preview(eka, Buffer.from(head.replace('01', '03')))).summary.counts).toMatchObject({
		changed: 1,
		new: 0
	});
	// A third one is somebody new as long as the position is another one.
	const third =
		'Nama;Jabatan;Unit kerja\nBejo Santika;Ketua RT 09;Kelurahan Gunung Sari Ulu\nBejo Santika;;Kelurahan Gunung Sari Ulu\n';
	expect((await preview(eka, Buffer.from(third))).summary.counts).toMatchObject({ review: 2 });
	expect((await preview(eka, Buffer.from(third.split('\n').slice(0, 2).join('\n')))).summary.counts).toMatchObject({
		new: 1
	});
});

describe('kantor-A: numbers that Excel ruined in an event’s list', () => {
	const people = textsOf('kantor-B-judul-gabung.xlsx').filter((cells) => /^\d{18}$/.test(cells[2] ?? ''));
	const bare = (name: string) => name.replace(/^(?:Hj|H|Drs)\. /, '').replace(/,.*$/, '');
	const known = new Set(['199009132015022901']);

	beforeAll(async () => {
		expect(people.length).toBe(24);
		for (const [, name = '', number = ''] of people) {
			if (known.has(number)) continue;
			const added = await addPerson(system, {
				name: bare(name),
				employmentType: 'pns',
				unitId: world.units.otherVillage.id,
				number: { number, numberType: number[12] === '2' ? 'ni_pppk' : 'nip' }
			});
			if (!added.ok) throw new Error(added.reason);
		}
	});

	const rowsOf = async (ctx: TestContext, eventId: string) => {
		const batch = await preview(ctx, list('kantor-A-nip-angka.xlsx'), { kind: 'participants', eventId });
		const ruined = batch.notes.filter(({ said }) => said.startsWith('NIP dirusak Excel'));
		return { batch, ruined };
	};

	test('each finds its person in the register; nothing is held up, and every row is linked', async () => {
		const eventId = await anEvent(world.units.city.id);
		const { batch, ruined } = await rowsOf(eka, eventId);
		expect(ruined.length).toBe(12);
		expect(batch.summary).toMatchObject({ blocked: null, counts: { new: 24 } });
		expect((await apply(batch, eventId)).ok).toBe(true);
		const listed = await connection.db.selectFrom('participant').selectAll().where('event_id', '=', eventId).execute();
		expect(listed.map(({ number }) => number).toSorted()).toEqual(people.map(([, , number]) => number).toSorted());
		expect(listed.every(({ person_id }) => person_id !== null)).toBe(true);
	});

	test('whoever may not see these people learns nothing from the digits, and the good rows go through', async () => {
		const budi = system.as(world.actors.budi);
		const eventId = await anEvent(world.units.organiser.id, budi);
		const { batch, ruined } = await rowsOf(budi, eventId);
		expect(ruined).toEqual([]);
		expect(batch.summary).toMatchObject({ blocked: null, counts: { new: 12, review: 0 } });
		expect(batch.errors.filter(({ what }) => what.startsWith('NIP sudah diubah')).map(({ what }) => what)).toEqual(
			Array.from({ length: 12 }, () => 'NIP sudah diubah menjadi angka oleh Excel; angka aslinya hilang.')
		);
	});

	test('people of an invited agency are found where the row names them and their unit, and nowhere else', async () => {
		const budi = system.as(world.actors.budi);
		const eventId = await anEvent(world.units.organiser.id, budi, [world.units.city.id]);
		const home = await connection.db
			.selectFrom('unit')
			.select('name')
			.where('id', '=', world.units.otherVillage.id)
			.executeTakeFirstOrThrow();
		const [, name = '', number = ''] = people[1] ?? [];
		const cell = (ruined: string) => `${ruined.slice(0, 15)}000`;
		const text = [
			'Nama;NIP;Unit kerja',
			`${bare(name)};${cell(number)};${home.name}`,
			`Orang Lain Sekali;${cell(number)};${home.name}`,
			`${bare(name)};${cell(number)};Inspektorat`,
			`${bare(name)};${cell(number)};Pemerintah Kota Balikpapan`,
			`${bare(name)};${cell(number)};Yayasan Lain`
		].join('\n');
		const batch = await preview(budi, Buffer.from(text), { kind: 'participants', eventId });
		expect(batch.summary.counts).toMatchObject({ new: 1, review: 0, error: 4 });
		expect(new Set(batch.errors.map(({ what }) => what)).size).toBe(1);
	});

	test('two whom the digits fit, or a name of somebody else, are for a human', async () => {
		const eventId = await anEvent(world.units.city.id);
		const twin = { employmentType: 'pns', unitId: world.units.village.id } as const;
		for (const [name, number] of [
			['Kembar Rekaan Satu', '197001011995031001'],
			['Kembar Rekaan Dua', '197001011995031002']
		] as const)
			await addPerson(system, { ...twin, name, number: { number, numberType: 'nip' } });
		const text = [
			'Nama;NIP;Unit kerja',
			'Kembar Rekaan;197001011995031000;Inspektorat',
			'Orang Lain;197001011995031000;Inspektorat',
			'Kembar Rekaan Satu;1,97001011995031E+17;Inspektorat',
			'Siapa Saja;1,97001E+17;Inspektorat'
		].join('\n');
		const batch = await preview(eka, Buffer.from(text), { kind: 'participants', eventId });
		expect(
			batch.errors.map(({ row, review, what }) => [row, review, /cocok dengan (.*), tetapi/.exec(what)?.[1]])
		).toEqual([
			[2, true, 'K*** R*** S***, K*** R*** D***'],
			[3, true, 'K*** R*** S***, K*** R*** D***'],
			[5, false, undefined]
		]);
	});
});

test('units of one name under two agencies: the list of one knows only its own', async () => {
	await addUnits(system, [
		{
			id: system.newId(),
			parent_id: world.units.otherAgency.id,
			parentPath: world.units.otherAgency.path,
			code: '19.06-INSP',
			name: 'Inspektorat',
			unit_type: 'other',
			zone: 'WIB',
			place: null,
			position: 1
		}
	]);
	const batch = await preview(eka, Buffer.from('Nama;Unit kerja\nSatu Dua Rekaan;Inspektorat\n'));
	expect(batch.summary.counts.new).toBe(1);
});
