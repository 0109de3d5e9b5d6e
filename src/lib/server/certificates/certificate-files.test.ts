/** Where the bytes of certificates lie: the same rules for the database and for a folder. */
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmdirSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { CertificateFiles } from '#lib/server/platform/file-store.ts';
import { checkHealth } from '#lib/server/setup/health.ts';
import { insertInstallation } from '#lib/server/setup/setup.queries.ts';
import { anAttendedEvent } from '#tests/support/certificates.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { useCertificateFiles } from '#tests/support/files-in-use.ts';
import { aWorld } from '#tests/support/people.ts';
import { sealAndVerify } from '#tests/support/seals.ts';
import { GET } from '../../../routes/(learner)/sertifikat/[id]/berkas/+server.ts';
import { inDatabase, sumOf } from './certificate-files.ts';
import { certificateFile } from './certificates.ts';
import { databaseFiles } from './database-files.ts';
import { MARK_FILE } from './folder-files.ts';
import { issueEventCertificates } from './issue-event-certificates.ts';
import { openCertificateFiles } from './open-certificate-files.ts';
import { renderCertificate } from './render-certificate.ts';
import { unitGroupOf } from './unit-group.ts';
import { verifyCertificate } from './verify-certificate.ts';
import { zipUnit } from './zip-unit.ts';

const connection = await freshDatabase();
const { db } = connection;
const ctx = testContext(connection);
const world = await aWorld(ctx);
const LAID = ctx.now().toISOString();
await insertInstallation(db, { id: 1, demo: 0, set_up_at: LAID, created_at: LAID });
/** Another installation. */
const home = testContext(await freshDatabase());
const base = mkdtempSync(join(tmpdir(), 'kelas-netral-sertifikat-'));

const folder = join(base, 'bersama');
const mark = join(folder, MARK_FILE);
afterEach(() => useCertificateFiles(inDatabase));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const open = (certificateStore: 'folder' | 'database' = 'folder', certificateDir = folder) =>
	openCertificateFiles(ctx, { certificateDir, certificateStore, laidAt: LAID });
async function use(certificateStore: 'folder' | 'database' = 'folder'): Promise<CertificateFiles> {
	const files = await open(certificateStore);
	useCertificateFiles(files);
	return files;
}
// At its first use nothing lies elsewhere yet.
await open();
const placeOf = (sha256: string) => join(folder, sha256.slice(0, 2), `${sha256}.pdf`);
const inTable = async (sha256: string) =>
	(await db.selectFrom('file_bytes').select('sha256').where('sha256', '=', sha256).execute()).length === 1;

/** Issued and not yet printed. */
async function certificates(count: number): Promise<{ eventId: string; ids: string[] }> {
	const people = Array.from({ length: count }, (_, index) => ({ name: `Peserta ${index + 1}` }));
	const { eventId } = await anAttendedEvent(ctx, world, people);
	await issueEventCertificates(ctx.as(world.actors.budi), { eventId });
	const rows = await db
		.selectFrom('certificate')
		.select('id')
		.where('event_id', '=', eventId)
		.orderBy('sequence')
		.execute();
	return { eventId, ids: rows.map((row) => row.id) };
}
const one = async () => (await certificates(1)).ids[0] as string;
async function rendered(id: string): Promise<string> {
	await renderCertificate(ctx, { certificateId: id });
	const row = await db
		.selectFrom('certificate_file')
		.select('sha256')
		.where('certificate_id', '=', id)
		.executeTakeFirstOrThrow();
	return row.sha256;
}
const downloaded = async (id: string) => {
	const found = await certificateFile(ctx.as(world.actors.pusat), id);
	return found.ok ? sumOf(found.value.bytes) : found.reason;
};
/** What its address answers: the status and the first sentence of the page. */
async function pageOf(id: string): Promise<[number, string | undefined]> {
	const locals = { ctx: ctx.as(world.actors.pusat) };
	const event = { locals, params: { id }, request: new Request('http://127.0.0.1') };
	const answer = await GET(event as unknown as Parameters<typeof GET>[0]);
	return [answer.status, /<p>([^.]+[.])/.exec(await answer.text())?.[1]];
}
const complaints = async () =>
	(await sealAndVerify(ctx, connection)).flatMap(({ invariant, problems }) =>
		invariant === 'I5' ? problems.filter((problem) => problem.startsWith('berkas')) : []
	);

