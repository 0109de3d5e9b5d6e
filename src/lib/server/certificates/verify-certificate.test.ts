import { expect, test } from 'vitest';
import { createHash } from 'node:crypto';
import { groupCode } from '#lib/domain/certificates/verification-code.ts';
import { anAttendedEvent } from '#tests/support/certificates.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { sheetText } from '#tests/support/sheet-text.ts';
import { certificateFile, readCertificate } from './certificates.ts';
import { certificateForAdmin, findCertificates } from './find-certificates.ts';
import { issueEventCertificates } from './issue-event-certificates.ts';
import { replaceCertificate } from './replace-certificate.ts';
import { revokeCertificate } from './revoke-certificate.ts';
import { trainingHoursCsv } from './training-hours.ts';
import { verifyCertificate } from './verify-certificate.ts';

const connection = await freshDatabase();
const ctx = testContext(connection);
const world = await aWorld(ctx);
const anyone = ctx.as({ kind: 'anonymous' });
let addresses = 0;
const check = (code: string, number?: string, address = `10.0.0.${++addresses}`) =>
	verifyCertificate(anyone, { code, address, ...(number ? { number } : {}) });

async function aCertificate() {
	const { eventId } = await anAttendedEvent(ctx, world, [
		{ name: 'Ani Rahmawati', number: '199009132015022901', personId: world.people.ani }
	]);
	await issueEventCertificates(ctx.as(world.actors.budi), { eventId });
	return connection.db.selectFrom('certificate').selectAll().where('event_id', '=', eventId).executeTakeFirstOrThrow();
}

test('K3 anyone sees every printed fact by the code, typed in any way or pasted with its address', async () => {
	const { code, number } = await aCertificate();
	for (const typed of [
		code,
		groupCode(code),
		groupCode(code).toLowerCase(),
		code.replace(/(.{4})/g, '$1 '),
		`https://netral.contoh.go.id/verifikasi/${code}?a=1`,
		`\u200b ${groupCode(code).replaceAll('-', '–')}`
	]) {
		expect((await check(typed)).ok, typed).toBe(true);
	}
	const outcome = await check(code);
	if (!outcome.ok) throw new Error(outcome.reason);
	expect(outcome.value.state).toBe('valid');
	const lines = Object.fromEntries(outcome.value.lines.map((line) => [line.label, line.value]));
	expect(lines).toMatchObject({
		Nama: 'Ani Rahmawati',
		Nomor: number,
		Kegiatan: 'Sosialisasi Netralitas ASN dalam Pilkada',
		'Unit saat terbit': 'Kelurahan Gunung Sari Ulu, Kecamatan Balikpapan Tengah, Pemerintah Kota Balikpapan',
		'Jam pelajaran': '3 JP, ditetapkan oleh BKPSDM Kota Balikpapan',
		Sebagai: 'Peserta',
		'Berlaku sampai': 'Tanpa batas waktu'
	});
});

test('K16 G-47 nothing of what the public page gets holds an employee number, not even the signatory’s', async () => {
	const { code } = await aCertificate();
	const everything = JSON.stringify(await check(code));
	expect(everything).not.toMatch(/199009132015022901|19900913|198204172006022902|19820417/);
	expect(everything.replace(/[^0-9]+/g, ' ')).not.toMatch(/\d{18}/);
});

test('K5 the public hash is the hash of the file that is downloaded', async () => {
	const row = await aCertificate();
	const outcome = await check(row.code);
	const file = await certificateFile(ctx.as(world.actors.ani), row.id);
	if (!outcome.ok || !file.ok) throw new Error('not found');
	const sha256 = createHash('sha256').update(file.value.bytes).digest('hex');
	expect([outcome.value.fileHash.replaceAll(' ', ''), file.value.sha256]).toEqual([sha256, sha256]);
});

test('K4 B-132 a revoked certificate says so with its date and class, keeps its facts, and never says unknown', async () => {
	const row = await aCertificate();
	const eka = ctx.as(world.actors.eka);
	expect(
		await revokeCertificate(eka, { id: row.id, reasonClass: 'fraud', reason: 'Dititipkan kepada orang lain.' })
	).toEqual({ ok: true, value: null });
	const outcome = await check(row.code);
	expect(outcome).toMatchObject({
		ok: true,
		value: { state: 'revoked', revokedAt: ctx.now().toISOString(), revokeClass: 'fraud' }
	});
	expect(JSON.stringify(outcome)).not.toContain('Dititipkan');
	const again = await revokeCertificate(eka.at('2026-12-01T00:00:00.000Z').as(world.actors.eka), {
		id: row.id,
		reasonClass: 'request',
		reason: 'Alasan yang kedua.'
	});
	expect(again).toEqual({ ok: false, reason: 'already-revoked' });
	expect(await check(row.code)).toEqual(outcome);
});

