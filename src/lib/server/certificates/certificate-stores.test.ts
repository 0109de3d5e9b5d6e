/** Certificates move from one store to the other and none is lost on the way. */
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { handlers } from '#lib/server/jobs/registry.ts';
import type { CertificateFiles } from '#lib/server/platform/file-store.ts';
import { insertInstallation } from '#lib/server/setup/setup.queries.ts';
import { anAttendedEvent } from '#tests/support/certificates.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { useCertificateFiles } from '#tests/support/files-in-use.ts';
import { aWorld } from '#tests/support/people.ts';
import { inDatabase, sumOf } from './certificate-files.ts';
import { certificateFile } from './certificates.ts';
import { databaseFiles } from './database-files.ts';
import { issueEventCertificates } from './issue-event-certificates.ts';
import { openCertificateFiles } from './open-certificate-files.ts';
import { renderCertificate } from './render-certificate.ts';

const connection = await freshDatabase();
const { db } = connection;
const ctx = testContext(connection);
const world = await aWorld(ctx);
const LAID = ctx.now().toISOString();
await insertInstallation(db, { id: 1, demo: 0, set_up_at: LAID, created_at: LAID });
const base = mkdtempSync(join(tmpdir(), 'kelas-netral-sertifikat-'));
const DAY_MS = 86_400_000;

const folder = join(base, 'bersama');
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
const tidy = () => handlers['tidy-certificate-files'](ctx, {}, () => Promise.resolve());

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

describe('from one store to the other', () => {
	test.each(['folder', 'database'] as const)(
		'to the %s: read before, while and after it moves, and then only there',
		async (to) => {
			await use(to === 'folder' ? 'database' : 'folder');
			const { ids } = await certificates(3);
			const sums = [];
			for (const id of ids) sums.push(await rendered(id));
			await use(to);
			for (const [index, id] of ids.entries()) expect(await downloaded(id)).toBe(sums[index]);
			await tidy();
			for (const [index, id] of ids.entries()) {
				const sha256 = sums[index] as string;
				expect(await downloaded(id)).toBe(sha256);
				expect([await inTable(sha256), existsSync(placeOf(sha256))]).toEqual([to === 'database', to === 'folder']);
			}
			await tidy();
			for (const [index, id] of ids.entries()) expect(await downloaded(id)).toBe(sums[index]);
		}
	);

	test('a reader that looks while a file is on its way finds it', async () => {
		const { writes, reads } = await use('folder');
		useCertificateFiles(inDatabase);
		const id = await one();
		const sha256 = await rendered(id);
		// Looked for where it goes to before it is there, and where it was when it has gone.
		const late = {
			...databaseFiles,
			get: async (...asked: Parameters<typeof databaseFiles.get>) => {
				useCertificateFiles({ writes, reads });
				await tidy();
				return databaseFiles.get(...asked);
			}
		};
		useCertificateFiles({ writes, reads: late });
		expect(await downloaded(id)).toBe(sha256);
	});

	test('what is damaged stays where it is, and the rest moves on', async () => {
		await use('folder');
		const { ids } = await certificates(2);
		const sums = [await rendered(ids[0] as string), await rendered(ids[1] as string)] as const;
		writeFileSync(placeOf(sums[0]), '%PDF-lain');
		await use('database');
		await tidy();
		expect([existsSync(placeOf(sums[0])), await inTable(sums[0])]).toEqual([true, false]);
		expect([existsSync(placeOf(sums[1])), await inTable(sums[1])]).toEqual([false, true]);
		expect(await downloaded(ids[0] as string)).toBe('file-altered');
	});

	test('a half-written file that gets into its place while the folder is swept stops nothing', async () => {
		const { writes } = await use('folder');
		const kept = await rendered(await one());
		const half = `${placeOf(kept)}.x.baru`;
		writeFileSync(half, '%P');
		const meanwhile = (sums: readonly string[]) => {
			if (sums.includes(kept)) rmSync(half);
			return Promise.resolve(new Set(sums));
		};
		expect(await writes.sweep(ctx, meanwhile)).toBe(0);
		expect(existsSync(placeOf(kept))).toBe(true);
	});

	test('sweeps what no row names after thirty days and half-written files after one, and nothing else', async () => {
		const { writes } = await use('folder');
		const kept = await rendered(await one());
		const orphan = { sha256: sumOf(Buffer.from('yatim')), bytes: Buffer.from('yatim') };
		await writes.put(ctx, orphan);
		const half = `${placeOf(kept)}.x.baru`;
		writeFileSync(half, '%P');
		const foreign = join(folder, 'catatan.txt');
		writeFileSync(foreign, 'milik orang');
		const age = (path: string, days: number) => {
			const then = new Date(ctx.now().getTime() - days * DAY_MS);
			utimesSync(path, then, then);
		};
		for (const path of [placeOf(kept), foreign]) age(path, 400);
		age(placeOf(orphan.sha256), 29);
		age(half, 0.5);
		await tidy();
		expect([kept, orphan.sha256].map((sum) => existsSync(placeOf(sum))).concat(existsSync(half))).toEqual([
			true,
			true,
			true
		]);
		age(placeOf(orphan.sha256), 31);
		age(half, 2);
		await tidy();
		expect([placeOf(kept), foreign, placeOf(orphan.sha256), half].map((path) => existsSync(path))).toEqual([
			true,
			true,
			false,
			false
		]);
	});
});
