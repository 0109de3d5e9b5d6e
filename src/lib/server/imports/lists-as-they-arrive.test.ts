/** Every file of tests/cases/lists through the real door: what is read of it, and what is said about the reading. */
/* eslint-disable max-lines -- one list of the files of tests/cases/lists: one is forgotten, and the first test fails */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportKind } from '#lib/domain/imports/columns.ts';
import { createEvent } from '#lib/server/events/create-event.ts';
import { addUnits } from '#lib/server/units/units.ts';
import { fileText, readNoteSaid } from '#lib/text/import-files.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { testContext } from '#tests/support/context.ts';
import { aWorld } from '#tests/support/people.ts';
import { describe, expect, test } from 'vitest';
import { applyImport } from './apply-import.ts';
import { openBatch } from './batch.ts';
import { viewBatch } from './view-batch.ts';
import { previewImport } from './preview-import.ts';
import { chooseImportSheet } from './recheck-import.ts';
import { templateFile } from './templates.ts';

const FOLDER = join(import.meta.dirname, '../../../../tests/cases/lists');
const connection = await freshDatabase();
const system = testContext(connection);
const world = await aWorld(system);
const eka = system.as(world.actors.eka);
const budi = system.as(world.actors.budi);
await addUnits(system, [
	{
		id: system.newId(),
		parent_id: world.units.city.id,
		parentPath: world.units.city.path,
		code: '64.71.06.1005',
		name: 'Kelurahan Damai',
		unit_type: 'urban_village',
		zone: 'WITA',
		place: 'Balikpapan',
		position: 1
	}
]);
const eventId = await anEvent();
const unitBatch = await preview('units', 'simpeg-units-first.csv');
const unitChanges = (await viewBatch(eka, unitBatch, { eventId: null, page: 1 })) as {
	ok: true;
	value: { changes: number };
};
const unitsApplied = await applyImport(eka, {
	batchId: unitBatch,
	eventId: null,
	changes: unitChanges.value.changes,
	namesConfirmed: false,
	partConfirmed: true
});

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

function sent(kind: ImportKind, file: string) {
	return sentBytes(kind, file, readFileSync(join(FOLDER, file)));
}

function sentBytes(kind: ImportKind, file: string, bytes: Uint8Array) {
	return kind === 'participants'
		? previewImport(budi, { kind, eventId, unitId: null, fileName: file, bytes })
		: previewImport(eka, { kind, eventId: null, unitId: world.units.city.id, fileName: file, bytes });
}

async function preview(kind: ImportKind, file: string): Promise<string> {
	const outcome = await sent(kind, file);
	if (!outcome.ok) throw new Error(`${file}: ${JSON.stringify(outcome)}`);
	return outcome.value;
}

/** What was read: the fields of every row under their columns, the notes, and what the preview counts. */
async function shown(kind: ImportKind, batchId: string) {
	const [ctx, event] = kind === 'participants' ? [budi, eventId] : [eka, null];
	const batch = await openBatch(ctx, batchId, event);
	const view = await viewBatch(ctx, batchId, { eventId: event, page: 1 });
	if (!batch || !view.ok) throw new Error('no batch');
	const { sheet } = batch.stored;
	const { columns, counts, notes } = batch.summary;
	const rows = sheet.rows.map(({ cells }) =>
		Object.fromEntries(columns.flatMap((field, index) => (field ? [[field, cells[index] ?? '']] : [])))
	);
	return { rows, counts, view: view.value, notes: notes.map(readNoteSaid), titles: sheet.header.cells };
}

const read = async (kind: ImportKind, file: string) => shown(kind, await preview(kind, file));

const TWO = [
	expect.objectContaining({ name: 'Wulan Sekar Ningtyas', number: '198703152010012992', unitCode: '64.71.06.1005' }),
	expect.objectContaining({ name: 'Bagus Satrio Wibowo', number: '199002282015031993', unitCode: '64.71.06.1005' })
];

test('the units of the city are there', () => {
	expect(unitsApplied).toMatchObject({ ok: true, value: { counts: { error: 0 } } });
});

test('no file of the folder is forgotten here', () => {
	const source = readFileSync(import.meta.filename, 'utf8');
	expect(readdirSync(FOLDER).filter((file) => !source.includes(`'${file}'`))).toEqual([]);
});

