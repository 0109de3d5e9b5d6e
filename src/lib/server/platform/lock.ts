/** One writer per SQLite file: a second server on the same folder is refused at once, in words. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Takes the lock file; a lock left by a process that died is taken over. Answers the function that gives it back. */
export function lockDataDir(dataDir: string): () => void {
	mkdirSync(dataDir, { recursive: true });
	const file = join(dataDir, 'server.lock');
	try {
		writeFileSync(file, String(process.pid), { flag: 'wx' });
	} catch {
		const holder = Number(readFileSync(file, 'utf8'));
		if (isAlive(holder)) {
			throw new Error(
				`Server lain (proses ${holder}) sudah memakai ${dataDir}. Hentikan dahulu, atau pakai DATA_DIR lain.`
			);
		}
		writeFileSync(file, String(process.pid));
	}
	return () => rmSync(file, { force: true });
}

function isAlive(pid: number): boolean {
	if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as { code?: string }).code === 'EPERM';
	}
}