describe.each(['database', 'folder'] as const)('in the %s', (kind) => {
	/** What somebody with the disk or the database in hand may do. */
	const lose = async (sha256: string) =>
		kind === 'folder'
			? rmSync(placeOf(sha256))
			: void (await db.deleteFrom('file_bytes').where('sha256', '=', sha256).execute());
	const spoil = async (sha256: string) => {
		if (kind === 'folder') return writeFileSync(placeOf(sha256), '%PDF-lain');
		await lose(sha256);
		await databaseFiles.put(ctx, { sha256, bytes: Buffer.from('%PDF-lain') });
	};

	test('K1 a certificate is kept once, read back byte for byte, and nowhere else', async () => {
		const files = await use(kind);
		const id = await one();
		const sha256 = await rendered(id);
		expect(await downloaded(id)).toBe(sha256);
		await rendered(id);
		expect(await downloaded(id)).toBe(sha256);
		expect([await inTable(sha256), existsSync(placeOf(sha256))]).toEqual([kind === 'database', kind === 'folder']);
		const found = await files.writes.get(ctx, sha256);
		expect(found.ok && sumOf(found.value)).toBe(sha256);
		expect(await files.writes.get(ctx, '0'.repeat(64))).toEqual({ ok: false, reason: 'missing' });
	});

	test('a file that is lost is said to be lost, never made again, and named by the checker', async () => {
		await use(kind);
		const id = await one();
		await lose(await rendered(id));
		expect(await downloaded(id)).toBe('file-missing');
		expect(await pageOf(id)).toEqual([410, 'Berkas PDF sertifikat ini tidak ada lagi di penyimpanan.']);
		await renderCertificate(ctx, { certificateId: id });
		expect(await downloaded(id)).toBe('file-missing');
		expect(await complaints()).toContain(`berkas ${id} hilang`);
	});

	test('a file that was altered is not given out, and named by the checker', async () => {
		await use(kind);
		const id = await one();
		await spoil(await rendered(id));
		expect(await downloaded(id)).toBe('file-altered');
		expect(await pageOf(id)).toEqual([
			410,
			'Berkas PDF yang tersimpan bukan lagi yang diterbitkan, jadi tidak diberikan.'
		]);
		expect(await complaints()).toContain(`berkas ${id} berubah`);
	});

	test('K10 a ZIP without one of its files says so inside, and holds the others', async () => {
		await use(kind);
		const { eventId, ids } = await certificates(3);
		const sums = [];
		for (const id of ids) sums.push(await rendered(id));
		await lose(sums[1] as string);
		const row = await db
			.selectFrom('certificate')
			.selectAll()
			.where('id', '=', ids[1] as string)
			.executeTakeFirstOrThrow();
		const zip = await zipUnit(ctx.as(world.actors.budi), eventId, unitGroupOf(row).id);
		if (!zip.ok) throw new Error(zip.reason);
		const parts = unzipSync(new Uint8Array(await new Response(zip.value.stream).arrayBuffer()));
		expect(Object.keys(parts).filter((name) => name.endsWith('.pdf'))).toHaveLength(2);
		expect(strFromU8(parts['BACA-DAHULU-tidak-lengkap.txt'] as Uint8Array)).toContain(`- ${row.number}`);
		expect(strFromU8(parts['manifest.csv'] as Uint8Array)).toContain(
			`${row.number};Peserta 2;TIDAK ADA: berkas hilang dari penyimpanan;`
		);
	});
});