describe('files of programs that write otherwise', () => {
	test.each([
		'workbook22.xlsx',
		'sharedStrings2.xlsx',
		'backslash-names.xlsx',
		'strict-ooxml.pass.xlsx',
		'poi5-streaming.pass.xlsx',
		'excel-unicode-text-utf16le.txt',
		'utf16le-no-mark.csv',
		'numbers-export-summary-first.xlsx',
		'instructions-sheet-first.xlsx'
	])('%s: two new people', async (file) => {
		const { rows, counts } = await read('people', file);
		expect(rows).toEqual(TWO);
		expect(counts).toMatchObject({ new: 2, error: 0 });
	});

	test('cdata-cells.xlsx: what stands in CDATA is text, not markup', async () => {
		const { rows, counts } = await read('people', 'cdata-cells.xlsx');
		expect(rows).toEqual([
			expect.objectContaining({ name: 'Wulan Sekar Ningtyas', number: '198703152010012992' }),
			expect.objectContaining({ name: "Ma'ruf & Rahman", position: 'Kepala Seksi <Umum>' })
		]);
		expect(counts).toMatchObject({ new: 2, error: 0 });
	});

	test('html-table-called-xls.xls is called a web page', async () => {
		const outcome = await sent('people', 'html-table-called-xls.xls');
		expect(outcome).toMatchObject({ ok: false, file: { reason: 'web-page' } });
		expect(fileText['web-page']()).toContain('sebenarnya halaman web');
	});

	test('own-template-saved-by-excel.csv: cells missing at the end of a row are empty cells', async () => {
		expect((await read('people', 'own-template-saved-by-excel.csv')).counts).toMatchObject({ new: 20, error: 0 });
	});
});

describe('our own template comes back whole', () => {
	const kinds = ['units', 'people', 'participants'] as const;
	const sentBack = async (kind: ImportKind, bytes: Uint8Array) => {
		const outcome = await sentBytes(kind, 'templat', bytes);
		if (!outcome.ok) throw new Error(JSON.stringify(outcome));
		return shown(kind, outcome.value);
	};
	const uneven = ({ view }: Awaited<ReturnType<typeof shown>>) =>
		view.errors.filter(({ what }) => /Jumlah kolom/.test(what));

	test.each(kinds)('%s, as XLSX and as CSV', async (kind) => {
		for (const format of ['xlsx', 'csv'] as const) {
			const { bytes } = await templateFile(kind, format);
			const back = await sentBack(kind, bytes);
			expect(back.rows).toHaveLength(2);
			expect(back.view.map).toMatchObject({ unknown: [], duplicates: [], missing: [] });
			expect(uneven(back)).toEqual([]);
		}
	});

	test.each(kinds)(
		'%s, saved by Excel as CSV: from some row on it leaves out the empty cells at the end',
		async (kind) => {
			const { bytes } = await templateFile(kind, 'csv');
			const [head = '', ...lines] = Buffer.from(bytes).toString().trimEnd().split('\r\n');
			const saved = [head, ...lines.map((line) => line.replace(/;+$/, ''))].join('\r\n');
			expect(saved.length).toBeLessThan(bytes.length);
			const back = await sentBack(kind, Buffer.from(saved));
			expect(back.rows).toHaveLength(2);
			expect(uneven(back)).toEqual([]);
		}
	);

	test('a row that was cut before its unit is refused in words', async () => {
		const outcome = await sentBytes(
			'people',
			'putus.csv',
			Buffer.from('Nama;NIP;Kode unit;Jabatan\nA Rekaan;;64.71.06.1005\nB Rekaan;')
		);
		if (!outcome.ok) throw new Error(JSON.stringify(outcome));
		const { counts, view } = await shown('people', outcome.value);
		expect(counts).toMatchObject({ new: 1, error: 1 });
		expect(view.errors[0]?.what).toBe('Jumlah kolom baris ini tidak sama dengan baris judul.');
	});
});

