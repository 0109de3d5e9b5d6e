/** Certificates are issued once, numbered without a gap, and stay as they were. */
import { expect, test, vi } from 'vitest';
import { enqueue } from '#lib/server/jobs/enqueue.ts';
import { handlers } from '#lib/server/jobs/registry.ts';
import { runDueJobs } from '#lib/server/jobs/run-jobs.ts';
import { addPeople } from '#lib/server/people/add-people.ts';
import { anAttendedEvent, aProgramme } from '#tests/support/certificates.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { enrol } from '#tests/support/programmes.ts';
import { certificateFile, readCertificate } from './certificates.ts';
import { issueCourseCertificate } from './issue-course-certificate.ts';
import { issueEventCertificates } from './issue-event-certificates.ts';
import { listEventCertificates } from './list-event-certificates.ts';
import { listOwn } from './own-certificates.ts';
import { revokeCertificate } from './revoke-certificate.ts';

const connection = await freshDatabase();
const ctx = testContext(connection);
const world = await aWorld(ctx);

const certificatesFor = (assignmentId: string) =>
	connection.db
		.selectFrom('certificate')
		.selectAll()
		.where('assignment_id', '=', assignmentId)
		.orderBy('sequence')
		.execute();

test('K2 twenty parallel completions of the same person give one certificate; a new cycle gives a new one', async () => {
	const assignmentId = await aProgramme(ctx, world);
	const enrolmentId = await enrol(ctx, assignmentId, world.people.ani);
	await Promise.all(Array.from({ length: 20 }, () => issueCourseCertificate(ctx, { enrolmentId })));
	expect(await certificatesFor(assignmentId)).toHaveLength(1);
	const next = await aProgramme(ctx, world);
	await issueCourseCertificate(ctx, { enrolmentId: await enrol(ctx, next, world.people.ani) });
	expect(await certificatesFor(next)).toHaveLength(1);
});

test('nothing is issued before the programme is completed, or to somebody who is not enrolled', async () => {
	const assignmentId = await aProgramme(ctx, world);
	await issueCourseCertificate(ctx, { enrolmentId: await enrol(ctx, assignmentId, world.people.ani, null) });
	await issueCourseCertificate(ctx, { enrolmentId: 'tidak-ada' });
	expect(await certificatesFor(assignmentId)).toEqual([]);
});

