/** What must be true of the machine before the first request (reliability §4.2). */
import { statfs } from 'node:fs/promises';

const MB = 1024 * 1024;
/** Nothing should begin below this: a session in a hall with its certificates could not be kept. */
const LEAST_FREE_MB = 100;

export type Machine = {
	/** Bytes free where the data lies. */
	freeBytes: number;
	now: Date;
	/** When the newest line of the audit log was written, ISO; null for an empty log. */
	newestEntryAt: string | null;
};

/** Bytes free for this user on the file system of a folder. */
export async function freeBytesOf(folder: string): Promise<number> {
	const { bavail, bsize } = await statfs(folder);
	return bavail * bsize;
}

/** Whether a server may begin, and may call itself healthy, with this much room. */
export const hasRoom = (freeBytes: number): boolean => freeBytes >= LEAST_FREE_MB * MB;

export type StartProblem = { stops: boolean; message: string };

const WARN_FREE_MB = 1024;
/** A clock that a time server has just put right may step back this far. */
const CLOCK_STEP_MS = 5 * 60_000;

/**
 * What is wrong with the machine, in words for whoever starts the server. A clock behind the newest record stops it:
 * check-ins and answers would be dated before things that came first. So does a full disk; a disk that is filling up
 * only warns, since a hall with 900 MB left is better served than refused.
 */
export function startProblems({ freeBytes, now, newestEntryAt }: Machine): StartProblem[] {
	const problems: StartProblem[] = [];
	const freeMb = Math.floor(freeBytes / MB);
	if (freeMb < WARN_FREE_MB)
		problems.push({
			stops: !hasRoom(freeBytes),
			message: `Ruang penyimpanan tinggal ${freeMb} MB. Kosongkan sampai sedikitnya ${WARN_FREE_MB} MB.`
		});
	if (newestEntryAt !== null && now.getTime() + CLOCK_STEP_MS < new Date(newestEntryAt).getTime())
		problems.push({
			stops: true,
			message: `Jam server (${now.toISOString()}) tertinggal dari catatan terakhir (${newestEntryAt}). Perbaiki jamnya, lalu mulai lagi.`
		});
	return problems;
}