test('K15 a corrected name gets a new number, and the old certificate leads to the new', async () => {
	const row = await aCertificate();
	const eka = ctx.as(world.actors.eka);
	await connection.db
		.updateTable('person')
		.set({ position: 'Staf', rank: 'Penata, III/c' })
		.where('id', '=', world.people.ani)
		.execute();
	expect(await replaceCertificate(eka, { id: row.id, reason: 'Gelar belum tercantum.' })).toEqual({
		ok: false,
		reason: 'same-facts'
	});
	await connection.db
		.updateTable('person')
		.set({ title_suffix: 'S.Sos.' })
		.where('id', '=', world.people.ani)
		.execute();
	const both = await Promise.all(
		[1, 2].map(() => replaceCertificate(eka, { id: row.id, reason: 'Gelar belum tercantum.' }))
	);
	expect(both.map((outcome) => outcome.ok).sort()).toEqual([false, true]);
	const old = await check(row.code);
	if (!old.ok) throw new Error(old.reason);
	expect(old.value).toMatchObject({ state: 'replaced', revokeClass: 'replaced' });
	const fresh = await check(old.value.replacementCode ?? '');
	expect(fresh).toMatchObject({ ok: true, value: { state: 'valid' } });
	expect(fresh.ok && fresh.value.lines.find((line) => line.label === 'Nama')?.value).toBe('Ani Rahmawati, S.Sos.');
	const history = await certificateForAdmin(eka, row.id);
	expect(history.ok && history.value.replacement?.number).not.toBe(row.number);
	await connection.db.updateTable('person').set({ title_suffix: '' }).where('id', '=', world.people.ani).execute();
});

test('a certificate past its last day says it has run out', async () => {
	const row = await aCertificate();
	await connection.db
		.updateTable('certificate')
		.set({ valid_until: '2026-11-21T00:00:00.000Z' })
		.where('id', '=', row.id)
		.execute();
	expect(await check(row.code)).toMatchObject({ ok: true, value: { state: 'expired' } });
});

test('B-129 a number with the first eight characters of its code is found, however it is typed', async () => {
	const row = await aCertificate();
	const half = row.code.slice(0, 8);
	for (const number of [
		row.number,
		row.number.toLowerCase(),
		` No. ${row.number.replaceAll('/', ' / ').replace('-', '–')}`,
		row.number.replace(/-0+/, '-')
	]) {
		expect((await check(half, number)).ok, number).toBe(true);
	}
	expect((await check(row.code, row.number)).ok).toBe(true);
});

test('B-130 a number alone, a number with a wrong code and nonsense get one answer, and the eleventh is told to wait', async () => {
	const row = await aCertificate();
	const address = '10.9.9.9';
	const unknown = { ok: false, reason: 'unknown' };
	expect(await check(row.number, undefined, address)).toEqual(unknown);
	expect(await check('', row.number, address)).toEqual(unknown);
	for (let tried = 0; tried < 8; tried++) expect(await check('AAAABBBB', row.number, address)).toEqual(unknown);
	expect(await check('AAAABBBB', row.number, address)).toEqual({ ok: false, reason: 'too-many-tries' });
	expect(await check(row.code.slice(0, 8), row.number, address)).toEqual({ ok: false, reason: 'too-many-tries' });
	expect((await check(row.code, undefined, address)).ok).toBe(true);
	expect(await check('0000000000000000', undefined, address)).toEqual({ ok: false, reason: 'too-many-tries' });
});

test('B-131 codes of the wrong length or with strange signs are unknown, never an error', async () => {
	const { code } = await aCertificate();
	for (const typed of [
		code.slice(1),
		`${code}A`,
		`${code.slice(1)}'`,
		`${code}\u0000`.slice(1),
		'🦊'.repeat(16),
		'%00',
		"' or 1=1 --",
		'U'.repeat(16),
		'x'.repeat(5000)
	]) {
		expect(await check(typed), typed.slice(0, 30)).toEqual({ ok: false, reason: 'unknown' });
	}
});