describe('lists laid out for the eyes', () => {
	test('column-number-row-participants.csv: the row "(1) (2) (3) (4)" is left out, and that is said', async () => {
		const { rows, counts, notes } = await read('participants', 'column-number-row-participants.csv');
		expect(rows).toMatchObject([{ name: 'Wulan Sekar Rekaan', unitName: 'Dinas Contoh' }]);
		expect(counts).toMatchObject({ new: 1, error: 0 });
		expect(notes).toContain('Baris 2 berisi nomor kolom (1, 2, 3, …) dan tidak dibaca.');
	});

	test('merged-signature-below.xlsx: what stands under the list does no harm', async () => {
		const { rows, counts, notes } = await read('people', 'merged-signature-below.xlsx');
		expect(rows).toEqual(TWO);
		expect(counts).toMatchObject({ new: 2, error: 0 });
		expect(notes).toContain('Baris 5–7 di bawah daftar tidak dibaca: “Balikpapan, 1 November 2026”.');
	});

	test('kantor-B-judul-gabung.xlsx: a header of two rows is joined', async () => {
		const { rows, titles, notes } = await read('participants', 'kantor-B-judul-gabung.xlsx');
		expect(titles).toEqual(['NO', 'NAMA', 'NIP', 'PANGKAT / GOL', 'PANGKAT / RUANG', 'UNIT KERJA']);
		expect(rows).toHaveLength(24);
		expect(rows[0]).toMatchObject({
			name: 'Ani Rahmawati, S.Sos.',
			number: '199009132015022901',
			rank: 'Penata Muda Tk. I, III/b',
			unitName: 'Kelurahan Gunung Sari Ulu'
		});
		expect(notes).toEqual([
			'3 baris di atas baris judul tidak dibaca.',
			'Judul kolom dua baris digabung, misalnya “PANGKAT / GOL”.',
			'Hanya lembar “Sheet1” yang dibaca; 1 lembar lain tidak.'
		]);
	});

	test('kantor-C-unit-gabung.xlsx: units merged over several rows are each row’s unit', async () => {
		const { rows, notes } = await read('participants', 'kantor-C-unit-gabung.xlsx');
		expect(rows).toHaveLength(24);
		expect(rows.every(({ unitName }) => unitName !== '')).toBe(true);
		expect(rows.slice(3, 5).map(({ unitName }) => unitName)).toEqual([
			'Kelurahan Gunung Sari Ulu',
			'Sekolah Contoh 58 (rekaan)'
		]);
		expect(notes).toContain('Sel gabungan di kolom UNIT KERJA diisikan ke 18 baris di bawahnya.');
	});

	test('kantor-D-ttd.xlsx: the signatures under the list are cut, and that is said', async () => {
		const { rows, counts, notes } = await read('participants', 'kantor-D-ttd.xlsx');
		expect(rows).toHaveLength(24);
		expect(counts.error).toBe(0);
		expect(notes).toContain('Baris 31–35 di bawah daftar tidak dibaca: “Balikpapan, 28 November 2026”.');
	});

	test('kantor-E-kelompok.xlsx: rows that name a group are the unit of the rows below', async () => {
		const { rows, notes } = await read('participants', 'kantor-E-kelompok.xlsx');
		expect(rows).toHaveLength(12);
		expect(rows.map(({ unitName }) => unitName)).toEqual([
			...Array.from({ length: 6 }, () => 'DINAS SOSIAL'),
			...Array.from({ length: 6 }, () => 'KECAMATAN BALIKPAPAN KOTA')
		]);
		expect(notes).toContain(
			'2 baris kelompok (“DINAS SOSIAL”, “KECAMATAN BALIKPAPAN KOTA”) dibaca sebagai unit kerja baris di bawahnya.'
		);
	});

	test('simpeg-judul-gabungan.xlsx: headings, column numbers and signatures are left out and named', async () => {
		const { rows, notes } = await read('people', 'simpeg-judul-gabungan.xlsx');
		expect(rows).toHaveLength(40);
		expect(rows[39]).toMatchObject({ name: 'DRS. SRI SIHOTANG, A.MD.KEP.', unitName: 'INSPEKTORAT' });
		expect(notes).toEqual([
			'3 baris di atas baris judul tidak dibaca.',
			'Baris 6 berisi nomor kolom (1, 2, 3, …) dan tidak dibaca.',
			'Baris 48–54 di bawah daftar tidak dibaca: “Balikpapan, 1 November 2026”.'
		]);
	});

	test('simpeg-kaki-biasa.xlsx: a foot without merged cells', async () => {
		const { rows, counts, notes } = await read('people', 'simpeg-kaki-biasa.xlsx');
		expect(rows).toHaveLength(30);
		expect(counts).toMatchObject({ new: 30, error: 0 });
		expect(notes).toContain('Baris 35–36 di bawah daftar tidak dibaca: “Kepala BKPSDM,”.');
	});

	test('simpeg-dua-baris-judul.xlsx: two rows of titles', async () => {
		const { rows, counts } = await read('people', 'simpeg-dua-baris-judul.xlsx');
		expect(rows).toHaveLength(25);
		expect(rows[0]).toEqual({
			name: 'dr. Yuli Wijaya, S.Sos.',
			number: '197608272021211096',
			rank: 'III/c',
			position: 'Guru Ahli Pertama',
			unitName: 'Badan Perencanaan Pembangunan Daerah'
		});
		expect(counts).toMatchObject({ new: 25, error: 0 });
	});
});