test('K9 a hundred parallel issues of one unit and year leave no gap and no duplicate, and each year begins at 1', async () => {
	const later = ctx.at('2027-03-01T01:00:00.000Z');
	const assignmentId = await aProgramme(later, world, { unitId: world.units.otherAgency.id });
	const ids = await addPeople(
		later,
		Array.from({ length: 100 }, (_, index) => ({
			name: `Peserta ${index}`,
			employmentType: 'pns' as const,
			unitId: world.units.otherDistrict.id
		}))
	);
	const enrolmentIds = [];
	for (const id of ids) enrolmentIds.push(await enrol(later, assignmentId, id));
	await Promise.all(enrolmentIds.map((enrolmentId) => issueCourseCertificate(later, { enrolmentId })));
	const rows = await certificatesFor(assignmentId);
	expect(rows.map((row) => row.sequence)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
	expect(new Set(rows.map((row) => row.number)).size).toBe(100);
	expect(rows[6]?.number).toBe('800/0007/KEC-BPT/III/2027/IKUT');
	expect(new Set(rows.map((row) => row.code)).size).toBe(100);
	expect(rows.every((row) => /^[0-9A-HJKMNP-TV-Z]{16}$/.test(row.code))).toBe(true);
}, 60_000);

test('K9 number and counter follow the year and month of the office, whose new year begins before that of UTC', async () => {
	const newYear = ctx.at('2027-12-31T16:30:00.000Z');
	const assignmentId = await aProgramme(newYear, world, { unitId: world.units.otherDistrict.id });
	await issueCourseCertificate(newYear, { enrolmentId: await enrol(newYear, assignmentId, world.people.ani) });
	expect(await certificatesFor(assignmentId)).toMatchObject([
		{ year: 2028, sequence: 1, number: '800/0001/KEC-BPT/I/2028/IKUT' }
	]);
});

test('K11 the job issues and renders at once, and one download never issues for another', async () => {
	const assignmentId = await aProgramme(ctx, world);
	const enrolmentId = await enrol(ctx, assignmentId, world.people.ani);
	await enrol(ctx, assignmentId, world.people.sumarto);
	await enqueue(ctx, 'issue-course-certificate', { enrolmentId }, enrolmentId);
	await runDueJobs(ctx, handlers);
	const [row, ...others] = await certificatesFor(assignmentId);
	expect(others).toEqual([]);
	const file = await certificateFile(ctx.as(world.actors.ani), row!.id);
	expect(file.ok && Buffer.from(file.value.bytes.subarray(0, 5)).toString()).toBe('%PDF-');
	expect(await certificatesFor(assignmentId)).toHaveLength(1);
	const own = await listOwn(ctx.as(world.actors.sumarto));
	expect(own.certificates).toEqual([]);
	expect(own.waiting.map((item) => item.title)).toEqual(['Pelatihan Netralitas ASN']);
});

test('K1 the file is the same after the person is renamed, the unit moved and the programme edited', async () => {
	const assignmentId = await aProgramme(ctx, world);
	await issueCourseCertificate(ctx, { enrolmentId: await enrol(ctx, assignmentId, world.people.sumarto) });
	const [row] = await certificatesFor(assignmentId);
	const before = await certificateFile(ctx.as(world.actors.sumarto), row!.id);
	await connection.db
		.updateTable('person')
		.set({ name: 'Nama Baru', unit_id: world.units.village.id })
		.where('id', '=', world.people.sumarto)
		.execute();
	await connection.db
		.updateTable('unit')
		.set({ name: 'Kelurahan Lain' })
		.where('id', '=', world.units.otherVillage.id)
		.execute();
	await connection.db
		.updateTable('assignment')
		.set({ signatory_name: 'Orang Lain', number_format: 'X{urut}{tahun}' })
		.where('id', '=', assignmentId)
		.execute();
	await connection.db.updateTable('programme').set({ title: 'Judul Baru' }).execute();
	const after = await certificateFile(ctx.as(world.actors.sumarto), row!.id);
	expect(
		before.ok &&
			after.ok &&
			after.value.sha256 === before.value.sha256 &&
			Buffer.compare(after.value.bytes, before.value.bytes) === 0
	).toBe(true);
	const read = await readCertificate(ctx.as(world.actors.sumarto), row!.id);
	expect(read.ok && [read.value.fullName, read.value.unit]).toEqual(['Sumarto', 'Kelurahan Prapatan']);
});

test('the stored file cannot be changed or deleted, not even by SQL', async () => {
	const assignmentId = await aProgramme(ctx, world);
	await issueCourseCertificate(ctx, { enrolmentId: await enrol(ctx, assignmentId, world.people.ani) });
	const [row] = await certificatesFor(assignmentId);
	await certificateFile(ctx, row!.id);
	await expect(connection.db.updateTable('certificate_file').set({ sha256: 'x' }).execute()).rejects.toThrow(
		/append-only/
	);
	await expect(connection.db.deleteFrom('certificate_file').execute()).rejects.toThrow(/append-only/);
});

test('the head of the holder’s unit opens a certificate; Dewi, head elsewhere, gets the answer of one that does not exist', async () => {
	const assignmentId = await aProgramme(ctx, world);
	await issueCourseCertificate(ctx, { enrolmentId: await enrol(ctx, assignmentId, world.people.ani) });
	const [row] = await certificatesFor(assignmentId);
	const missing = await readCertificate(ctx.as(world.actors.dewi), ctx.newId());
	for (const actor of [world.actors.dewi, world.actors.sumarto, world.actors.budi]) {
		expect(await readCertificate(ctx.as(actor), row!.id)).toEqual(missing);
		expect(await certificateFile(ctx.as(actor), row!.id)).toEqual(missing);
	}
	expect((await readCertificate(ctx.as(world.actors.ani), row!.id)).ok).toBe(true);
	expect((await readCertificate(ctx.as(world.actors.eka), row!.id)).ok).toBe(true);
	expect((await certificateFile(ctx.as(world.actors.citra), row!.id)).ok).toBe(true);
});

test('B-096 no certificate carries the mark of a lost letter or one that was misread', async () => {
	const { eventId } = await anAttendedEvent(ctx, world, [
		{ name: 'Mas\ufffdud' },
		{ name: 'AndrÃ©' },
		{ name: 'Nur?aini' },
		{ name: 'André' }
	]);
	const outcome = await issueEventCertificates(ctx.as(world.actors.budi), { eventId });
	expect(outcome.ok && outcome.value.issued).toBe(1);
	expect(outcome.ok && outcome.value.unprintable.map(({ letters }) => letters).toSorted()).toEqual([
		['?'],
		['Ã©'],
		['\ufffd']
	]);
});

test('a person whose certificate was revoked is not issued another by asking again; the number stays spent', async () => {
	const { eventId } = await anAttendedEvent(ctx, world, [{ name: 'Ani', personId: world.people.ani }]);
	await issueEventCertificates(ctx.as(world.actors.budi), { eventId });
	const row = await connection.db
		.selectFrom('certificate')
		.selectAll()
		.where('event_id', '=', eventId)
		.executeTakeFirstOrThrow();
	await revokeCertificate(ctx.as(world.actors.eka), {
		id: row.id,
		reasonClass: 'not-eligible',
		reason: 'Tidak hadir sampai selesai.'
	});
	expect(await issueEventCertificates(ctx.as(world.actors.budi), { eventId })).toMatchObject({
		ok: true,
		value: { issued: 0, already: 1 }
	});
});

test('three hundred are issued in one go within seconds', async () => {
	const { eventId } = await anAttendedEvent(
		ctx,
		world,
		Array.from({ length: 300 }, (_, index) => ({ name: `Peserta Nomor ${index}` }))
	);
	const started = performance.now();
	const outcome = await issueEventCertificates(ctx.as(world.actors.budi), { eventId });
	expect(outcome).toMatchObject({ ok: true, value: { issued: 300 } });
	expect(performance.now() - started).toBeLessThan(8000);
	const list = await listEventCertificates(ctx.as(world.actors.budi), eventId);
	expect(list.ok && list.value).toMatchObject({ eligible: 300, issued: 300, waiting: 0, problem: null });
	expect(list.ok && list.value.units.map((unit) => [unit.label, unit.count, unit.rendered])).toEqual([
		['Kelurahan Gunung Sari Ulu', 300, 0]
	]);
}, 60_000);

test('K17 teaching hours of this year are summed from what still holds', async () => {
	const own = await listOwn(ctx.as(world.actors.ani));
	const valid = own.certificates.filter((certificate) => certificate.state === 'valid');
	const ofThisYear = valid.filter((certificate) => certificate.number.endsWith('/2026/IKUT'));
	expect(own.certificates.length).toBeGreaterThan(valid.length);
	expect(valid.length).toBeGreaterThan(ofThisYear.length);
	expect(own).toMatchObject({ year: 2026, yearHours: ofThisYear.length * 3 });
});

test('K11 a certificate asked for behind three hundred waiting papers is issued before they are printed', async () => {
	const assignmentId = await aProgramme(ctx, world);
	const enrolmentId = await enrol(ctx, assignmentId, world.people.eka);
	await enqueue(ctx.at('2026-11-22T02:00:00.000Z'), 'issue-course-certificate', { enrolmentId }, enrolmentId);
	let printOn = () => {};
	const printer = new Promise<void>((resolve) => (printOn = resolve));
	const round = runDueJobs(ctx.at('2026-11-22T03:00:00.000Z'), { ...handlers, 'render-certificate': () => printer });
	await vi.waitFor(async () => expect(await certificatesFor(assignmentId)).toHaveLength(1));
	const printing = connection.db.selectFrom('job').select('id').where('name', '=', 'render-certificate');
	expect(await printing.where('state', '=', 'running').execute()).toHaveLength(1);
	printOn();
	await round;
});