describe('the folder', () => {
	test('is ours alone to enter, its files ours alone to read, and nothing half-written stays in it', async () => {
		await use();
		const path = placeOf(await rendered(await one()));
		const modeOf = (of: string) => (statSync(of).mode & 0o777).toString(8);
		expect([folder, join(path, '..'), path, mark].map(modeOf)).toEqual(['700', '700', '600', '600']);
		// Whole files only: one in 256 of the earlier ones lies in the same folder.
		const beside = readdirSync(join(path, '..'));
		expect(beside).toContain(path.split('/').at(-1));
		expect(beside.filter((name) => !/^[0-9a-f]{64}\.pdf$/.test(name))).toEqual([]);
	});

	test('that refuses a file leaves no row behind: the download says so, the job is tried again, and later it is made', async () => {
		await use();
		const id = await one();
		const text = readFileSync(mark, 'utf8');
		const before = readdirSync(folder);
		rmSync(mark);
		expect(await downloaded(id)).toBe('file-unreachable');
		const { code } = await db.selectFrom('certificate').select('code').where('id', '=', id).executeTakeFirstOrThrow();
		expect(await verifyCertificate(ctx, { code, address: 'a' })).toMatchObject({ ok: true, value: { fileHash: '' } });
		await expect(renderCertificate(ctx, { certificateId: id })).rejects.toThrow(/cannot be kept/);
		expect(await db.selectFrom('certificate_file').where('certificate_id', '=', id).selectAll().execute()).toEqual([]);
		expect(readdirSync(folder)).toEqual(before.filter((name) => name !== MARK_FILE));
		writeFileSync(mark, text);
		expect(await downloaded(id)).toBe(await rendered(id));
	});

	test('that is not mounted is unreachable, not empty: nothing is written into its place, and health says so', async () => {
		const files = await use();
		const watched = { storage: connection.storage, dataDir: base, files };
		const id = await one();
		await rendered(id);
		expect(await checkHealth(ctx, watched)).toEqual([]);
		renameSync(folder, `${folder}-dilepas`);
		mkdirSync(folder);
		expect(await downloaded(id)).toBe('file-unreachable');
		expect(await complaints()).toContain(`berkas ${id} tidak dapat dibaca: penyimpanannya tidak terjangkau`);
		expect(await checkHealth(ctx, watched)).toEqual(['certificates']);
		await expect(open()).rejects.toThrow(/bukan folder sertifikat instalasi ini.*Pasang/);
		rmdirSync(folder);
		renameSync(`${folder}-dilepas`, folder);
		expect(await downloaded(id)).toBe(await rendered(id));
	});

	test('of another installation is refused at the start, and so is one that cannot be read', async () => {
		const other = join(base, 'lain');
		mkdirSync(other);
		writeFileSync(join(other, MARK_FILE), 'instalasi lain\n');
		await expect(open('folder', other)).rejects.toThrow(/memuat sertifikat instalasi lain/);
		mkdirSync(join(base, 'aneh', MARK_FILE), { recursive: true });
		await expect(open('folder', join(base, 'aneh'))).rejects.toThrow(/tidak dapat dibaca atau ditulis/);
	});

	test('whose mark cannot be read is unreachable, for a download and for the checker', async () => {
		await use();
		const id = await one();
		const path = placeOf(await rendered(id));
		const [text, bytes] = [readFileSync(mark), readFileSync(path)];
		rmSync(path);
		rmSync(mark);
		mkdirSync(mark);
		expect(await downloaded(id)).toBe('file-unreachable');
		expect(await complaints()).toContain(`berkas ${id} tidak dapat dibaca: penyimpanannya tidak terjangkau`);
		rmdirSync(mark);
		writeFileSync(mark, text);
		writeFileSync(path, bytes);
		expect(await downloaded(id)).toBe(sumOf(bytes));
	});
});

test('a start that has forgotten the folder is refused; a file that was lost from the database refuses none', async () => {
	const start = () => openCertificateFiles(home, { certificateDir: '', certificateStore: 'database', laidAt: LAID });
	expect(await start()).toBe(inDatabase);
	const people = ['Satu', 'Dua', 'Tiga'].map((name) => ({ name: `Peserta ${name}` }));
	const homeWorld = await aWorld(home);
	const { eventId } = await anAttendedEvent(home, homeWorld, people);
	await issueEventCertificates(home.as(homeWorld.actors.budi), { eventId });
	for (const { id } of await home.db.selectFrom('certificate').select('id').execute())
		await renderCertificate(home, { certificateId: id });
	expect(await start()).toBe(inDatabase);
	const bytes = await home.db.selectFrom('file_bytes').selectAll().orderBy('sha256').execute();
	await home.db.deleteFrom('file_bytes').execute();
	await expect(start()).rejects.toThrow(/CERTIFICATE_DIR kosong, padahal 3 dari 3 berkas/);
	await databaseFiles.put(home, bytes[0]!);
	await expect(start()).rejects.toThrow(/2 dari 3/);
	await databaseFiles.put(home, bytes[1]!);
	expect(await start()).toBe(inDatabase);
});
