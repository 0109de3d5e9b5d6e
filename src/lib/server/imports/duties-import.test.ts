/** Duties changed by list, from the file to the duty. */
/* eslint-disable max-lines -- one list of what may stand in a line, each from the file to the duty */
import { beforeAll, describe, expect, test } from 'vitest';
import type { ErrorLine } from './view.ts';
import { useContent } from '#tests/support/course-in-use.ts';
import { addPeople } from '#lib/server/people/add-people.ts';
import { extendDuties } from '#lib/server/programmes/change-duties.ts';
import { closeAssignment } from '#lib/server/programmes/close-assignment.ts';
import { assignmentHistory } from '#lib/server/programmes/assignment-history.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { writeCourse } from '#tests/support/course.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { aDraft, aProgrammeFor, enrol, enrolmentIn } from '#tests/support/programmes.ts';
import { sheetText } from '#tests/support/sheet-text.ts';
import { applyImport } from './apply-import.ts';
import { dutyImport, listBatches } from './imports.ts';
import { badRowsFile } from './bad-rows-file.ts';
import { viewBatch } from './view-batch.ts';
import { previewImport } from './preview-import.ts';
import { viewUnitStep } from './unit-step.ts';

const connection = await freshDatabase();
const { db } = connection;
const system = testContext(connection);
let world: World;
let eka: TestContext;
const HIDDEN = { ok: false, reason: 'not-found' };
const HEAD = [
	'NIP',
	'Nama',
	'Unit kerja',
	'Tindakan',
	'Alasan',
	'Sampai tanggal',
	'Tenggat baru',
	'Nomor surat',
	'Ket.'
];
/** The people of a hall: everyone at Prapatan, numbered 1 … 9. */
const nip = (serial: number) => `19860214201001190${serial}`;
const NAMES = ['Wawan', 'Yuli', 'Zaki', 'Rosa', 'Tari', 'Umar', 'Vina', 'Galih', 'Hesti'];

beforeAll(async () => {
	world = await aWorld(system);
	eka = system.as(world.actors.eka);
	useContent(writeCourse());
	await addPeople(
		system,
		NAMES.map((name, index) => ({
			name: `${name} Contoh`,
			employmentType: 'pns' as const,
			unitId: world.units.otherVillage.id,
			number: { number: nip(index + 1), numberType: 'nip' as const }
		}))
	);
});

let cycle = 0;
/** The programme of the first so many of them. */
async function aProgramme(count: number): Promise<{ id: string; people: string[] }> {
	const rows = await db
		.selectFrom('person_number')
		.select(['person_id', 'number'])
		.where(
			'number',
			'in',
			NAMES.map((_, index) => nip(index + 1))
		)
		.orderBy('number')
		.execute();
	const people = rows.map((row) => row.person_id);
	const id = await aProgrammeFor(eka, {
		unitId: world.units.city.id,
		cycle: `daur ${(cycle += 1)}`,
		dueAt: '2026-12-05T15:59:59.999Z',
		personIds: people.slice(0, count)
	});
	return { id, people };
}

const csv = (rows: string[][]) =>
	Buffer.from(rows.map((cells) => cells.map((cell) => `"${cell}"`).join(';')).join('\n'));
const target = (assignmentId: string) => ({ kind: 'duties', eventId: null, assignmentId, unitId: null }) as const;
const read = (ctx: TestContext, assignmentId: string, rows: string[][]) =>
	previewImport(ctx, { ...target(assignmentId), fileName: 'daftar cuti.csv', bytes: csv([HEAD, ...rows]) });

async function preview(assignmentId: string, rows: string[][]) {
	const outcome = await read(eka, assignmentId, rows);
	if (!outcome.ok) throw new Error(JSON.stringify(outcome));
	const seen = await viewBatch(eka, outcome.value, { eventId: null, assignmentId, page: 1 });
	if (!seen.ok) throw new Error('no batch');
	return seen.value;
}
const apply = (ctx: TestContext, assignmentId: string, batch: { id: string; changes: number }, part = false) =>
	applyImport(ctx, {
		batchId: batch.id,
		eventId: null,
		assignmentId,
		changes: batch.changes,
		namesConfirmed: false,
		partConfirmed: part
	});
