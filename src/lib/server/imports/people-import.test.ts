/** A list of people from the file to what is written. */
/* eslint-disable max-lines -- one list of what may stand in a line, each from the file to the person */
import fc from 'fast-check';
import writeExcel from 'write-excel-file/node';
import { describe, expect, test } from 'vitest';
import { activateAccount } from '#lib/server/accounts/activate-account.ts';
import { grantRole } from '#lib/server/accounts/grant-role.ts';
import { listGrantsOf } from '#lib/server/accounts/list-grants.ts';
import { addPerson } from '#lib/server/people/add-people.ts';
import { findPeopleByNumber } from '#lib/server/people/people.ts';
import { readPersonRecord } from '#lib/server/people/read-person-record.ts';
import { excelNumbersText } from '#lib/text/import-files.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { sheetText } from '#tests/support/sheet-text.ts';
import { numberCell, row, rowsOf, textCell, xlsx } from '#tests/support/xlsx.ts';
import { applyImport } from './apply-import.ts';
import { badRowsFile } from './bad-rows-file.ts';
import { codesCsv } from './imports.ts';
import { previewImport } from './preview-import.ts';
import { chooseImportColumns } from './recheck-import.ts';
import { viewBatch } from './view-batch.ts';

const connection = await freshDatabase();
const system = testContext(connection);
const world = await aWorld(system);
const eka = system.as(world.actors.eka);
const city = world.units.city.id;

const nip = (index: number) => `19900101201501${1 + (index % 2)}${String(index).padStart(3, '0')}`.slice(0, 18);
const csv = (rows: string[][]) =>
	Buffer.from(rows.map((cells) => cells.map((cell) => `"${cell.replace(/"/g, '""')}"`).join(';')).join('\n'));

async function preview(
	ctx: TestContext,
	bytes: Uint8Array,
	over: { unitId?: string; fileName?: string } = {}
): Promise<string> {
	const outcome = await previewImport(ctx, {
		kind: 'people',
		eventId: null,
		unitId: over.unitId ?? city,
		fileName: over.fileName ?? 'daftar.csv',
		bytes
	});
	if (!outcome.ok) throw new Error(JSON.stringify(outcome));
	return outcome.value;
}
const view = async (ctx: TestContext, id: string, page = 1) => {
	const found = await viewBatch(ctx, id, { eventId: null, page });
	if (!found.ok) throw new Error('no batch');
	return found.value;
};
const badRows = async (ctx: TestContext, id: string) => {
	const file = await badRowsFile(ctx, id, null);
	if (!file.ok) throw new Error('no batch');
	return file.value;
};
const apply = (ctx: TestContext, batchId: string, changes: number, namesConfirmed = false, partConfirmed = true) =>
	applyImport(ctx, { batchId, eventId: null, changes, namesConfirmed, partConfirmed });
const people = async () =>
	(
		await connection.db
			.selectFrom('person')
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.executeTakeFirstOrThrow()
	).n;
const HEAD = ['Nama', 'NIP', 'Unit kerja', 'Jabatan'];
const village = 'Kelurahan Gunung Sari Ulu';

