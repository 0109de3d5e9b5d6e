import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { connect } from '#lib/server/db/connect.ts';
import { lockDataDir } from './lock.ts';
import { narrow } from './private-files.ts';
import { makeSecretFile } from './secret.ts';

const place = mkdtempSync(join(tmpdir(), 'kelas-netral-izin-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe.each(['000', '022', '077'])('made under the umask %s', (mask) => {
	test('the data folder, the database with its helpers, the keys, the lock and the copies are ours alone', async () => {
		const dataDir = join(place, `baru-${mask}`, 'data');
		const database = join(dataDir, 'netral.db');
		const copy = join(dataDir, 'backups', 'salinan.db');
		const before = process.umask(Number.parseInt(mask, 8));
		try {
			const connection = connect(database);
			await sql`create table noted (what text) strict`.execute(connection.db);
			await connection.backup?.(copy);
			const unlock = lockDataDir(dataDir);
			makeSecretFile(dataDir);
			const files = [database, `${database}-wal`, `${database}-shm`, copy, join(dataDir, 'secret.key')];
			expect([dataDir, join(dataDir, 'backups')].map(modeOf)).toEqual(['700', '700']);
			expect(files.filter((file) => modeOf(file) !== '600')).toEqual([]);
			expect(statSync(join(dataDir, 'server.lock')).mode & 0o077).toBe(0);
			unlock();
			await connection.close();
		} finally {
			process.umask(before);
		}
	});
});

/** As version 0.1.0 left it under the usual umask. */
function olderInstallation(name: string): { dataDir: string; files: string[] } {
	const dataDir = join(place, name);
	mkdirSync(join(dataDir, 'backups'), { recursive: true });
	const names = ['netral.db', 'netral.db-wal', 'netral.db-shm', 'secret.key', 'keys.json', 'backups/lama.db'];
	const files = names.map((file) => join(dataDir, file));
	for (const file of files) writeFileSync(file, '');
	for (const file of files) chmodSync(file, 0o644);
	for (const folder of [dataDir, join(dataDir, 'backups')]) chmodSync(folder, 0o755);
	return { dataDir, files };
}

describe('at a start', () => {
	test('what an older version left open is closed, with a line for each; the next start has nothing to say', () => {
		const { dataDir, files } = olderInstallation('lama');
		const other = join(dataDir, 'catatan.txt');
		writeFileSync(other, '');
		chmodSync(other, 0o644);
		const closed = narrow(dataDir, join(dataDir, 'netral.db'));
		expect(closed.map(({ path }) => path).sort()).toEqual([dataDir, join(dataDir, 'backups'), ...files].sort());
		expect(closed[0]?.message).toContain('(0755); sekarang 0700');
		expect([dataDir, ...files].map(modeOf)).toEqual(['700', ...files.map(() => '600')]);
		expect(narrow(dataDir, join(dataDir, 'netral.db'))).toEqual([]);
		// What somebody else put there is behind a closed door, and stays as it is.
		expect(modeOf(other)).toBe('644');
	});

	test('what is narrower than we make it stays so, and PostgreSQL has no file here', () => {
		const { dataDir, files } = olderInstallation('sempit');
		const [database, , , keys] = files as [string, string, string, string];
		chmodSync(keys, 0o400);
		chmodSync(dataDir, 0o500);
		narrow(dataDir, null);
		expect([dataDir, keys, database].map(modeOf)).toEqual(['500', '400', '644']);
		chmodSync(dataDir, 0o700);
	});

	test('a folder that everybody shares is named, not closed; one that is not there is no matter', () => {
		const shared = join(place, 'bersama');
		mkdirSync(shared);
		chmodSync(shared, 0o1777);
		expect(narrow(shared, null)).toEqual([{ path: shared, message: expect.stringContaining('Pakai DATA_DIR') }]);
		expect(modeOf(shared)).toBe('777');
		expect([narrow(join(place, 'tidak-ada'), null), existsSync(join(place, 'tidak-ada'))]).toEqual([[], false]);
	});
});