const dutyOf = async (assignmentId: string, personId: string) =>
	db
		.selectFrom('enrolment')
		.selectAll()
		.where('id', '=', await enrolmentIn(system, assignmentId, personId))
		.executeTakeFirstOrThrow();
const whatOf = (errors: readonly ErrorLine[]) => errors.map(({ cell, what }) => `${cell} ${what}`);

describe('changing duties by list', () => {
	test('the preview says what changes, one press writes it as the screens would, and the same list again changes nothing', async () => {
		const { id, people } = await aProgramme(5);
		const rows = [
			[nip(1), 'Wawan Contoh', '', 'kecualikan', 'Cuti melahirkan', '31 Januari 2027', '', '850/7', ''],
			[nip(2), '', '', 'Perpanjang', '', '', '19 Desember 2026', '', 'menunggu jaringan'],
			['', 'Zaki Contoh', 'Kelurahan Prapatan', '', 'Tugas belajar', '2027-08-31', '', 'SK 12', ''],
			[nip(4), '', '', 'keluarkan', '', '', '', '', 'pensiun'],
			[nip(6), 'Umar', '', 'daftarkan', '', '', '', '', 'pindahan']
		];
		const batch = await preview(id, rows);
		expect(batch.errors).toEqual([]);
		expect(batch.summary.counts).toMatchObject({ new: 1, changed: 4, same: 0 });
		const said = batch.preview.map(({ label, changes }) => [
			label,
			...changes.map(({ field, before, after }) => [field, before, after].filter(Boolean).join(' '))
		]);
		expect(said).toEqual([
			[
				'Wawan Contoh',
				'Kecualikan',
				'Alasan Cuti',
				'Sampai tanggal 31 Januari 2027',
				'Nomor surat 850/7',
				'Tenggat 5 Desember 2026 14 Februari 2027'
			],
			['Yuli Contoh', 'Perpanjang tenggat', 'Tenggat 5 Desember 2026 19 Desember 2026'],
			[
				'Zaki Contoh',
				'Kecualikan',
				'Alasan Tugas belajar',
				'Sampai tanggal 31 Agustus 2027',
				'Nomor surat SK 12',
				'Tenggat 5 Desember 2026 14 September 2027'
			],
			['Rosa Contoh', 'Keluarkan'],
			['Umar Contoh', 'Daftarkan', 'Tenggat 22 Desember 2026']
		]);
		// A dry run: nothing moved.
		expect(await dutyOf(id, people[1] as string)).toMatchObject({ due_at: '2026-12-05T15:59:59.999Z' });

		expect(await apply(eka, id, batch)).toMatchObject({ ok: true, value: { counts: { new: 1, changed: 4 } } });
		expect(await dutyOf(id, people[0] as string)).toMatchObject({ due_at: '2027-02-14T15:59:59.999Z' });
		expect(await dutyOf(id, people[1] as string)).toMatchObject({ due_at: '2026-12-19T15:59:59.999Z' });
		expect((await dutyOf(id, people[3] as string)).removed_at).not.toBeNull();
		expect(await dutyOf(id, people[5] as string)).toMatchObject({
			source: 'person',
			due_at: '2026-12-22T15:59:59.999Z'
		});
		const history = await assignmentHistory(eka, id);
		expect(history.ok && history.value.map(({ person, kind, reason }) => `${person} ${kind} ${reason}`).sort()).toEqual(
			[
				'Rosa Contoh removed pensiun',
				'Umar Contoh enrolled pindahan',
				'Wawan Contoh waived Cuti melahirkan',
				'Yuli Contoh extended menunggu jaringan',
				'Zaki Contoh waived Tugas belajar'
			]
		);
		const changes = await db
			.selectFrom('enrolment_change')
			.select('import_id')
			.where('import_id', '=', batch.id)
			.execute();
		expect(changes).toHaveLength(5);
		const audited = await db
			.selectFrom('audit_entry')
			.select('action')
			.where('data', 'like', `%${batch.id}%`)
			.execute();
		expect(audited.map(({ action }) => action).sort()).toEqual([
			'enrolment.created',
			'enrolment.extended',
			'enrolment.removed',
			'enrolment.waived',
			'enrolment.waived'
		]);

		expect(await apply(eka, id, batch)).toEqual({ ok: false, reason: 'already-applied' });
		const again = await preview(id, rows);
		expect(again.summary.counts).toMatchObject({ new: 0, changed: 0, same: 5, error: 0 });
		expect(await apply(eka, id, again)).toEqual({ ok: false, reason: 'nothing-to-change' });
	});

	test('a waiver ends, and somebody taken out comes back, each with the time that a screen would give', async () => {
		const { id, people } = await aProgramme(2);
		const first = await preview(id, [
			[nip(1), '', '', 'kecualikan', 'cuti', '2027-01-31', '', '', ''],
			[nip(2), '', '', 'keluarkan', '', '', '', '', '']
		]);
		expect((await apply(eka, id, first)).ok).toBe(true);
		const then = await preview(id, [
			[nip(1), '', '', 'akhiri pengecualian', '', '', '', '', ''],
			[nip(2), '', '', 'daftarkan', '', '', '', '', '']
		]);
		expect(then.summary.counts).toMatchObject({ changed: 2, new: 0 });
		expect((await apply(eka, id, then)).ok).toBe(true);
		expect((await dutyOf(id, people[1] as string)).removed_at).toBeNull();
		const waivers = await db
			.selectFrom('waiver')
			.select('ended_at')
			.where('enrolment_id', '=', await enrolmentIn(system, id, people[0] as string))
			.execute();
		expect(waivers.map(({ ended_at }) => ended_at !== null)).toEqual([true]);
		// Where the list gives no word of its own, it is the reason itself.
		const history = await assignmentHistory(eka, id);
		expect(history.ok && new Set(history.value.map(({ reason }) => reason))).toEqual(
			new Set(['cuti', 'daftar cuti.csv'])
		);
	});

	test('people of another agency are told the same as people who do not exist', async () => {
		const { id } = await aProgramme(1);
		const batch = await preview(id, [
			['198803032012012903', 'Dewi Ma’ruf', '', 'kecualikan', 'cuti', '2027-01-31', '', '', ''],
			['198803032012012904', 'Dewi Ma’ruf', '', 'kecualikan', 'cuti', '2027-01-31', '', '', ''],
			['198803032012012903', 'Orang Lain', '', 'daftarkan', '', '', '', '', '']
		]);
		expect(new Set(batch.errors.map(({ what, fix }) => `${what} ${fix}`)).size).toBe(1);
		expect(batch.errors).toHaveLength(3);
		expect(batch.summary.blocked).toBeNull();
		const csv = await badRowsFile(eka, batch.id, id);
		expect(csv.ok && sheetText(csv.value)).not.toContain('Manggar');
	});

	test('each row that cannot be done says in which cell and why', async () => {
		const { id } = await aProgramme(8);
		await enrol(system, id, (await aProgramme(8)).people[6] as string);
		const batch = await preview(id, [
			[nip(1), '', '', 'perpanjang', '', '', '20 November 2026', '', ''],
			[nip(2), '', '', 'perpanjang', '', '', 'besok', '', ''],
			[nip(3), '', '', 'perpanjang', '', '', '', '', ''],
			[nip(4), '', '', 'kecualikan', 'malas', '2027-01-31', '', '', ''],
			[nip(5), '', '', 'kecualikan', 'cuti', '', '', '', ''],
			[nip(6), 'Siti Aminah', '', 'keluarkan', '', '', '', '', ''],
			[nip(7), '', '', 'perpanjang', '', '', '2027-01-31', '', ''],
			[nip(9), '', '', 'perpanjang', '', '', '2027-01-31', '', ''],
			[nip(8), '', '', 'pecat', '', '', '', '', ''],
			['', 'Hesti Contoh', '', 'daftarkan', '', '', '', '', ''],
			['', 'Hesti Contoh', 'Kelurahan Gunung Sari Ulu', 'daftarkan', '', '', '', '', '']
		]);
		expect(whatOf(batch.errors)).toEqual([
			'G2 Tanggal ini sudah lewat.',
			'G3 Tanggal ini tidak ada dalam kalender.',
			'G4 Wajib diisi.',
			'E5 Alasan ini tidak dikenal.',
			'F6 Wajib diisi.',
			'A7 NIP ini milik U*** C***, bukan nama di baris ini.',
			'D9 Orang ini belum terdaftar di program ini.',
			'D10 Tindakan ini tidak dikenal.',
			'C11 Wajib diisi.',
			'B12 Orang ini tidak ditemukan di instansi Anda.'
		]);
		// Who has finished already is left alone, and that is said.
		expect(batch.summary.counts).toMatchObject({ error: 10, same: 1 });
		expect(batch.notes.map(({ said }) => said)).toContain('Sudah selesai belajar; tidak ada yang diubah.');
	});

	test('one person twice: the same wish is merged, two wishes are refused, each naming the other row', async () => {
		const { id } = await aProgramme(3);
		const batch = await preview(id, [
			[nip(1), '', '', 'perpanjang', '', '', '2027-01-31', '', ''],
			['', 'Wawan Contoh', 'Kelurahan Prapatan', 'perpanjang', '', '', '31 Januari 2027', '', ''],
			[nip(2), '', '', 'perpanjang', '', '', '2027-01-31', '', ''],
			[nip(2), '', '', 'keluarkan', '', '', '', '', '']
		]);
		expect(batch.summary.counts).toMatchObject({ changed: 1, merged: 1, error: 2 });
		expect(whatOf(batch.errors)).toEqual([
			'D4 Orang ini ada lagi di baris 5, dengan tindakan, alasan, atau tanggal yang lain.',
			'D5 Orang ini ada lagi di baris 4, dengan tindakan, alasan, atau tanggal yang lain.'
		]);
	});

	test('a number that Excel ruined finds its person by what is left of it and the name; namesakes are left to a human; a NIK is never kept', async () => {
		const { id } = await aProgramme(9);
		await addPeople(
			system,
			[1, 2].map(() => ({ name: 'Nama Kembar', employmentType: 'pns' as const, unitId: world.units.otherVillage.id }))
		);
		const outcome = await read(eka, id, [
			['1.98602142010011E+17', 'Vina Contoh', '', 'keluarkan', '', '', '', '', ''],
			['1.98602142010011E+17', '', '', 'keluarkan', '', '', '', '', ''],
			['', 'Nama Kembar', 'Kelurahan Prapatan', 'daftarkan', '', '', '', '', ''],
			[nip(8), '', '', 'keluarkan', '', '', '', '', 'NIK 6471045203850002']
		]);
		if (!outcome.ok) throw new Error(outcome.reason);
		const seen = await viewBatch(eka, outcome.value, { eventId: null, assignmentId: id, page: 1 });
		if (!seen.ok) throw new Error(seen.reason);
		expect(seen.value.summary.counts).toMatchObject({ changed: 2, review: 2, error: 0 });
		expect(seen.value.notes.map(({ said }) => said)).toContain('NIK dihapus dan tidak disimpan.');
		const stored = await db
			.selectFrom('import_batch')
			.select('rows')
			.where('id', '=', outcome.value)
			.executeTakeFirst();
		expect(stored?.rows).not.toContain('6471045203850002');
	});

	test('a unit written otherwise is asked once, and only for rows without a number', async () => {
		const { id } = await aProgramme(3);
		const outcome = await read(eka, id, [
			['', 'Wawan Contoh', 'Kel. Prapatan Bpp', 'keluarkan', '', '', '', '', ''],
			[nip(2), '', 'Seksi Tak Dikenal', 'keluarkan', '', '', '', '', '']
		]);
		if (!outcome.ok) throw new Error(outcome.reason);
		const step = await viewUnitStep(eka, outcome.value, id);
		expect(step.ok && step.value.open.concat(step.value.groups.flatMap(({ asked }) => asked))).toMatchObject([
			{ written: ['Kel. Prapatan Bpp'] }
		]);
	});

	test('a list of leaves needs no column of acts, and one column of days serves both kinds', async () => {
		const { id } = await aProgramme(3);
		const outcome = await previewImport(eka, {
			...target(id),
			fileName: 'cuti.csv',
			bytes: csv([
				['No', 'NIP', 'Jenis cuti', 'Sampai dengan'],
				['1', nip(1), 'Cuti besar', '31/01/2027'],
				['2', nip(2), 'CLTN', '31/12/2027']
			])
		});
		if (!outcome.ok) throw new Error(outcome.reason);
		const seen = await viewBatch(eka, outcome.value, { eventId: null, assignmentId: id, page: 1 });
		expect(seen.ok && seen.value.summary.counts).toMatchObject({ changed: 2, error: 0 });
	});

	test('it is the whole list or nothing unless its reader asks for the rest without the wrong rows', async () => {
		const { id, people } = await aProgramme(2);
		const batch = await preview(id, [
			[nip(1), '', '', 'perpanjang', '', '', '2027-01-31', '', ''],
			[nip(2), '', '', 'perpanjang', '', '', 'entah', '', '']
		]);
		expect(await apply(eka, id, batch)).toEqual({ ok: false, reason: 'part-unconfirmed' });
		expect(await dutyOf(id, people[0] as string)).toMatchObject({ due_at: '2026-12-05T15:59:59.999Z' });
		expect((await apply(eka, id, batch, true)).ok).toBe(true);
		expect(await dutyOf(id, people[0] as string)).toMatchObject({ due_at: '2027-01-31T15:59:59.999Z' });
	});

	test('what somebody else changed since is seen again before anything is written', async () => {
		const { id, people } = await aProgramme(2);
		const batch = await preview(id, [
			[nip(1), '', '', 'perpanjang', '', '', '2027-01-31', '', ''],
			[nip(2), '', '', 'perpanjang', '', '', '2027-01-31', '', '']
		]);
		const other = { assignmentId: id, personIds: [people[0] as string], dueDay: '2027-02-28', reason: 'lebih lama' };
		expect((await extendDuties(eka, other)).ok).toBe(true);
		expect(await apply(eka, id, batch)).toEqual({ ok: false, reason: 'changed-since' });
		expect(await dutyOf(id, people[1] as string)).toMatchObject({ due_at: '2026-12-05T15:59:59.999Z' });
		const renewed = await viewBatch(eka, batch.id, { eventId: null, assignmentId: id, page: 1 });
		expect(renewed.ok && renewed.value).toMatchObject({ changes: 1 });
	});

	test('nobody but the admins of its unit reads, checks or applies such a list, nor does it open at another door', async () => {
		const { id } = await aProgramme(2);
		const other = await aProgramme(1);
		const rows = [[nip(1), '', '', 'keluarkan', '', '', '', '', '']];
		const batch = await preview(id, rows);
		for (const name of ['dewi', 'citra', 'ani', 'budi', 'sumarto'] as const) {
			const ctx = system.as(world.actors[name]);
			expect(await read(ctx, id, rows)).toEqual(HIDDEN);
			expect(await dutyImport(ctx, id)).toEqual(HIDDEN);
			expect(await viewBatch(ctx, batch.id, { eventId: null, assignmentId: id, page: 1 })).toEqual(HIDDEN);
			expect(await badRowsFile(ctx, batch.id, id)).toEqual(HIDDEN);
			expect(await viewUnitStep(ctx, batch.id, id)).toEqual(HIDDEN);
			expect(await apply(ctx, id, batch)).toEqual(HIDDEN);
		}
		expect(await viewBatch(eka, batch.id, { eventId: null, page: 1 })).toEqual(HIDDEN);
		expect(await viewBatch(eka, batch.id, { eventId: null, assignmentId: other.id, page: 1 })).toEqual(HIDDEN);
		expect(await apply(eka, other.id, batch)).toEqual(HIDDEN);
		// It stands among the lists of its programme only.
		expect((await listBatches(eka, null)).map((line) => line.id)).not.toContain(batch.id);
		const page = await dutyImport(eka, id);
		expect(page.ok && page.value.batches.map((line) => line.id)).toEqual([batch.id]);
	});

	test('a draft and a closed programme take no list', async () => {
		const draft = await aDraft(eka, { unitId: world.units.city.id, cycle: 'draf daftar' });
		const rows = [[nip(1), '', '', 'daftarkan', '', '', '', '', '']];
		expect(await read(eka, draft, rows)).toEqual(HIDDEN);
		const { id } = await aProgramme(2);
		const batch = await preview(id, [[nip(1), '', '', 'keluarkan', '', '', '', '', '']]);
		expect((await closeAssignment(eka, id)).ok).toBe(true);
		expect(await read(eka, id, rows)).toEqual(HIDDEN);
		expect(await apply(eka, id, batch)).toEqual(HIDDEN);
	});
});
