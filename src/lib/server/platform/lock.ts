/** One writer per SQLite file: a second server on the same folder is refused at once, in words. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivateFolder } from './private-files.ts';

/**
 * Takes the lock file; a lock left by a process that died is taken over, also when its number has gone to another one
 * since: after a power cut small numbers come round at once. Answers the function that gives it back.
 */
export function lockDataDir(dataDir: string): () => void {
	makePrivateFolder(dataDir);
	const file = join(dataDir, 'server.lock');
	try {
		writeFileSync(file, mark(process.pid), { flag: 'wx', mode: 0o600 });
	} catch {
		const found = readFileSync(file, 'utf8');
		const holder = Number(found.split(' ')[0]);
		if (isAlive(holder) && isSame(found, holder)) {
			throw new Error(
				`Server lain (proses ${holder}) sudah memakai ${dataDir}. Hentikan dahulu, atau pakai DATA_DIR lain.`
			);
		}
		writeFileSync(file, mark(process.pid));
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

/** "1178 250934": the number of a process and when it began, in the kernel's own count; without it where there is none. */
function mark(pid: number): string {
	try {
		// The name in parentheses may hold anything; the twentieth field behind it is the start.
		const start = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19];
		return start ? `${pid} ${start}` : String(pid);
	} catch {
		return String(pid);
	}
}

const isSame = (found: string, pid: number): boolean => !found.includes(' ') || found === mark(pid);