test('K14 it can be checked and downloaded after the account is closed and the person has left', async () => {
	const row = await aCertificate();
	await connection.db
		.updateTable('account')
		.set({ deactivated_at: ctx.now().toISOString() })
		.where('person_id', '=', world.people.ani)
		.execute();
	await connection.db
		.updateTable('person')
		.set({ left_at: ctx.now().toISOString() })
		.where('id', '=', world.people.ani)
		.execute();
	expect(await check(row.code)).toMatchObject({ ok: true, value: { state: 'valid' } });
	expect((await certificateFile(ctx.as(world.actors.eka), row.id)).ok).toBe(true);
});

test('only an admin of the holder’s agency withdraws: not Dewi, not the facilitator, not the holder as admin', async () => {
	const row = await aCertificate();
	const aniAsAdmin = { ...world.actors.ani, grants: world.actors.eka.grants };
	const input = { id: row.id, reasonClass: 'request' as const, reason: 'Diminta oleh pemegang.' };
	for (const actor of [
		world.actors.dewi,
		world.actors.budi,
		world.actors.citra,
		world.actors.ani,
		aniAsAdmin,
		{ kind: 'anonymous' as const }
	]) {
		expect(await revokeCertificate(ctx.as(actor), input)).toEqual({ ok: false, reason: 'not-found' });
		expect(await replaceCertificate(ctx.as(actor), input)).toEqual({ ok: false, reason: 'not-found' });
		expect(await certificateForAdmin(ctx.as(actor), row.id)).toEqual({ ok: false, reason: 'not-found' });
	}
	expect(await revokeCertificate(ctx.as(world.actors.eka), { ...input, reason: '   pendek   ' })).toEqual({
		ok: false,
		reason: 'reason-empty'
	});
	expect((await readCertificate(ctx.as(world.actors.ani), row.id)).ok).toBe(true);
});

test('an admin finds certificates of the own agency by part of a name, number or code; Dewi’s admin finds none of them', async () => {
	const row = await aCertificate();
	const dewiAsAdmin = {
		...world.actors.dewi,
		grants: [
			{
				role: 'agency-admin' as const,
				unitId: world.units.otherAgency.id,
				unitPath: world.units.otherAgency.path,
				acting: false
			}
		]
	};
	for (const text of ['rahmaw', row.number.toLowerCase(), groupCode(row.code), '']) {
		expect(
			(await findCertificates(ctx.as(world.actors.eka), text)).map((found) => found.id),
			text
		).toContain(row.id);
		expect(await findCertificates(ctx.as(dewiAsAdmin), text)).toEqual([]);
		expect(await findCertificates(ctx.as(world.actors.ani), text)).toEqual([]);
	}
	expect(await findCertificates(ctx.as(world.actors.eka), '%')).toEqual([]);
});

test('K17 teaching hours per person are exported for the own units only', async () => {
	const ours = await trainingHoursCsv(ctx.as(world.actors.eka), 2026);
	const valid = (await findCertificates(ctx.as(world.actors.eka), 'rahmawati')).filter(
		(found) => found.state !== 'revoked' && found.state !== 'replaced'
	);
	expect(ours.ok && sheetText(ours.value)).toContain(
		`Ani Rahmawati;19900913 201502 2 901;${valid.length};${valid.length * 3};${Math.max(0, 20 - valid.length * 3)}\r\n`
	);
	const marked = await trainingHoursCsv(ctx.as(world.actors.eka), 2026, true);
	expect(marked.ok && sheetText(marked.value)).toMatch(/^\ufeffDATA CONTOH;/);
	const dewiAsAdmin = {
		...world.actors.dewi,
		grants: [
			{
				role: 'agency-admin' as const,
				unitId: world.units.otherAgency.id,
				unitPath: world.units.otherAgency.path,
				acting: false
			}
		]
	};
	const theirs = await trainingHoursCsv(ctx.as(dewiAsAdmin), 2026);
	expect(theirs.ok && sheetText(theirs.value).trim().split('\r\n')).toHaveLength(1);
	expect(await trainingHoursCsv(ctx.as(world.actors.dewi), 2026)).toEqual({ ok: false, reason: 'not-found' });
});