describe('importing people', () => {
	test('I7 the preview writes nothing but itself; the last button writes what it said; twice changes nothing', async () => {
		const before = await people();
		const rows = [
			HEAD,
			['Drs. Hasan Basri, M.Si.', nip(10), village, 'Lurah'],
			['Siti', '', village, ''],
			['Ani Rahmawati', '199009132015022901', village, 'Pengelola Data']
		];
		const id = await preview(eka, csv(rows));
		const seen = await view(eka, id);
		expect(seen.summary.counts).toEqual({ new: 2, changed: 1, same: 0, merged: 0, review: 0, error: 0 });
		expect(seen.changes).toBe(3);
		expect(seen.notes.map((note) => note.said)).toEqual([
			'Gelar dipisah: depan Drs., nama Hasan Basri, belakang M.Si.'
		]);
		expect(await people()).toBe(before);

		expect(await apply(eka, id, 3)).toMatchObject({ ok: true, value: { counts: { new: 2, changed: 1 } } });
		expect(await people()).toBe(before + 2);
		const made = (await findPeopleByNumber(system, [nip(10)])).get(nip(10));
		expect(made).toMatchObject({
			name: 'Hasan Basri',
			titlePrefix: 'Drs.',
			titleSuffix: 'M.Si.',
			position: 'Lurah',
			numberType: 'nip',
			employmentType: 'pns'
		});

		expect(await apply(eka, id, 3)).toEqual({ ok: false, reason: 'already-applied' });
		const again = await preview(eka, csv(rows));
		expect((await view(eka, again)).summary.counts).toMatchObject({ new: 0, changed: 0, same: 3 });
		expect(await apply(eka, again, 0)).toEqual({ ok: false, reason: 'nothing-to-change' });
		expect(await people()).toBe(before + 2);
	});

	test('two presses at once write once', async () => {
		const id = await preview(eka, csv([HEAD, ['Tekan Dua Kali', nip(20), village, '']]));
		const outcomes = await Promise.all([apply(eka, id, 1), apply(eka, id, 1), apply(eka, id, 1)]);
		expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
		expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === 'already-applied')).toHaveLength(2);
	});

	test('two lists with the same number at once: one writes it, the other is told to look again', async () => {
		const [a, b] = [
			await preview(eka, csv([HEAD, ['Balapan', nip(21), village, '']])),
			await preview(eka, csv([HEAD, ['Balapan', nip(21), village, '']]))
		];
		const outcomes = await Promise.all([apply(eka, a, 1), apply(eka, b, 1)]);
		expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
		expect(outcomes).toContainEqual({ ok: false, reason: 'changed-since' });
	});

	test('what changed since the preview stops the writing and renews the preview', async () => {
		const id = await preview(
			eka,
			csv([HEAD, ['Satu Orang', nip(22), village, ''], ['Dua Orang', nip(23), village, '']])
		);
		const other = await preview(eka, csv([HEAD, ['Satu Orang', nip(22), village, '']]));
		expect((await apply(eka, other, 1)).ok).toBe(true);
		const before = await people();
		expect(await apply(eka, id, 2)).toEqual({ ok: false, reason: 'changed-since' });
		expect(await people()).toBe(before);
		expect((await view(eka, id)).changes).toBe(1);
		expect((await apply(eka, id, 1)).ok).toBe(true);
		expect(await people()).toBe(before + 1);
	});

	test('bad rows are left out, shown with their cell, their text and the fix, page by page, and given back as a file', async () => {
		const bad = Array.from({ length: 60 }, (_, index) => [`Salah ${index}`, '1987O3152010011001', village, '']);
		const id = await preview(eka, csv([HEAD, ['Benar Sekali', nip(30), village, ''], ...bad]));
		const seen = await view(eka, id, 2);
		expect(seen).toMatchObject({ changes: 1, errorCount: 60, page: 2, pages: 2 });
		expect(seen.errors).toHaveLength(10);
		expect(seen.errors[0]).toEqual({
			row: 53,
			label: 'Salah 50',
			cell: 'B53',
			value: '1987O3152010011001',
			what: 'Ada huruf O pada posisi 5. Maksudnya angka 0?',
			fix: 'Ganti dengan angka 0, bila benar.',
			review: false
		});
		// Whole or not at all, unless the reader says: without these.
		const before = await people();
		expect(await apply(eka, id, 1, false, false)).toEqual({ ok: false, reason: 'part-unconfirmed' });
		expect([await people(), (await view(eka, id)).appliedAt]).toEqual([before, null]);
		const applied = await apply(eka, id, 1);
		expect(applied.ok).toBe(true);
		expect(await people()).toBe(before + 1);
		const file = await badRows(eka, id);
		expect(file.name).toBe('baris-salah-daftar.csv');
		expect(sheetText(file).split('\r\n')).toHaveLength(62);
		expect(sheetText(file)).not.toContain('Benar Sekali');
		const fixed = Buffer.from(sheetText(file).replaceAll('1987O3152010011001', () => '-'));
		expect((await view(eka, await preview(eka, fixed))).summary.counts).toMatchObject({ new: 60, error: 0 });
	});

	test('B-021 a column that Excel destroyed stops the whole file, with the rows that are lost', async () => {
		const lost = Array.from({ length: 37 }, (_, index) => [`Orang ${index}`, '1.98703E+17', village, '']);
		const id = await preview(eka, csv([HEAD, ['Utuh', nip(31), village, ''], ...lost]));
		const seen = await view(eka, id);
		expect(seen.summary.blocked).toEqual({ reason: 'excel-numbers', sample: '1,98703E+17', rows: 37 });
		expect(excelNumbersText('1,98703E+17', 37)).toBe(
			'Kolom NIP berisi angka Excel (1,98703E+17) pada 37 baris. Angka asli sudah hilang. Unduh templat dengan kolom Teks.'
		);
		expect(await apply(eka, id, seen.changes)).toEqual({ ok: false, reason: 'blocked' });
		expect(sheetText(await badRows(eka, id)).split('\r\n')).toHaveLength(39);
	});

	test('B-022 so does a number cell of an XLSX', async () => {
		const rows =
			rowsOf([['Nama', 'NIP', 'Unit kerja']]) +
			row(2, textCell('A2', 'Ani') + numberCell('B2', '198703152010011000') + textCell('C2', village));
		const seen = await view(eka, await preview(eka, xlsx({ rows })));
		expect(seen.summary.blocked).toEqual({ reason: 'excel-numbers', sample: '1,98703E+17', rows: 1 });
	});

	test('B-016 a NIK is neither stored nor given back', async () => {
		const id = await preview(
			eka,
			csv([
				['Nama', 'NIP', 'Unit kerja', 'NIK'],
				['Fulan', '6471031503870001', village, '6471031503870002']
			])
		);
		expect((await view(eka, id)).errors).toMatchObject([
			{ what: 'Ini tampaknya NIK. Jangan isi NIK di sini.', value: '(NIK dihapus)' }
		]);
		const stored = await connection.db
			.selectFrom('import_batch')
			.selectAll()
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		expect(JSON.stringify(stored)).not.toContain('64710315');
		expect(sheetText(await badRows(eka, id))).not.toContain('64710315');
	});

	test('B-029 columns that nobody recognises can be chosen; missing ones keep the button away', async () => {
		const id = await preview(
			eka,
			csv([
				['Peserta Didik', 'Induk', 'Tempat kerja'],
				['Pilih Kolom', nip(32), village]
			])
		);
		expect((await view(eka, id)).map.missing).toEqual([['name'], ['unitCode', 'unitName']]);
		expect(await apply(eka, id, 0)).toEqual({ ok: false, reason: 'columns-wrong' });
		expect(
			await chooseImportColumns(eka, { batchId: id, eventId: null, columns: ['name', 'number', 'unitName'] })
		).toEqual({ ok: true });
		expect(await view(eka, id)).toMatchObject({ changes: 1, map: { missing: [] } });
		expect((await apply(eka, id, 1)).ok).toBe(true);
		expect(await chooseImportColumns(eka, { batchId: id, eventId: null, columns: ['name', null, 'unitName'] })).toEqual(
			{ ok: false, reason: 'already-applied' }
		);
	});

	test('B-044 names of a Windows-1252 file are confirmed before anything is written', async () => {
		const bytes = Buffer.from(`Nama;NIP;Unit kerja\nMas\u0092ud;${nip(33)};${village}\n`, 'latin1');
		const id = await preview(eka, bytes);
		expect(await apply(eka, id, 1)).toEqual({ ok: false, reason: 'encoding-unconfirmed' });
		expect((await apply(eka, id, 1, true)).ok).toBe(true);
		expect((await findPeopleByNumber(system, [nip(33)])).get(nip(33))?.name).toBe('Mas’ud');
	});

	test('O2 a unit that differs moves the person and keeps where they were', async () => {
		const id = await preview(eka, csv([HEAD, ['Sumarto', '199501012024211905', village, '']]));
		expect((await view(eka, id)).preview).toMatchObject([
			{ state: 'changed', changes: [{ field: 'Unit kerja', before: 'Kelurahan Prapatan', after: village }] }
		]);
		expect((await apply(eka, id, 1)).ok).toBe(true);
		const record = await readPersonRecord(eka, world.people.sumarto);
		expect(record?.history.map((line) => [line.kind, line.unitName])).toEqual([
			['moved', village],
			['joined', 'Kelurahan Prapatan']
		]);
	});

	test('accounts come with codes that work once and are stored nowhere in clear', async () => {
		const rows = [
			[...HEAD, 'Buat akun'],
			['Akun Satu', nip(40), village, '', 'ya'],
			['Akun Dua', '', village, '', 'Ya'],
			['Tanpa Akun', nip(41), village, '', 'tidak']
		];
		const id = await preview(eka, csv(rows));
		const outcome = await apply(eka, id, 3);
		if (!outcome.ok) throw new Error(outcome.reason);
		expect(outcome.value.codes.map(({ name, number }) => [name, number])).toEqual([
			['Akun Satu', nip(40)],
			['Akun Dua', '']
		]);
		const code = outcome.value.codes[0]!.code;
		const everything = JSON.stringify([
			await connection.db.selectFrom('import_batch').selectAll().execute(),
			await connection.db.selectFrom('activation_code').selectAll().execute(),
			await connection.db.selectFrom('audit_entry').selectAll().execute()
		]);
		expect(everything).not.toContain(code);
		const input = { code, password: 'kalimat yang panjang', address: '::1', userAgent: '' };
		expect((await activateAccount(system, input)).ok).toBe(true);
		expect(await activateAccount(system, input)).toEqual({ ok: false, reason: 'code-wrong' });
		expect((await view(eka, await preview(eka, csv(rows)))).summary.counts).toMatchObject({
			new: 0,
			changed: 0,
			same: 3
		});
	});

	test('T-26 no list makes a code for somebody whose roles its sender could not give, nor a username of a stranger’s number', async () => {
		const number = '197701012003011909';
		const unitId = world.units.village.id;
		const above = await addPerson(system, {
			name: 'Petugas Negara',
			employmentType: 'pns',
			unitId,
			number: { number, numberType: 'nip' }
		});
		if (!above.ok) throw new Error(above.reason);
		await grantRole(system, { personId: above.value, role: 'national-admin', unitId: null, reason: 'uji' });
		const rows = [
			[...HEAD, 'Buat akun', 'Nama pengguna'],
			['Petugas Negara', number, village, '', 'ya', ''],
			['Penyerobot', nip(45), village, '', 'ya', '198803032012012903']
		];
		const batch = await view(eka, await preview(eka, csv(rows)));
		expect(batch.errors.map(({ cell }) => cell)).toEqual(['E2', 'F3']);
		expect(batch.errors[0]?.what).toBe('Anda tidak berwenang memberikan peran ini.');
		expect(batch.changes).toBe(0);
	});

	test('a role of the list is given over the row’s unit with its days; one above the sender’s is refused (B-041)', async () => {
		const rows = [
			[...HEAD, 'Peran', 'Plt.', 'Peran sampai'],
			['Calon Kepala', nip(42), village, '', 'Kepala unit', 'ya', '2026-12-31'],
			['Calon Admin', nip(43), village, '', 'Admin instansi', '', ''],
			['Calon Pusat', nip(44), village, '', 'Admin pusat', '', '']
		];
		const id = await preview(eka, csv(rows));
		expect((await view(eka, id)).errors.map(({ cell, what }) => [cell, what])).toEqual([
			['E3', 'Anda tidak berwenang memberikan peran ini.'],
			['E4', 'Anda tidak berwenang memberikan peran ini.']
		]);
		expect((await apply(eka, id, 1)).ok).toBe(true);
		const person = (await findPeopleByNumber(system, [nip(42)])).get(nip(42))!;
		expect(await listGrantsOf(eka, person.id)).toMatchObject([
			{ role: 'unit-head', acting: true, state: 'active', unitName: village, validUntil: '2026-12-31T16:00:00.000Z' }
		]);
	});
});