describe('several sheets', () => {
	test('simpeg-lembar-per-opd.xlsx: all sheets as one list, the sheet’s name as the unit', async () => {
		const { rows, notes, view } = await read('people', 'simpeg-lembar-per-opd.xlsx');
		expect(rows).toHaveLength(40);
		expect([...new Set(rows.map(({ unitName }) => unitName))]).toEqual([
			'DISDIKBUD',
			'DINKES',
			'DPU',
			'DISPERKIM',
			'DINSOS'
		]);
		expect(notes).toEqual([
			'5 lembar dibaca bersama: “DISDIKBUD”, “DINKES”, “DPU”, “DISPERKIM”, “DINSOS”.',
			'Nama lembar dipakai sebagai unit kerja.'
		]);
		expect(view.summary.sheets).toMatchObject({ chosen: 'all', all: 40 });
	});

	test('a row of a joined sheet is called by its sheet and its row there', async () => {
		const id = await preview('people', 'simpeg-lembar-per-opd.xlsx');
		const { view } = await shown('people', id);
		const places = [...view.errors.map(({ cell }) => cell), ...view.preview.map(({ sheet, row }) => `${sheet}!${row}`)];
		expect(places.length).toBeGreaterThan(0);
		expect(
			places.every((place) => /^(DISDIKBUD|DINKES|DPU|DISPERKIM|DINSOS)(![A-Z]?[2-9]$|, baris [2-9]$)/.test(place))
		).toBe(true);
	});

	test('one sheet of them can be chosen, and all again', async () => {
		const id = await preview('people', 'simpeg-lembar-per-opd.xlsx');
		expect(await chooseImportSheet(eka, { batchId: id, eventId: null, sheet: 1 })).toEqual({ ok: true });
		const one = await shown('people', id);
		expect(one.rows).toHaveLength(8);
		expect(one.rows[0]).toMatchObject({ name: 'Hj. Maria Handayani, S.Pd., M.Pd.', unitName: 'DINKES' });
		expect(one.view.summary).toMatchObject({ total: 8, sheets: { chosen: 1 } });
		expect(await chooseImportSheet(eka, { batchId: id, eventId: null, sheet: 'all' })).toEqual({ ok: true });
		expect((await shown('people', id)).rows).toHaveLength(40);
		expect(await chooseImportSheet(eka, { batchId: id, eventId: null, sheet: 77 })).toEqual({ ok: true });
		expect((await shown('people', id)).rows).toHaveLength(40);
	});

	test('nobody chooses a sheet of somebody else’s import', async () => {
		const id = await preview('people', 'simpeg-lembar-per-opd.xlsx');
		const dewi = system.as(world.actors.dewi);
		expect(await chooseImportSheet(dewi, { batchId: id, eventId: null, sheet: 0 })).toEqual({
			ok: false,
			reason: 'not-found'
		});
	});

	test('the sheet that has the list is read, and the others are offered', async () => {
		const { view } = await read('people', 'instructions-sheet-first.xlsx');
		expect(view.summary.sheets).toEqual({
			chosen: 1,
			sheets: [
				{ name: 'Petunjuk', rows: 2 },
				{ name: 'Data', rows: 2 }
			],
			all: null
		});
	});
});

/** What is in their cells is the business of the rules: here they are only read, every row of them. */
describe('lists that are read well, whatever is said about their rows', () => {
	test.each([
		['people', 'nik-inside-cells.xlsx', 5],
		['people', 'nip-with-typographic-characters.csv', 26],
		['people', 'names-already-damaged.csv', 3],
		['people', 'simpeg-nip-angka.xlsx', 25],
		['people', 'simpeg-unit-beda-ejaan.csv', 72],
		['people', 'simpeg-duplikat.xlsx', 29],
		['people', 'simpeg-kapital.csv', 5],
		['people', 'rt.csv', 4],
		['people', 'nama-nip-one-column.xlsx', 2],
		['people', 'simpeg-nama-nip-satu-sel.xlsx', 10],
		['participants', 'kantor-A-nip-angka.xlsx', 24]
	] as const)('%s: %s', async (kind, file, count) => {
		expect((await read(kind, file)).rows).toHaveLength(count);
	});
});
