/** Evidence, personal data and keys are readable by the user that runs the server and by nobody else, whatever the umask. */
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = 0o700;
const FILE = 0o600;
/** Windows has no such bits. */
const hasModes = process.platform !== 'win32';

/** Makes a folder, with those above it, that only we may enter; one that is there stays as it is. */
export function makePrivateFolder(folder: string): void {
	if (existsSync(folder)) return;
	mkdirSync(folder, { recursive: true, mode: FOLDER });
	chmodSync(folder, FOLDER);
}

/**
 * Makes an empty file that only we may read; one that is there stays as it is and is not even opened: closing it again
 * would take away the locks that SQLite holds on it. SQLite gives its -wal and -shm the mode of the database.
 */
export function makePrivateFile(file: string): void {
	try {
		writeFileSync(file, '', { flag: 'wx', mode: FILE });
		chmodSync(file, FILE);
	} catch (error) {
		if ((error as { code?: string }).code !== 'EEXIST') throw error;
	}
}

/** A sentence for what was open to others and is not any more, or could not be closed. */
export type Narrowed = { path: string; message: string };

/**
 * Takes away what others may do with the data folder, the database (null on PostgreSQL), the keys and the copies: older
 * versions left them open. A folder that everybody may write to, as /tmp, is not ours to close.
 */
export function narrow(dataDir: string, database: string | null): Narrowed[] {
	if (!hasModes) return [];
	const backups = join(dataDir, 'backups');
	const copies = existsSync(backups) ? readdirSync(backups).map((name) => join(backups, name)) : [];
	const files = [
		...(database === null ? [] : ['', '-wal', '-shm', '-journal'].map((suffix) => database + suffix)),
		...['secret.key', 'keys.json', 'keys.json.lama'].map((name) => join(dataDir, name)),
		join(dataDir, 'server.lock'),
		...copies
	];
	return [dataDir, backups, ...files].flatMap(narrowOne);
}

function narrowOne(path: string): Narrowed[] {
	const found = lstatSync(path, { throwIfNoEntry: false });
	if (!found || !(found.isFile() || found.isDirectory())) return [];
	const mode = found.mode & 0o7777;
	const wanted = found.isDirectory() ? FOLDER : FILE;
	if ((mode & 0o077) === 0) return [];
	const was = mode.toString(8).padStart(4, '0');
	const open = `${path} terbuka untuk pengguna lain di mesin ini (${was})`;
	if (mode & 0o1000) return [{ path, message: `${open}. Pakai DATA_DIR yang hanya untuk server ini.` }];
	try {
		chmodSync(path, mode & wanted);
		return [{ path, message: `${open}; sekarang ${(mode & wanted).toString(8).padStart(4, '0')}.` }];
	} catch {
		return [{ path, message: `${open} dan tidak dapat ditutup. Jalankan sebagai pemiliknya: chmod go= '${path}'` }];
	}
}