describe('any list of people', () => {
	test('I7 imported, then imported again: the second time nothing changes', async () => {
		const name = fc.stringMatching(/^[A-Z][a-z]{1,9}( [A-Z][a-z’]{1,9}){0,2}$/);
		const person = fc.record({
			name,
			serial: fc.option(fc.integer({ min: 100, max: 899 }), { nil: null }),
			unit: fc.constantFrom(village, 'Kelurahan Prapatan', 'Kecamatan Balikpapan Tengah'),
			position: fc.constantFrom('', 'Analis', 'Lurah, Plt.', '  Pengelola   Data '),
			title: fc.constantFrom('', ', S.H.', ', M.Si., Ph.D.'),
			account: fc.constantFrom('', 'ya', 'tidak')
		});
		await fc.assert(
			fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 12 }), async (list) => {
				const rows = [
					[...HEAD, 'Buat akun'],
					...list.map((one) => [
						one.name + one.title,
						one.serial === null ? '' : nip(one.serial),
						one.unit,
						one.position,
						one.account
					])
				];
				const bytes = await writeExcel(rows.map((cells) => cells.map((value) => ({ value, type: String })))).toBuffer();
				const first = await preview(eka, bytes);
				const { changes } = await view(eka, first);
				if (changes > 0) expect((await apply(eka, first, changes)).ok).toBe(true);
				const count = await people();
				const second = await view(eka, await preview(eka, bytes));
				expect(second.changes).toBe(0);
				expect(await people()).toBe(count);
			}),
			{ numRuns: 25 }
		);
	});
});

test('D10 the one list of codes is a CSV in which a NIP is grouped text and a code stays as it is typed', async () => {
	const person = { name: 'Sumarto', number: '199501012024211905', unit: 'Kelurahan Contoh', username: 'sumarto' };
	expect(await codesCsv([{ ...person, code: '48B4-PS76-2J4T' }])).toBe(
		'\ufeffNama;NIP;Unit kerja;Nama pengguna;Kode aktivasi\r\nSumarto;19950101 202421 1 905;Kelurahan Contoh;sumarto;48B4-PS76-2J4T\r\n'
	);
});
